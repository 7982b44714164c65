package tallydesk.benchmarks;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import tallydesk.sla.businesstime.BusinessCalendar;
import tallydesk.sla.businesstime.WeeklyWindow;

/** What one question to a calendar of office hours with 12 holidays a year costs, at distances up to ten years. One thread. */
final class BusinessTimeBenchmark {
    private static final int QUESTIONS = 20_000;
    private static final int ROUNDS = 8;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<WeeklyWindow> NINE_TO_FIVE = Arrays.stream(DayOfWeek.values())
            .limit(5)
            .map(day -> WeeklyWindow.of(day, "09:00", "17:00"))
            .toList();

    private BusinessTimeBenchmark() {}

    private interface Question {
        long ask(BusinessCalendar calendar, Instant at, Duration business);
    }

    public static void main(String[] args) {
        for (String zone : List.of("UTC", "Europe/Berlin", "Australia/Lord_Howe", "Africa/Casablanca")) {
            BusinessCalendar calendar = BusinessCalendar.of(ZoneId.of(zone), NINE_TO_FIVE, holidays());
            for (int days : List.of(3, 365, 3_650)) {
                Duration most = Duration.ofDays(days);
                tell(
                        zone,
                        days,
                        "add",
                        most.dividedBy(5),
                        calendar,
                        (c, at, business) -> c.add(at, business).getNano());
                tell(
                        zone,
                        days,
                        "subtract",
                        most.dividedBy(5),
                        calendar,
                        (c, at, business) -> c.subtract(at, business).getNano());
                tell(
                        zone,
                        days,
                        "between",
                        most,
                        calendar,
                        (c, at, distance) -> c.between(at, at.plus(distance)).getNano());
            }
        }
    }

    private static void tell(
            String zone, int days, String name, Duration most, BusinessCalendar calendar, Question question) {
        double best = Double.MAX_VALUE;
        long answers = 0;
        for (int round = 0; round < ROUNDS; round++) {
            SplittableRandom random = new SplittableRandom(round);
            long begin = System.nanoTime();
            for (int i = 0; i < QUESTIONS; i++) {
                Instant at = FIRST.plusSeconds(random.nextInt(365 * 86_400));
                answers += question.ask(calendar, at, Duration.ofNanos(1 + random.nextLong(most.toNanos())));
            }
            best = Math.min(best, (System.nanoTime() - begin) / 1e3 / QUESTIONS);
        }
        System.out.printf("%-20s within %5d days  %-8s %6.2f us   (%d)%n", zone, days, name, best, answers % 10);
    }

    private static List<LocalDate> holidays() {
        List<LocalDate> dates = new ArrayList<>();
        for (int month = 0; month < 20 * 12; month++) {
            dates.add(LocalDate.of(2020, 1, 15).plusMonths(month));
        }
        return dates;
    }
}
