package tallydesk.sla.businesstime;

import java.util.List;
import java.util.stream.Collectors;

/** A definition that is no calendar; names everything that is wrong with it at once. */
public final class FaultyCalendar extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final transient List<CalendarFault> faults;

    FaultyCalendar(List<CalendarFault> faults) {
        super(faults.stream().map(CalendarFault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** Never empty, in the order of the definition. */
    public List<CalendarFault> faults() {
        return faults;
    }
}
