package tallydesk.sla.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tallydesk.sla.domain.ClockEvent.ClockCancelled;
import tallydesk.sla.domain.ClockEvent.ClockPaused;
import tallydesk.sla.domain.ClockEvent.ClockResumed;
import tallydesk.sla.domain.ClockEvent.ClockRetargeted;
import tallydesk.sla.domain.ClockEvent.ClockStarted;
import tallydesk.sla.domain.ClockEvent.DeadlineApproaching;
import tallydesk.sla.domain.ClockEvent.DeadlineBreached;
import tallydesk.sla.domain.ClockEvent.DeadlineMet;
import tallydesk.sla.domain.ClockEvent.ResponseRecorded;
import tallydesk.sla.domain.policy.ClockTarget;

/**
 * What a started clock is held to, and how much of it is used. Words its own events, so that none of them can name another
 * clock or cycle.
 *
 * @param used business time before {@code since}
 * @param since from when on it counts, or stands still
 * @param dueAt of a clock that stands still: if it ran on at {@code since}
 * @param warnings still to be told, the earliest first
 * @param told thresholds of this cycle that are behind it, in minutes
 */
public record Deadline(
        UUID ticketId,
        UUID accountId,
        ClockKind clock,
        int cycle,
        Pin pin,
        Instant startedAt,
        int targetMinutes,
        Duration used,
        Instant since,
        Instant dueAt,
        List<Warning> warnings,
        Set<Integer> told) {
    /** Of clocks from before there were thresholds. */
    static final int ONLY_WARNING_MINUTES = 60;

    static Deadline of(ClockStarted e) {
        return new Deadline(
                e.ticketId(),
                e.accountId(),
                e.clock(),
                e.cycle(),
                e.pin(),
                e.startedAt(),
                e.targetMinutes(),
                Duration.ZERO,
                e.startedAt(),
                e.dueAt(),
                e.allWarnings(),
                Set.of());
    }

    Deadline after(ClockPaused e) {
        return set(pin, targetMinutes, e.used(), e.pausedAt(), e.dueAt(), warnings);
    }

    Deadline after(ClockResumed e) {
        return set(pin, targetMinutes, e.used(), e.resumedAt(), e.dueAt(), e.warnings());
    }

    Deadline after(ClockRetargeted e) {
        return set(e.pin(), e.targetMinutes(), e.used(), e.retargetedAt(), e.dueAt(), e.warnings());
    }

    /** An earlier threshold that was due as well is covered by the one that was told. */
    Deadline after(DeadlineApproaching e) {
        Set<Integer> behind = Stream.concat(
                        told.stream(),
                        Stream.concat(
                                Stream.of(e.threshold()),
                                warnings.stream()
                                        .map(Warning::beforeMinutes)
                                        .filter(minutes -> minutes >= e.threshold())))
                .collect(Collectors.toUnmodifiableSet());
        return new Deadline(
                ticketId,
                accountId,
                clock,
                cycle,
                pin,
                startedAt,
                targetMinutes,
                used,
                since,
                dueAt,
                warnings.stream()
                        .filter(one -> !behind.contains(one.beforeMinutes()))
                        .toList(),
                behind);
    }

    private Deadline set(
            Pin pin, int targetMinutes, Duration used, Instant since, Instant dueAt, List<Warning> warnings) {
        return new Deadline(
                ticketId, accountId, clock, cycle, pin, startedAt, targetMinutes, used, since, dueAt, warnings, told);
    }

    /** What was written before the start is no answer to this clock. */
    boolean startsAfter(Instant instant) {
        return startedAt.isAfter(instant);
    }

    /** Exactly at the due instant is still in time (rule 21). */
    boolean isMissedAt(Instant instant) {
        return instant.isAfter(dueAt);
    }

    boolean isCountedBy(CalendarVersion version) {
        return pin.calendar().equals(version.id());
    }

    /** Of a clock that has run since {@code since}. */
    Duration usedAt(Instant at, CalendarVersion calendar) {
        return at.isBefore(since) ? used : used.plus(calendar.calendar().between(since, at));
    }

    /** The warning to give at that instant; of several that are behind it the last. */
    Optional<Warning> warningAt(Instant now) {
        return warnings.stream().filter(one -> !one.at().isAfter(now)).reduce((_, last) -> last);
    }

    /** When the timer has to look again before the deadline; empty if there is nothing to warn of any more. */
    public Optional<Instant> nextWarningAt() {
        return warnings.stream().findFirst().map(Warning::at);
    }

    DeadlineApproaching approaching(Warning warning, int remainingMinutes) {
        return new DeadlineApproaching(
                ticketId,
                accountId,
                clock,
                cycle,
                dueAt,
                remainingMinutes,
                warning.beforeMinutes(),
                warnings.stream()
                        .filter(one -> one.beforeMinutes() < warning.beforeMinutes())
                        .findFirst()
                        .map(Warning::at)
                        .orElse(null));
    }

    ClockPaused paused(PauseReason reason, Instant at, Duration usedByThen, CalendarVersion calendar) {
        return new ClockPaused(
                ticketId,
                accountId,
                clock,
                cycle,
                reason,
                at,
                usedByThen,
                dueAt(at, targetMinutes, usedByThen, calendar));
    }

    ClockResumed resumed(Instant at, CalendarVersion calendar) {
        Instant due = dueAt(at, targetMinutes, used, calendar);
        List<Integer> minutes = warnings.stream().map(Warning::beforeMinutes).toList();
        return new ClockResumed(
                ticketId,
                accountId,
                clock,
                cycle,
                at,
                used,
                pin,
                startedAt,
                due,
                warnings(minutes, targetMinutes, used, due, calendar));
    }

    ClockRetargeted retargeted(Instant at, Duration usedByThen, Row row, ClockTarget target, boolean paused) {
        Instant due = dueAt(at, target.targetMinutes(), usedByThen, row.calendar());
        List<Integer> minutes = target.warnBeforeMinutes().stream()
                .filter(one -> !told.contains(one))
                .toList();
        return new ClockRetargeted(
                ticketId,
                accountId,
                clock,
                cycle,
                at,
                targetMinutes,
                dueAt,
                usedByThen,
                row.pin(),
                startedAt,
                target.targetMinutes(),
                due,
                warnings(minutes, target.targetMinutes(), usedByThen, due, row.calendar()),
                paused);
    }

    /** Where nothing is left it is due at once, and late an instant later. */
    static Instant dueAt(Instant at, int targetMinutes, Duration used, CalendarVersion calendar) {
        Duration left = Duration.ofMinutes(targetMinutes).minus(used);
        return calendar.calendar().add(at, left.isNegative() ? Duration.ZERO : left);
    }

    /** Where nothing is left there is nothing to warn of. */
    static List<Warning> warnings(
            List<Integer> beforeMinutes, int targetMinutes, Duration used, Instant due, CalendarVersion calendar) {
        if (used.compareTo(Duration.ofMinutes(targetMinutes)) >= 0) {
            return List.of();
        }
        return beforeMinutes.stream()
                .map(minutes -> new Warning(minutes, calendar.calendar().subtract(due, minutes)))
                .toList();
    }

    DeadlineBreached breached(Instant noticedAt) {
        return new DeadlineBreached(ticketId, accountId, clock, cycle, dueAt, noticedAt);
    }

    DeadlineMet met(Instant at) {
        return new DeadlineMet(ticketId, accountId, clock, cycle, dueAt, at);
    }

    /** Of a clock that stood still until then. */
    DeadlineMet metStanding(Instant at, CalendarVersion calendar) {
        return new DeadlineMet(ticketId, accountId, clock, cycle, dueAt(at, targetMinutes, used, calendar), at);
    }

    ResponseRecorded answeredLate(Instant respondedAt) {
        return new ResponseRecorded(ticketId, accountId, respondedAt, clock, cycle);
    }

    ClockCancelled cancelled(CancelReason reason, Instant at) {
        return new ClockCancelled(ticketId, accountId, clock, cycle, dueAt, reason, at);
    }
}
