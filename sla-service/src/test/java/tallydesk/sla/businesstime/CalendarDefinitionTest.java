package tallydesk.sla.businesstime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tallydesk.sla.businesstime.CalendarDefinition.Window;

class CalendarDefinitionTest {

    @Test
    void aSoundDefinitionBecomesACalendar() {
        BusinessCalendar calendar = new CalendarDefinition(
                        "Europe/Berlin",
                        List.of(new Window("Friday", "22:00", "06:00"), new Window("MONDAY", "09:00", "24:00")),
                        List.of("2026-12-25"))
                .toCalendar();
        assertThat(calendar.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(calendar.windows())
                .containsExactly(
                        new WeeklyWindow(DayOfWeek.MONDAY, 540, 1440), new WeeklyWindow(DayOfWeek.FRIDAY, 1320, 1800));
        assertThat(calendar.holidays()).containsExactly(LocalDate.of(2026, 12, 25));
    }

    @Test
    @DisplayName("case 8: 30 February is refused when a calendar is made, never when it is used")
    void everyFaultIsNamedAtOnceWithItsPlace() {
        assertThat(faults(new CalendarDefinition(
                        "Mars/Olympus",
                        List.of(
                                new Window("MONDAY", "09:00", "17:00"),
                                new Window("MONDAY", "16:59", "18:00"),
                                new Window("Caturday", "09:00", "17:00"),
                                new Window("TUESDAY", "9", "17:00"),
                                new Window("WEDNESDAY", "09:00", "09:00"),
                                new Window("THURSDAY", "24:00", "24:01"),
                                new Window(null, null, null)),
                        List.of("2026-02-30", "tomorrow", "2026-12-25", "9999-01-01"))))
                .containsExactly(
                        "zone: 'Mars/Olympus' is not in the time zone database",
                        "windows[2]: a day is MONDAY to SUNDAY",
                        "windows[3]: a time is HH:mm from 00:00 to 24:00",
                        "windows[4]: closes within 24 hours after it opens, not at once (00:00-24:00 is all day)",
                        "windows[5]: a time is HH:mm from 00:00 to 24:00",
                        "windows[6]: a day is MONDAY to SUNDAY",
                        "windows: MONDAY 09:00-17:00 overlaps MONDAY 16:59-18:00",
                        "holidays[0]: '2026-02-30' is no date (2027-12-31)",
                        "holidays[1]: 'tomorrow' is no date (2027-12-31)",
                        "holidays: 9999-01-01 is outside 1900 to 2149");
    }

    @Test
    void anOffsetIsNoZone() {
        for (String zone : List.of("+02:00", "UTC+5", "Z", "GMT-3")) {
            assertThat(faults(new CalendarDefinition(zone, List.of(new Window("MONDAY", "09:00", "17:00")), List.of())))
                    .containsExactly("zone: '" + zone + "' is not in the time zone database");
        }
    }

    @Test
    void ofManyFaultsAPageIsNamedAndWhatIsTooLongIsNotRead() {
        List<Window> one = List.of(new Window("MONDAY", "09:00", "17:00"));
        assertThat(faults(new CalendarDefinition("UTC", one, Collections.nCopies(10_000, "x"))))
                .hasSize(FaultyCalendar.FAULTS_MAX);
        assertThat(faults(new CalendarDefinition(
                        "UTC",
                        Collections.nCopies(337, new Window("MONDAY", "9", "17:00")),
                        Collections.nCopies(10_001, "x"))))
                .containsExactly("windows: more than 336 windows", "holidays: more than 10000 holidays");
    }

    @Test
    void aCalendarWithoutAnyWindowIsNone() {
        assertThat(faults(new CalendarDefinition(null, List.of(), List.of())))
                .containsExactly(
                        "zone: 'null' is not in the time zone database",
                        "windows: a calendar needs at least one window");
    }

    @Test
    void aWindowThatReachesFromSundayIntoMondayOverlapsMonday() {
        assertThat(faults(new CalendarDefinition(
                        "UTC",
                        List.of(new Window("MONDAY", "05:00", "12:00"), new Window("SUNDAY", "22:00", "06:00")),
                        List.of())))
                .containsExactly("windows: SUNDAY 22:00-06:00 overlaps MONDAY 05:00-12:00");
    }

    @Test
    void windowsThatTouchDoNotOverlap() {
        assertThat(new CalendarDefinition(
                                "UTC",
                                List.of(
                                        new Window("SUNDAY", "12:00", "24:00"),
                                        new Window("MONDAY", "00:00", "12:00"),
                                        new Window("MONDAY", "12:00", "13:00")),
                                List.of())
                        .toCalendar()
                        .windows())
                .hasSize(3);
    }

    private static List<String> faults(CalendarDefinition definition) {
        return catchThrowableOfType(FaultyCalendar.class, definition::toCalendar).faults().stream()
                .map(CalendarFault::toString)
                .toList();
    }
}
