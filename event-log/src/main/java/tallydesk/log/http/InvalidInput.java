package tallydesk.log.http;

import java.util.List;

/** What was sent cannot be understood; names every fault at once. */
public final class InvalidInput extends RuntimeException {
    private final transient List<Fault> faults;

    public InvalidInput(List<Fault> faults) {
        super("the request has " + faults.size() + " fault(s)", null, false, false);
        this.faults = List.copyOf(faults);
    }

    public InvalidInput(String pointer, String problem) {
        this(List.of(new Fault(pointer, problem)));
    }

    /**
     * @param pointer JSON pointer into the body; a header or parameter by its name; empty for the whole
     * @param detail what is wrong with it, in words
     */
    public record Fault(String pointer, String detail) {}

    public List<Fault> faults() {
        return faults;
    }
}
