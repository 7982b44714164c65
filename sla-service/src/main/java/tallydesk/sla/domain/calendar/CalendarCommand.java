package tallydesk.sla.domain.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;

/** What can be asked of one named calendar. {@code now} is the database's clock, read with the stream. */
public sealed interface CalendarCommand {

    /**
     * What the product brings along; nothing if there is such a calendar.
     *
     * @param holidays by region, in portions of which each fits into one event
     */
    record DeliverCalendar(String name, OpenHours hours, List<SortedMap<String, List<LocalDate>>> holidays, Instant now)
            implements CalendarCommand {}

    /** A manager sets hours, zone and the holidays that are kept everywhere. */
    record PublishCalendar(String name, OpenHours hours, Instant now) implements CalendarCommand {}

    /** @param region null for everywhere */
    record ProposeHolidays(String name, UUID importId, HolidaySource source, String region, SortedSet<LocalDate> dates)
            implements CalendarCommand {}

    /** A manager has looked at every proposed date. */
    record ReviewHolidays(
            String name, UUID importId, SortedSet<LocalDate> accepted, SortedSet<LocalDate> struck, Instant now)
            implements CalendarCommand {}
}
