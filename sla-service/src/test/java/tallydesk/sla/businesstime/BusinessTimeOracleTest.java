package tallydesk.sla.businesstime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random calendars around the changes of eight zones, against a reading of the wall clock minute by minute. */
class BusinessTimeOracleTest {
    private static final long SEED = 20260928L;
    private static final int QUESTIONS = 20;
    private static final int RANGE_MINUTES = RandomCalendars.RANGE_DAYS * 24 * 60;

    @ParameterizedTest
    @DisplayName(
            "case 10: all 127 weekday sets, 0 to 3 windows a day, random holidays, against a minute-by-minute oracle")
    @ValueSource(
            strings = {
                "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Australia/Lord_Howe",
                "Pacific/Apia", "Asia/Kathmandu", "Africa/Casablanca", "Antarctica/Troll"
            })
    void everyAnswerIsThatOfTheMinuteByMinuteReading(String zoneName) {
        ZoneId zone = ZoneId.of(zoneName);
        RandomCalendars random = new RandomCalendars(SEED ^ zoneName.hashCode());
        for (int days = 1; days <= RandomCalendars.WEEKDAY_SETS; days++) {
            Instant start = random.start(zone);
            BusinessCalendar calendar = random.calendar(
                    zone, LocalDate.ofInstant(start, zone).plusDays(RandomCalendars.RANGE_DAYS / 2), days);
            MinuteByMinute truth = new MinuteByMinute(calendar, start, RANGE_MINUTES);
            for (int q = 0; q < QUESTIONS; q++) {
                wholeMinutes(calendar, truth, start, random);
                anyNanosecond(calendar, start, random);
            }
        }
    }

    private static void wholeMinutes(
            BusinessCalendar calendar, MinuteByMinute truth, Instant start, RandomCalendars random) {
        int from = random.below(RANGE_MINUTES);
        int to = from + random.below(RANGE_MINUTES - from);
        int business = truth.between(from, to);
        assertThat(calendar.isOpen(minute(start, from))).isEqualTo(truth.isOpen(from));
        assertThat(calendar.between(minute(start, from), minute(start, to)))
                .as("%s from %s to %s", calendar, minute(start, from), minute(start, to))
                .isEqualTo(Duration.ofMinutes(business));
        assertThat(calendar.add(minute(start, from), business))
                .as("%s from %s plus %d", calendar, minute(start, from), business)
                .isEqualTo(minute(start, truth.add(from, business)));
        assertThat(calendar.subtract(minute(start, to), business))
                .as("%s from %s minus %d", calendar, minute(start, to), business)
                .isEqualTo(minute(start, truth.subtract(to, business)));
    }

    private static void anyNanosecond(BusinessCalendar calendar, Instant start, RandomCalendars random) {
        Instant from = start.plusNanos(random.below(Duration.ofDays(60).toNanos()));
        Duration ofFiveYears = calendar.between(from, from.plus(5 * 365, ChronoUnit.DAYS));
        long most = Math.min(Duration.ofDays(30).toNanos(), ofFiveYears.toNanos());
        Duration business = Duration.ofNanos(1 + random.below(most));
        Instant due = calendar.add(from, business);
        Instant began = calendar.subtract(from, business);
        assertThat(calendar.between(from, due)).isEqualTo(business);
        assertThat(calendar.between(began, from)).isEqualTo(business);
        assertThat(calendar.between(from, due.minusNanos(1))).as("the earliest").isLessThan(business);
        assertThat(calendar.between(began.plusNanos(1), from)).as("the latest").isLessThan(business);
        if (calendar.isOpen(from)) {
            assertThat(calendar.subtract(due, business)).as("the inverse").isEqualTo(from);
        }
    }

    private static Instant minute(Instant start, int minutes) {
        return start.plus(minutes, ChronoUnit.MINUTES);
    }
}
