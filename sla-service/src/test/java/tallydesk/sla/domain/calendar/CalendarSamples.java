package tallydesk.sla.domain.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import tallydesk.sla.businesstime.WeeklyWindow;
import tallydesk.sla.domain.calendar.CalendarCommand.ReviewHolidays;
import tallydesk.sla.domain.calendar.CalendarEvent.CalendarPublished;
import tallydesk.sla.domain.calendar.CalendarEvent.HolidaysDelivered;
import tallydesk.sla.domain.calendar.CalendarEvent.HolidaysProposed;
import tallydesk.sla.domain.calendar.CalendarEvent.HolidaysReviewed;

/** A calendar of office hours in the customer's zone, closed on Christmas Eve everywhere. */
final class CalendarSamples {
    static final String NAME = "office";
    static final UUID IMPORT = UUID.fromString("01939e4c-0000-7000-8000-0000000000ca");
    static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");
    static final Instant LATER = NOW.plusSeconds(3_600);
    static final List<WeeklyWindow> NINE_TO_FIVE = Arrays.stream(DayOfWeek.values())
            .limit(5)
            .map(day -> WeeklyWindow.of(day, "09:00", "17:00"))
            .toList();
    static final CalendarPublished PUBLISHED =
            new CalendarPublished(NAME, 1, NOW, null, NINE_TO_FIVE, dates("2026-12-24"));
    static final HolidaysDelivered DELIVERED = new HolidaysDelivered(
            NAME,
            new TreeMap<>(
                    Map.of("DE", dates("2026-10-03"), "DE-BY", dates("2026-01-06"), "DE-BE", List.<LocalDate>of())));

    private CalendarSamples() {}

    static OpenHours hours(ZoneId zone) {
        return new OpenHours(zone, NINE_TO_FIVE, new TreeSet<>(dates("2026-12-24")));
    }

    static List<LocalDate> dates(String... texts) {
        return Arrays.stream(texts).map(LocalDate::parse).toList();
    }

    static HolidaysProposed proposed(String region, String... texts) {
        return new HolidaysProposed(NAME, IMPORT, HolidaySource.JOLLYDAY, region, dates(texts));
    }

    static HolidaysReviewed reviewed(int version, Instant since, String... accepted) {
        return reviewed(version, since, dates(accepted), List.of());
    }

    static HolidaysReviewed reviewed(int version, Instant since, List<LocalDate> accepted, List<LocalDate> struck) {
        return new HolidaysReviewed(NAME, IMPORT, version, since, accepted, struck);
    }

    static ReviewHolidays review(Instant now, List<LocalDate> accepted, List<LocalDate> struck) {
        return new ReviewHolidays(NAME, IMPORT, new TreeSet<>(accepted), new TreeSet<>(struck), now);
    }
}
