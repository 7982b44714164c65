package tallydesk.decider;

/**
 * A command that the rules of the desk forbid. Nothing was stored. Carries no stack trace: it is an answer, not a fault
 * of the program.
 */
public final class Rejection extends RuntimeException {
    private final String code;

    /**
     * @param code stable, kebab-case, never renamed: it is part of the public contract (the tail of the problem's {@code
     *     type})
     * @param text one sentence for the person who asked; no personal data
     */
    public Rejection(String code, String text) {
        super(text, null, false, false);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
