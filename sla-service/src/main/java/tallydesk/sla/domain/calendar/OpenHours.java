package tallydesk.sla.domain.calendar;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedSet;
import tallydesk.sla.businesstime.BusinessCalendar;
import tallydesk.sla.businesstime.WeeklyWindow;

/**
 * What a manager publishes as a calendar.
 *
 * @param zone on whose wall the windows are read; null for that of the customer (rule 19)
 * @param windows at least one, none overlapping another, by day and opening
 * @param holidays that are kept everywhere; null for those of the version in force: a list that nobody sent takes none away
 */
public record OpenHours(ZoneId zone, List<WeeklyWindow> windows, SortedSet<LocalDate> holidays) {

    /** @throws tallydesk.sla.businesstime.FaultyCalendar names every fault at once */
    public OpenHours {
        BusinessCalendar checked = BusinessCalendar.of(
                zone == null ? ZoneOffset.UTC : zone, windows, holidays == null ? List.of() : holidays);
        windows = checked.windows();
        holidays = holidays == null ? null : checked.holidays();
    }

    OpenHours over(SortedSet<LocalDate> inForce) {
        return holidays == null ? new OpenHours(zone, windows, inForce) : this;
    }

    String zoneName() {
        return zone == null ? null : zone.getId();
    }
}
