package tallydesk.sla.domain.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import tallydesk.sla.businesstime.BusinessCalendar;
import tallydesk.sla.businesstime.WeeklyWindow;
import tallydesk.sla.domain.CalendarVersion;
import tallydesk.sla.domain.Versioned;

/**
 * One version of a calendar before it is known whose wall it is read on. Immutable: what a clock has pinned never changes.
 *
 * @param since when it came into force
 * @param zone null for that of the customer
 */
public record CalendarEdition(Versioned id, Instant since, ZoneId zone, List<WeeklyWindow> windows, Holidays holidays) {

    /**
     * @param customersZone null where the zone is fixed
     * @param region whose holidays are kept besides those that are kept everywhere; null for none
     */
    public CalendarVersion on(ZoneId customersZone, String region) {
        SortedSet<LocalDate> dates = new TreeSet<>(holidays.everywhere());
        if (region != null) {
            dates.addAll(holidays.of(region));
        }
        return new CalendarVersion(id, BusinessCalendar.of(zone == null ? customersZone : zone, windows, dates));
    }

    boolean says(OpenHours hours) {
        return zoneName(zone).equals(zoneName(hours.zone()))
                && windows.equals(hours.windows())
                && holidays.everywhere().equals(hours.holidays());
    }

    private static String zoneName(ZoneId zone) {
        return zone == null ? "" : zone.getId();
    }
}
