package tallydesk.log;

/** The caller decided on an old version ({@code If-Match}); answered with 412. */
public final class StaleVersion extends RuntimeException {
    private final long actual;

    public StaleVersion(long expected, long actual) {
        super("expected version " + expected + ", but it is at version " + actual, null, false, false);
        this.actual = actual;
    }

    public long actual() {
        return actual;
    }
}
