package tallydesk.sla.holidays;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import tallydesk.sla.businesstime.BusinessCalendar;
import tallydesk.sla.businesstime.WeeklyWindow;
import tallydesk.sla.domain.CalendarVersion;
import tallydesk.sla.domain.Versioned;

/**
 * The calendars of incident support (rule 19): Monday to Friday 9:00 to 17:00 in the customer's zone, less the major
 * government holidays of the customer's region. Version 1 is computed; it is the same for the same place and start.
 */
public final class IncidentCalendars {
    /**
     * For a region whose holidays nobody knows: its ticket has been paid for, so its clock runs, and its name says what it does
     * not know. The region itself is not in it: what we do not know might be any text.
     */
    public static final Versioned WITHOUT_HOLIDAYS = new Versioned("incident-without-holidays", 1);

    private static final int VERSION = 1;
    private static final String NAME_ENDS = "-incident";
    private static final int PLACES_MAX = 10_000;
    private static final List<WeeklyWindow> NINE_TO_FIVE = Arrays.stream(DayOfWeek.values())
            .filter(day -> day.compareTo(DayOfWeek.FRIDAY) <= 0)
            .map(day -> WeeklyWindow.of(day, "09:00", "17:00"))
            .toList();

    private final PublicHolidays holidays;
    private final Map<Place, CalendarVersion> known = new ConcurrentHashMap<>();

    private record Place(ZoneId zone, String region, int year) {}

    public IncidentCalendars(PublicHolidays holidays) {
        this.holidays = holidays;
    }

    /** Whether a clock pinned it before calendars were published by name: the region was in the name then. */
    public static boolean isFromBefore(Versioned id) {
        return id.equals(WITHOUT_HOLIDAYS)
                || id.name().endsWith(NAME_ENDS)
                        && Character.isUpperCase(id.name().charAt(0));
    }

    /**
     * The calendar {@code <region>-incident} for a clock that starts at {@code startsAt}; it knows the holidays of the
     * local year before, of that year and of the three after it.
     *
     * @param zone may be null or unknown
     * @param region may be null; {@link #WITHOUT_HOLIDAYS} if it is unknown
     * @return empty if zone or region is missing, or the zone unknown: never a default
     */
    public Optional<CalendarVersion> at(String zone, String region, Instant startsAt) {
        if (zone == null || region == null) {
            return Optional.empty();
        }
        try {
            ZoneId zoneId = ZoneId.of(zone);
            return Optional.of(at(zoneId, region.toUpperCase(Locale.ROOT), startsAt));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private CalendarVersion at(ZoneId zone, String region, Instant startsAt) {
        int year = LocalDate.ofInstant(startsAt, zone).getYear();
        if (known.size() > PLACES_MAX) {
            known.clear();
        }
        try {
            return known.computeIfAbsent(new Place(zone, region, year), this::calendar);
        } catch (UnknownRegion _) {
            return withoutHolidays(zone);
        }
    }

    private static CalendarVersion withoutHolidays(ZoneId zone) {
        return new CalendarVersion(WITHOUT_HOLIDAYS, BusinessCalendar.of(zone, NINE_TO_FIVE, List.of()));
    }

    /**
     * The calendar that a clock was started with, by what the clock remembers of it.
     *
     * @return empty if there is none of that name and version
     */
    public Optional<CalendarVersion> pinned(Versioned id, String zone, Instant startsAt) {
        String region =
                id.name().endsWith(NAME_ENDS) ? id.name().substring(0, id.name().length() - NAME_ENDS.length()) : "";
        // Not what the region leads to today: holidays may have become known, or have been forgotten, since then.
        return at(zone, region, startsAt).filter(calendar -> calendar.id().equals(id));
    }

    private CalendarVersion calendar(Place place) {
        List<LocalDate> dates = IntStream.rangeClosed(place.year() - 1, place.year() + 3)
                .mapToObj(year -> holidays.of(place.region(), year))
                .flatMap(List::stream)
                .map(PublicHoliday::date)
                .toList();
        return new CalendarVersion(
                new Versioned(place.region() + NAME_ENDS, VERSION),
                BusinessCalendar.of(place.zone(), NINE_TO_FIVE, dates));
    }
}
