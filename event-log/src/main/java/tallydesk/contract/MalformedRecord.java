package tallydesk.contract;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A record of a known type that is not what its type promises. Names every fault at once and quotes no value, so that it may
 * be logged and travel in a dead letter's headers. Carries no stack trace: the fault is in the record.
 */
public final class MalformedRecord extends RuntimeException {
    private final List<Fault> faults;

    MalformedRecord(String wireType, List<Fault> faults) {
        this(faults, wireType + ": " + faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
    }

    private MalformedRecord(List<Fault> faults, String message) {
        super(message, null, false, false);
        this.faults = List.copyOf(faults);
    }

    /** A record that is wrong outside of its value, for example in a header; the problem must not quote what was read. */
    public static MalformedRecord of(String problem) {
        return new MalformedRecord(List.of(new Fault("", problem)), problem);
    }

    /** What only its reader knows to be wrong: well-formed, but nothing that is taken here. The problems must quote nothing. */
    public static void throwIfAny(List<Fault> faults) {
        if (!faults.isEmpty()) {
            List<Fault> named = faults.subList(0, Math.min(faults.size(), Faults.MAX_FAULTS));
            throw new MalformedRecord(named, named.stream().map(Fault::toString).collect(Collectors.joining("; ")));
        }
    }

    /** At least one, in the order of the record; at most {@value Faults#MAX_FAULTS}. */
    public List<Fault> faults() {
        return faults;
    }

    /**
     * @param pointer where, as a JSON pointer; empty for the value as a whole
     * @param problem what, as a stable lower-case phrase
     */
    public record Fault(String pointer, String problem) {
        @Override
        public String toString() {
            return pointer.isEmpty() ? problem : pointer + " " + problem;
        }
    }
}
