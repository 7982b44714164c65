package tallydesk.sla.businesstime;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessTimeTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<WeeklyWindow> NINE_TO_FIVE = Arrays.stream(DayOfWeek.values())
            .limit(5)
            .map(day -> WeeklyWindow.of(day, "09:00", "17:00"))
            .toList();
    private static final List<WeeklyWindow> ALWAYS = Arrays.stream(DayOfWeek.values())
            .map(day -> WeeklyWindow.of(day, "00:00", "24:00"))
            .toList();

    @Test
    @DisplayName("case 9: 24x7 over a leap year is 527,040 minutes")
    void aLeapYearOf24x7Has527040Minutes() {
        for (ZoneId zone : List.of(ZoneOffset.UTC, BERLIN)) {
            BusinessCalendar always = BusinessCalendar.of(zone, ALWAYS, List.of());
            Instant newYear = at(zone, "2028-01-01T00:00");
            assertThat(always.businessMinutesBetween(newYear, at(zone, "2029-01-01T00:00")))
                    .isEqualTo(527_040);
            assertThat(always.add(newYear, 527_040)).isEqualTo(at(zone, "2029-01-01T00:00"));
        }
    }

    @Test
    void openedFridayAt15PausedAt1655ResumedMondayAt0905IsDueMondayAt1110() {
        BusinessCalendar desk = BusinessCalendar.of(BERLIN, NINE_TO_FIVE, List.of());
        Duration used = desk.between(at(BERLIN, "2026-11-20T15:00"), at(BERLIN, "2026-11-20T16:55"));
        assertThat(used).isEqualTo(Duration.ofMinutes(115));
        assertThat(desk.add(
                        at(BERLIN, "2026-11-23T09:05"), Duration.ofMinutes(240).minus(used)))
                .isEqualTo(at(BERLIN, "2026-11-23T11:10"));
    }

    @Test
    void aPauseWhollyOutsideOpenHoursTakesNoBusinessTime() {
        BusinessCalendar desk = BusinessCalendar.of(BERLIN, NINE_TO_FIVE, List.of());
        assertThat(desk.between(at(BERLIN, "2026-11-20T17:00"), at(BERLIN, "2026-11-23T09:00")))
                .isZero();
    }

    @ParameterizedTest
    @DisplayName("case 7: Friday 16:00 plus 4 h is Monday 12:00 over both changes of the clocks")
    @CsvSource({
        "Europe/Berlin,       2026-03-27", "Europe/Berlin,       2026-10-23",
        "America/New_York,    2026-03-06", "America/New_York,    2026-10-30",
        "America/Sao_Paulo,   2018-11-02", "America/Sao_Paulo,   2019-02-15",
        "Australia/Lord_Howe, 2026-04-03", "Australia/Lord_Howe, 2026-10-02",
        "Africa/Casablanca,   2026-02-13", "Africa/Casablanca,   2026-03-20",
    })
    void fridayAt16PlusFourHoursIsMondayNoonOverBothChangesOfTheClocks(String zoneName, LocalDate friday) {
        ZoneId zone = ZoneId.of(zoneName);
        Instant start = friday.atTime(16, 0).atZone(zone).toInstant();
        Instant due = friday.plusDays(3).atTime(12, 0).atZone(zone).toInstant();
        assertThat(zone.getRules().getOffset(start))
                .isNotEqualTo(zone.getRules().getOffset(due));

        BusinessCalendar desk = BusinessCalendar.of(zone, NINE_TO_FIVE, List.of());
        assertThat(desk.add(start, 240)).isEqualTo(due);
        assertThat(desk.subtract(due, 240)).isEqualTo(start);
        assertThat(desk.businessMinutesBetween(start, due)).isEqualTo(240);
    }

    @Test
    void thePastIsCountedWithTheOffsetThatWasInForceThen() {
        BusinessCalendar desk = BusinessCalendar.of(BERLIN, NINE_TO_FIVE, List.of());
        assertThat(desk.subtract(at(BERLIN, "2026-11-23T12:00"), 100 * 480)).isEqualTo(at(BERLIN, "2026-07-06T12:00"));
    }

    @Test
    void theFridayThatSamoaSkippedIsNoBusinessDay() {
        ZoneId apia = ZoneId.of("Pacific/Apia");
        BusinessCalendar desk = BusinessCalendar.of(apia, NINE_TO_FIVE, List.of());
        assertThat(desk.add(at(apia, "2011-12-29T16:00"), 240)).isEqualTo(at(apia, "2012-01-02T12:00"));
        BusinessCalendar always = BusinessCalendar.of(apia, ALWAYS, List.of());
        assertThat(always.businessMinutesBetween(at(apia, "2011-12-29T00:00"), at(apia, "2011-12-31T00:00")))
                .isEqualTo(24 * 60);
    }

    @Test
    void aChangeOfTheZonesRulesIsCountedAsItHappened() {
        ZoneId moscow = ZoneId.of("Europe/Moscow"); // left +04:00 for good on Sunday, 26 October 2014
        BusinessCalendar always = BusinessCalendar.of(moscow, ALWAYS, List.of());
        assertThat(always.businessMinutesBetween(at(moscow, "2014-10-26T00:00"), at(moscow, "2014-10-27T00:00")))
                .isEqualTo(25 * 60);
    }

    @Test
    void anHourThatComesTwiceCountsTwiceAndOneThatIsSkippedNever() {
        BusinessCalendar nights =
                BusinessCalendar.of(BERLIN, List.of(WeeklyWindow.of(SUNDAY, "02:00", "03:00")), List.of());
        assertThat(nights.businessMinutesBetween(at(BERLIN, "2026-10-25T00:00"), at(BERLIN, "2026-10-26T00:00")))
                .isEqualTo(120);
        assertThat(nights.businessMinutesBetween(at(BERLIN, "2026-03-29T00:00"), at(BERLIN, "2026-03-30T00:00")))
                .isZero();
    }

    @Test
    void theHalfHourOfLordHoweIsHalfAnHour() {
        ZoneId lordHowe = ZoneId.of("Australia/Lord_Howe");
        BusinessCalendar always = BusinessCalendar.of(lordHowe, ALWAYS, List.of());
        assertThat(always.businessMinutesBetween(at(lordHowe, "2026-04-05T00:00"), at(lordHowe, "2026-04-06T00:00")))
                .isEqualTo(24 * 60 + 30);
    }

    @Test
    @DisplayName("case 8: a holiday is a local date in Santiago, Sao Paulo and Auckland")
    void aHolidayIsALocalDateInEveryZone() {
        for (String name : List.of("America/Santiago", "America/Sao_Paulo", "Pacific/Auckland")) {
            ZoneId zone = ZoneId.of(name);
            BusinessCalendar desk = BusinessCalendar.of(zone, NINE_TO_FIVE, List.of(LocalDate.of(2026, 12, 25)));
            assertThat(desk.add(at(zone, "2026-12-24T16:00"), 120)).isEqualTo(at(zone, "2026-12-28T10:00"));
            assertThat(desk.isOpen(at(zone, "2026-12-24T16:59"))).isTrue();
            assertThat(desk.isOpen(at(zone, "2026-12-25T09:00"))).isFalse();
        }
    }

    @Test
    void aWindowPastMidnightEndsAtMidnightWhenTheNextDayIsAHoliday() {
        List<WeeklyWindow> sundayNight = List.of(WeeklyWindow.of(SUNDAY, "22:00", "06:00"));
        BusinessCalendar desk = BusinessCalendar.of(BERLIN, sundayNight, List.of(LocalDate.of(2026, 4, 6)));
        assertThat(desk.businessMinutesBetween(at(BERLIN, "2026-04-05T12:00"), at(BERLIN, "2026-04-07T12:00")))
                .isEqualTo(120);
        assertThat(desk.businessMinutesBetween(at(BERLIN, "2026-04-12T12:00"), at(BERLIN, "2026-04-14T12:00")))
                .isEqualTo(480);
    }

    @Test
    void aDeadlineEndsWithTheWorkingDayAndAWarningFallsIntoOpenHours() {
        BusinessCalendar desk = BusinessCalendar.of(BERLIN, NINE_TO_FIVE, List.of());
        assertThat(desk.add(at(BERLIN, "2026-11-20T13:00"), 240)).isEqualTo(at(BERLIN, "2026-11-20T17:00"));
        assertThat(desk.subtract(at(BERLIN, "2026-11-23T10:00"), 60)).isEqualTo(at(BERLIN, "2026-11-23T09:00"));
    }

    @Test
    @DisplayName("case 11: 08-18, 4 h from Monday 17:00 is due Tuesday 11:00 and warns Tuesday 10:00")
    void theWarningOneHourBeforeIsWalkedBackAlongTheCalendar() {
        List<WeeklyWindow> eightToSix = Arrays.stream(DayOfWeek.values())
                .limit(5)
                .map(day -> WeeklyWindow.of(day, "08:00", "18:00"))
                .toList();
        BusinessCalendar desk = BusinessCalendar.of(BERLIN, eightToSix, List.of());
        Instant due = desk.add(at(BERLIN, "2026-11-23T17:00"), 240);
        assertThat(due).isEqualTo(at(BERLIN, "2026-11-24T11:00"));
        assertThat(desk.subtract(due, 60)).isEqualTo(at(BERLIN, "2026-11-24T10:00"));
    }

    @Test
    @DisplayName("case 15: exact instants; a millisecond before due is in time, one after is not")
    void aDeadlineIsExactToTheMillisecond() {
        BusinessCalendar desk = BusinessCalendar.of(BERLIN, NINE_TO_FIVE, List.of());
        Instant start = at(BERLIN, "2026-11-20T16:00").plusNanos(123_456_789);
        Duration target = Duration.ofMinutes(240);
        Instant due = desk.add(start, target);
        assertThat(due).isEqualTo(at(BERLIN, "2026-11-23T12:00").plusNanos(123_456_789));
        assertThat(desk.between(start, due.minusMillis(1))).isEqualTo(target.minusMillis(1));
        assertThat(desk.between(start, due)).isEqualTo(target);
        assertThat(desk.between(start, due.plusMillis(1))).isEqualTo(target.plusMillis(1));
        assertThat(desk.businessMinutesBetween(start, due.minusMillis(1)))
                .as("never rounded up")
                .isEqualTo(239);
    }

    @Test
    void noBusinessTimeLeavesTheInstantWhereItIs() {
        BusinessCalendar desk = BusinessCalendar.of(BERLIN, NINE_TO_FIVE, List.of());
        Instant saturday = at(BERLIN, "2026-11-21T12:00");
        assertThat(desk.add(saturday, 0)).isEqualTo(saturday);
        assertThat(desk.subtract(saturday, 0)).isEqualTo(saturday);
        assertThat(desk.between(saturday, saturday)).isZero();
    }

    @Test
    void timeBackwardsIsNegative() {
        BusinessCalendar desk = BusinessCalendar.of(BERLIN, NINE_TO_FIVE, List.of());
        assertThat(desk.businessMinutesBetween(at(BERLIN, "2026-11-23T12:00"), at(BERLIN, "2026-11-20T16:00")))
                .isEqualTo(-240);
        assertThatThrownBy(() -> desk.add(Instant.EPOCH, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> desk.subtract(Instant.EPOCH, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatLiesBeyondTheSupportedCenturiesIsRefusedAndNeverLoopsForLong() {
        BusinessCalendar oneMinuteAWeek =
                BusinessCalendar.of(BERLIN, List.of(new WeeklyWindow(MONDAY, 540, 541)), List.of());
        Instant now = at(BERLIN, "2026-11-20T15:00");
        assertThatThrownBy(() -> oneMinuteAWeek.add(now, 20_000)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> oneMinuteAWeek.subtract(now, 20_000)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> oneMinuteAWeek.add(now, Long.MAX_VALUE / 60)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> oneMinuteAWeek.between(now, Instant.MAX)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void theCalendarIsAValue() {
        BusinessCalendar one = BusinessCalendar.of(BERLIN, NINE_TO_FIVE, List.of(LocalDate.of(2026, 12, 25)));
        BusinessCalendar same =
                BusinessCalendar.of(BERLIN, NINE_TO_FIVE.reversed(), List.of(LocalDate.of(2026, 12, 25)));
        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(one).isNotEqualTo(BusinessCalendar.of(BERLIN, NINE_TO_FIVE, List.of()));
        assertThat(WeeklyWindow.of(SUNDAY, "22:00", "06:00")).hasToString("SUNDAY 22:00-06:00");
    }

    private static Instant at(ZoneId zone, String local) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }
}
