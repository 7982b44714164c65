package tallydesk.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tallydesk.contract.MalformedRecord.Fault;

/** Collects what is wrong with one record. */
final class Faults {
    /** Of so many faults the first are named; a record with more is beyond repair by reading them. */
    static final int MAX_FAULTS = 50;

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

    private final List<Fault> found = new ArrayList<>();

    void add(String pointer, String problem) {
        if (found.size() < MAX_FAULTS) {
            found.add(new Fault(pointer, problem));
        }
    }

    /** A field's pointer. A name that is no plain one may be somebody's data, so it is not repeated. */
    static String field(String at, String name) {
        return at + "/" + (PLAIN_NAME.matcher(name).matches() ? name : "?");
    }

    List<Fault> list() {
        return List.copyOf(found);
    }

    /** There may be more than are named. */
    boolean areMany() {
        return found.size() == MAX_FAULTS;
    }

    void throwIfAny(String wireType) {
        if (!found.isEmpty()) {
            throw new MalformedRecord(wireType, found);
        }
    }
}
