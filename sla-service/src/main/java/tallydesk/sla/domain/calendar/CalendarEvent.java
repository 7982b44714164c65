package tallydesk.sla.domain.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import tallydesk.sla.businesstime.WeeklyWindow;

/** What happened to one named calendar. Dates only: what a holiday is called is kept beside the log. */
public sealed interface CalendarEvent {
    String name();

    /**
     * Holidays that came with the product, of regions that its vendor has looked at; they count from the next version on.
     *
     * @param dates by region; a subdivision has those of its country, if it was delivered before, besides its own
     */
    record HolidaysDelivered(String name, SortedMap<String, List<LocalDate>> dates) implements CalendarEvent {}

    /**
     * @param zone on whose wall the windows are read; null for that of the customer
     * @param holidays that are kept everywhere; those of regions stay what they were
     */
    record CalendarPublished(
            String name,
            int calendarVersion,
            Instant since,
            String zone,
            List<WeeklyWindow> windows,
            List<LocalDate> holidays)
            implements CalendarEvent {}

    /**
     * A draft; nothing of it counts yet (rule 23).
     *
     * @param region where they are kept; null for everywhere
     */
    record HolidaysProposed(String name, UUID importId, HolidaySource source, String region, List<LocalDate> dates)
            implements CalendarEvent {}

    /**
     * @param calendarVersion the next one, or the one in force if nothing changed
     * @param struck of the proposed ones, and of those that counted before
     */
    record HolidaysReviewed(
            String name,
            UUID importId,
            int calendarVersion,
            Instant since,
            List<LocalDate> accepted,
            List<LocalDate> struck)
            implements CalendarEvent {}
}
