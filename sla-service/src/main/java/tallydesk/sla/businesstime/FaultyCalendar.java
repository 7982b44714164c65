package tallydesk.sla.businesstime;

import java.util.List;
import java.util.stream.Collectors;

/** A definition that is no calendar; names everything that is wrong with it at once, up to a page. */
public final class FaultyCalendar extends IllegalArgumentException {
    /** Most faults that are named: more than a person reads. */
    static final int FAULTS_MAX = 50;

    private static final long serialVersionUID = 1L;
    private final transient List<CalendarFault> faults;

    FaultyCalendar(List<CalendarFault> faults) {
        super(faults.stream().limit(FAULTS_MAX).map(CalendarFault::toString).collect(Collectors.joining("; ")));
        this.faults = faults.stream().limit(FAULTS_MAX).toList();
    }

    /** Never empty, in the order of the definition. */
    public List<CalendarFault> faults() {
        return faults;
    }
}
