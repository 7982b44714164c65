package tallydesk.sla.businesstime;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * When the desk is open: weekly windows, less holidays, on the wall clock of one zone. A value: immutable, thread-safe,
 * equal by content. The rule and a picture are in the package's description.
 *
 * <p>All instants, given and answered, lie from 1900 to 2150; {@link DateTimeException} otherwise. Business time is exact
 * to the nanosecond.
 */
public final class BusinessCalendar {
    static final int MAX_WINDOWS = 7 * 48;
    static final int MAX_HOLIDAYS = 10_000;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2149;
    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2150-01-01T00:00:00Z");
    private static final Duration LONGEST = Duration.between(FIRST, LAST);

    private static final Comparator<WeeklyWindow> BY_OPENING =
            Comparator.comparing(WeeklyWindow::day).thenComparing(WeeklyWindow::opensMinute);

    private final ZoneId zone;
    private final List<WeeklyWindow> windows;
    private final SortedSet<LocalDate> holidays;
    private final ZoneRules rules;
    private final OpenDays openDays;

    private BusinessCalendar(ZoneId zone, List<WeeklyWindow> windows, SortedSet<LocalDate> holidays) {
        this.zone = zone;
        this.windows = windows;
        this.holidays = holidays;
        this.rules = zone.getRules();
        this.openDays = new OpenDays(new OpenWeek(windows), holidays);
    }

    /**
     * @param windows at least one; touching is fine, overlapping is not
     * @param holidays local dates, each closed from 00:00 to 24:00; may be empty, repetitions do not matter
     * @throws FaultyCalendar names every fault at once
     */
    public static BusinessCalendar of(ZoneId zone, Collection<WeeklyWindow> windows, Collection<LocalDate> holidays) {
        Objects.requireNonNull(zone, "zone");
        List<CalendarFault> faults = windowFaults(windows);
        faults.addAll(holidayFaults(holidays));
        if (!faults.isEmpty()) {
            throw new FaultyCalendar(faults);
        }
        List<WeeklyWindow> sorted = windows.stream().sorted(BY_OPENING).toList();
        return new BusinessCalendar(zone, sorted, Collections.unmodifiableSortedSet(new TreeSet<>(holidays)));
    }

    static List<CalendarFault> windowFaults(Collection<WeeklyWindow> windows) {
        List<CalendarFault> faults = new ArrayList<>();
        if (windows.isEmpty()) {
            faults.add(new CalendarFault("windows", "a calendar needs at least one window"));
        }
        if (windows.size() > MAX_WINDOWS) {
            faults.add(new CalendarFault("windows", "more than " + MAX_WINDOWS + " windows"));
            return faults;
        }
        OpenWeek.overlaps(windows).forEach(overlap -> faults.add(new CalendarFault("windows", overlap)));
        return faults;
    }

    static List<CalendarFault> holidayFaults(Collection<LocalDate> holidays) {
        List<CalendarFault> faults = new ArrayList<>();
        if (holidays.size() > MAX_HOLIDAYS) {
            faults.add(new CalendarFault("holidays", "more than " + MAX_HOLIDAYS + " holidays"));
            return faults;
        }
        holidays.stream()
                .filter(date -> date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR)
                .forEach(date -> faults.add(new CalendarFault("holidays", date + " is outside 1900 to 2149")));
        return faults;
    }

    public ZoneId zone() {
        return zone;
    }

    /** By day and opening. */
    public List<WeeklyWindow> windows() {
        return windows;
    }

    /** In date order. */
    public SortedSet<LocalDate> holidays() {
        return holidays;
    }

    /** Is the desk open in the nanosecond that begins at this instant? */
    public boolean isOpen(Instant instant) {
        return !between(instant, instant.plusNanos(1)).isZero();
    }

    /** The earliest instant by which {@code businessMinutes} of open time have passed since {@code from}. */
    public Instant add(Instant from, long businessMinutes) {
        return add(from, Duration.ofMinutes(businessMinutes));
    }

    /**
     * The earliest instant by which {@code businessTime} has passed since {@code from}; {@code from} itself for zero.
     *
     * @throws IllegalArgumentException for negative time: say {@link #subtract}
     */
    public Instant add(Instant from, Duration businessTime) {
        long wanted = nanos(businessTime);
        Instant reached = supported(from);
        while (wanted > 0) {
            Stretch stretch = Stretch.after(inside(reached, LAST), LAST, rules);
            long openAtStart = stretch.openAtStart(openDays);
            long open = stretch.openAtEnd(openDays) - openAtStart;
            if (wanted <= open) {
                return stretch.instant(openDays.startOf(openAtStart + wanted - 1) + 1);
            }
            wanted -= open;
            reached = stretch.until();
        }
        return from;
    }

    /** The latest instant from which {@code businessMinutes} of open time pass until {@code until}. */
    public Instant subtract(Instant until, long businessMinutes) {
        return subtract(until, Duration.ofMinutes(businessMinutes));
    }

    /**
     * The latest instant from which {@code businessTime} passes until {@code until}; {@code until} itself for zero.
     *
     * @throws IllegalArgumentException for negative time: say {@link #add}
     */
    public Instant subtract(Instant until, Duration businessTime) {
        long wanted = nanos(businessTime);
        Instant reached = supported(until);
        while (wanted > 0) {
            Stretch stretch = Stretch.before(inside(reached, FIRST), FIRST, rules);
            long openAtEnd = stretch.openAtEnd(openDays);
            long open = openAtEnd - stretch.openAtStart(openDays);
            if (wanted <= open) {
                return stretch.instant(openDays.startOf(openAtEnd - wanted));
            }
            wanted -= open;
            reached = stretch.from();
        }
        return until;
    }

    /** The business time from one instant to the other; negative if {@code to} is the earlier one. */
    public Duration between(Instant from, Instant to) {
        if (to.isBefore(from)) {
            return between(to, from).negated();
        }
        Instant end = supported(to);
        Instant reached = supported(from);
        long open = 0;
        while (reached.isBefore(end)) {
            Stretch stretch = Stretch.after(reached, end, rules);
            open += stretch.openAtEnd(openDays) - stretch.openAtStart(openDays);
            reached = stretch.until();
        }
        return Duration.ofNanos(open);
    }

    /** As {@link #between}, in whole business minutes, cut towards zero. */
    public long businessMinutesBetween(Instant from, Instant to) {
        return between(from, to).toMinutes();
    }

    /** Every piece of the time between, with the reason why it counts or not; {@code to} is not before {@code from}. */
    public Segments segments(Instant from, Instant to) {
        return Segments.between(supported(from), supported(to), openDays, rules);
    }

    private static long nanos(Duration businessTime) {
        if (businessTime.isNegative()) {
            throw new IllegalArgumentException("negative business time");
        }
        if (businessTime.compareTo(LONGEST) > 0) {
            throw outOfRange();
        }
        return businessTime.toNanos();
    }

    private static Instant supported(Instant instant) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw outOfRange();
        }
        return instant;
    }

    private static Instant inside(Instant reached, Instant end) {
        if (reached.equals(end)) {
            throw outOfRange();
        }
        return reached;
    }

    private static DateTimeException outOfRange() {
        return new DateTimeException("business time is counted from 1900 to 2150");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BusinessCalendar that
                && zone.equals(that.zone)
                && windows.equals(that.windows)
                && holidays.equals(that.holidays);
    }

    @Override
    public int hashCode() {
        return Objects.hash(zone, windows, holidays);
    }

    @Override
    public String toString() {
        return "BusinessCalendar[%s, %s, %d holidays]".formatted(zone, windows, holidays.size());
    }
}
