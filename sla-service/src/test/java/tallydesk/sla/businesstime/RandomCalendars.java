package tallydesk.sla.businesstime;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Calendars that nobody would order, and times at which zones do something: all from one seed. */
final class RandomCalendars {
    /** All sets of weekdays but the empty one. */
    static final int WEEKDAY_SETS = 127;

    /** What is looked at: longer than it takes to meet every weekday on both sides of a change of the zone's offset. */
    static final int RANGE_DAYS = 16;

    private final SplittableRandom random;

    RandomCalendars(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Any of the {@link #WEEKDAY_SETS}. */
    BusinessCalendar calendar(ZoneId zone, LocalDate around) {
        return calendar(zone, around, random.nextInt(1, WEEKDAY_SETS + 1));
    }

    /**
     * Up to three windows on each of the days, some past midnight, none on the others, and some holidays.
     *
     * @param days one bit for each weekday that has windows
     */
    BusinessCalendar calendar(ZoneId zone, LocalDate around, int days) {
        List<WeeklyWindow> windows = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if ((days & 1 << day.ordinal()) != 0) {
                windows.addAll(windowsOf(day, random.nextInt(1, 4)));
            }
        }
        List<WeeklyWindow> fitting = new ArrayList<>();
        for (WeeklyWindow window : windows) {
            fitting.add(window);
            if (!BusinessCalendar.windowFaults(fitting).isEmpty()) {
                fitting.removeLast();
            }
        }
        return BusinessCalendar.of(zone, fitting, holidays(around));
    }

    private List<WeeklyWindow> windowsOf(DayOfWeek day, int count) {
        List<WeeklyWindow> windows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int opens = random.nextInt(4) == 0 ? 0 : random.nextInt(24 * 60);
            int latest = random.nextInt(4) == 0 ? opens + 24 * 60 : 24 * 60;
            windows.add(new WeeklyWindow(day, opens, random.nextInt(opens, latest) + 1));
        }
        return windows;
    }

    private List<LocalDate> holidays(LocalDate around) {
        List<LocalDate> holidays = new ArrayList<>();
        for (int i = random.nextInt(0, 7); i > 0; i--) {
            LocalDate date = around.plusDays(random.nextInt(-RANGE_DAYS, RANGE_DAYS + 1));
            holidays.add(date);
            if (random.nextBoolean()) {
                holidays.add(date.plusDays(1));
            }
        }
        return holidays;
    }

    /** A whole minute some days before a change of the zone's offset, or anywhere from 1990 to 2037. */
    Instant start(ZoneId zone) {
        Instant anywhere = Instant.parse("1990-01-01T00:00:00Z").plus(random.nextInt(48 * 365), ChronoUnit.DAYS);
        ZoneOffsetTransition change = zone.getRules().nextTransition(anywhere);
        Instant begin = change == null || random.nextInt(4) == 0
                ? anywhere
                : change.getInstant().minus(random.nextInt(1, RANGE_DAYS), ChronoUnit.DAYS);
        return begin.plus(random.nextInt(24 * 60), ChronoUnit.MINUTES);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    long below(long bound) {
        return random.nextLong(bound);
    }
}
