package tallydesk.sla.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tallydesk.sla.domain.policy.ClockTarget;
import tallydesk.sla.domain.policy.Promise;

/**
 * The clocks of a ticket as a person would work them out on paper: fact by fact in order, business time counted minute by
 * minute, and no timer at all. Knows the matrix of {@link Samples} and nothing of the decider.
 */
final class NaiveDesk {
    /** @param used when it ended, or by the end of the story */
    record Verdict(ClockKind clock, int cycle, String verdict, Duration used) {}

    private static final class Counter {
        int cycle;
        boolean open;
        boolean paused;
        boolean owed;
        String calendar;
        long target;
        long used;
        Instant since;
    }

    private final Map<ClockKind, Counter> counters = new EnumMap<>(ClockKind.class);
    private final List<Verdict> verdicts = new ArrayList<>();
    private int severity;
    private String standing = "OPEN";

    NaiveDesk() {
        for (ClockKind kind : ClockKind.values()) {
            counters.put(kind, new Counter());
        }
    }

    List<Verdict> verdicts() {
        return verdicts;
    }

    void admit(int judged, Instant at) {
        severity = judged;
        start(ClockKind.FIRST_RESPONSE, at);
        start(ClockKind.RESOLUTION, at);
    }

    private Promise promise() {
        return Samples.MATRIX.get(severity - 1);
    }

    private void start(ClockKind kind, Instant at) {
        ClockTarget target = kind.target(promise()).orElse(null);
        if (target == null) {
            return;
        }
        Counter counter = counters.get(kind);
        counter.cycle++;
        counter.open = true;
        counter.owed = true;
        counter.paused = false;
        counter.used = 0;
        counter.since = at;
        counter.target = Duration.ofMinutes(target.targetMinutes()).toNanos();
        counter.calendar = promise().calendar();
    }

    /** Counts up to that instant; a clock that has run out gets its verdict. */
    private boolean count(ClockKind kind, Instant at) {
        Counter counter = counters.get(kind);
        if (!counter.open || counter.paused) {
            return counter.open;
        }
        if (hasRunOut(counter, at)) {
            end(kind, "DeadlineBreached", counter.target);
            return false;
        }
        long used = counter.used + openNanos(counter.calendar, counter.since, at);
        counter.used = used;
        counter.since = at;
        return true;
    }

    /** Whether the last open minute of the target was over before that instant. */
    private static boolean hasRunOut(Counter counter, Instant at) {
        long used = counter.used;
        Instant reached = counter.since;
        while (used < counter.target && reached.isBefore(at)) {
            Instant minute = reached.truncatedTo(ChronoUnit.MINUTES).plusSeconds(60);
            Instant next = minute.isAfter(at) ? at : minute;
            long open = openNanos(counter.calendar, reached, next);
            if (used + open >= counter.target) {
                return reached.plusNanos(counter.target - used).isBefore(at);
            }
            used += open;
            reached = next;
        }
        return used >= counter.target && reached.isBefore(at);
    }

    private void end(ClockKind kind, String verdict, long used) {
        Counter counter = counters.get(kind);
        counter.open = false;
        verdicts.add(new Verdict(kind, counter.cycle, verdict, Duration.ofNanos(used)));
    }

    void answer(Instant at) {
        for (ClockKind kind : List.of(ClockKind.FIRST_RESPONSE, ClockKind.NEXT_RESPONSE)) {
            if (count(kind, at)) {
                end(kind, "DeadlineMet", counters.get(kind).used);
            }
            counters.get(kind).owed = false;
        }
    }

    void ask(Instant at) {
        Counter next = counters.get(ClockKind.NEXT_RESPONSE);
        if (!counters.get(ClockKind.FIRST_RESPONSE).owed && !next.owed) {
            start(ClockKind.NEXT_RESPONSE, at);
        }
    }

    void await(Instant at) {
        standing = "AWAITING";
        pause(ClockKind.NEXT_RESPONSE, at);
        pause(ClockKind.RESOLUTION, at);
    }

    void resolve(Instant at) {
        standing = "RESOLVED";
        pause(ClockKind.RESOLUTION, at);
    }

    private void pause(ClockKind kind, Instant at) {
        if (count(kind, at)) {
            counters.get(kind).paused = true;
        }
    }

    void resume(Instant at) {
        standing = "OPEN";
        counters.values().stream()
                .filter(counter -> counter.open && counter.paused)
                .forEach(counter -> {
                    counter.paused = false;
                    counter.since = at;
                });
    }

    void judge(int judged, Instant at) {
        boolean before = promise().resolution() != null;
        severity = judged;
        for (ClockKind kind : ClockKind.values()) {
            if (count(kind, at)) {
                retarget(kind);
                counters.get(kind).since = at;
            }
        }
        Counter resolution = counters.get(ClockKind.RESOLUTION);
        boolean neverOrCancelled = resolution.cycle == 0
                || verdicts.stream()
                        .filter(one -> one.clock() == ClockKind.RESOLUTION && one.cycle() == resolution.cycle)
                        .anyMatch(one -> one.verdict().equals("ClockCancelled"));
        if (!before && promise().resolution() != null && !resolution.open && neverOrCancelled) {
            start(ClockKind.RESOLUTION, at);
            resolution.paused = !standing.equals("OPEN");
        }
    }

    private void retarget(ClockKind kind) {
        Counter counter = counters.get(kind);
        ClockTarget target = kind.target(promise()).orElse(null);
        if (target == null) {
            end(kind, "ClockCancelled", counter.used);
            counter.owed = false;
            return;
        }
        counter.target = Duration.ofMinutes(target.targetMinutes()).toNanos();
        counter.calendar = promise().calendar();
    }

    void close(Instant at) {
        for (ClockKind kind : ClockKind.values()) {
            if (count(kind, at)) {
                String verdict = kind == ClockKind.RESOLUTION ? "DeadlineMet" : "ClockCancelled";
                end(kind, verdict, counters.get(kind).used);
            }
            counters.get(kind).owed = false;
        }
        standing = "ENDED";
    }

    void reopen(Instant at) {
        standing = "OPEN";
        start(promise().nextResponse() == null ? ClockKind.FIRST_RESPONSE : ClockKind.NEXT_RESPONSE, at);
        start(ClockKind.RESOLUTION, at);
    }

    /** At the end of all time every clock that still runs has run out. */
    void end(Instant at) {
        for (ClockKind kind : ClockKind.values()) {
            count(kind, at);
        }
    }

    Duration used(ClockKind kind) {
        return Duration.ofNanos(counters.get(kind).used);
    }

    private static long openNanos(String calendar, Instant from, Instant to) {
        long open = 0;
        Instant minute = from.truncatedTo(ChronoUnit.MINUTES);
        while (minute.isBefore(to)) {
            Instant next = minute.plusSeconds(60);
            if (isOpen(calendar, minute)) {
                Instant begins = minute.isBefore(from) ? from : minute;
                Instant ends = next.isAfter(to) ? to : next;
                open += Duration.between(begins, ends).toNanos();
            }
            minute = next;
        }
        return open;
    }

    private static boolean isOpen(String calendar, Instant minute) {
        ZonedDateTime local = minute.atZone(Samples.BERLIN);
        return calendar.equals("always")
                || local.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0
                        && local.getHour() >= 9
                        && local.getHour() < 17;
    }
}
