package tallydesk.sla.holidays;

import static org.assertj.core.api.Assertions.assertThat;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tallydesk.contract.HolidayRegions;

/** What entitlement-service takes as a region, this service has holidays for; and what there are holidays for, it takes. */
class ServedRegionsTest {
    private static final List<Integer> YEARS = List.of(2026, 2027);

    /** Countries of the library without a public holiday: nobody lives there who would keep one. */
    private static final List<String> UNINHABITED = List.of("AQ", "BV", "HM", "IO", "TF", "UM");

    private final PublicHolidays holidays = new JollydayHolidays();

    @Test
    void everyRegionThatTheDeskServesHasHolidaysThisYearAndNext() {
        assertThat(HolidayRegions.SERVED).allSatisfy(region -> {
            for (int year : YEARS) {
                assertThat(holidays.of(region, year)).as("%s %d", region, year).isNotEmpty();
            }
        });
    }

    @Test
    void everyRegionThatTheDeskServesHasACalendar() {
        IncidentCalendars calendars = new IncidentCalendars(holidays);
        assertThat(HolidayRegions.SERVED)
                .allSatisfy(region -> assertThat(calendars.at("UTC", region, Instant.parse("2026-11-24T12:00:00Z")))
                        .isPresent());
    }

    /** Left out are exchanges, which are no regions, and cities, which have no ISO 3166 code. */
    @Test
    void nothingThatTheLibraryKnowsIsMissing() {
        SortedSet<String> known = new TreeSet<>();
        countries().forEach(country -> {
            known.add(country);
            CalendarHierarchy hierarchy = HolidayManager.getInstance(ManagerParameters.create(country))
                    .getCalendarHierarchy();
            hierarchy
                    .getChildren()
                    .keySet()
                    .forEach(child -> known.add(country + "-" + child.toUpperCase(Locale.ROOT)));
        });
        known.removeAll(UNINHABITED);
        assertThat(HolidayRegions.SERVED).isEqualTo(known);
    }

    @Test
    void whatIsLeftOutAsUninhabitedHasNoHolidays() {
        assertThat(UNINHABITED)
                .allSatisfy(region -> assertThat(holidays.of(region, 2026)).isEmpty());
    }

    private static Stream<String> countries() {
        return HolidayCalendar.getSupportedCalendarCodes().stream().filter(code -> code.length() == 2);
    }
}
