package tallydesk.sla.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What happened to the clocks of one ticket. Instants that a later decision needs are worked out here, once. Components that
 * were added later are null in what was stored before.
 */
public sealed interface ClockEvent {

    /**
     * @param cycle how often this clock has been started
     * @param zone of the account; the calendar may be bound to another
     * @param targetMinutes business minutes
     * @param dueAt still met exactly at this instant
     * @param warnAt the only warning, {@value Deadline#ONLY_WARNING_MINUTES} minutes before, of a clock from before there were
     *     thresholds; else null
     * @param warnings in open hours, before {@code dueAt}, the earliest first; null where there is {@code warnAt}
     */
    record ClockStarted(
            UUID ticketId,
            UUID accountId,
            ClockKind clock,
            int cycle,
            int severity,
            String serviceLevel,
            Versioned policy,
            Versioned calendar,
            String zone,
            String holidayRegion,
            Instant startedAt,
            int targetMinutes,
            Instant dueAt,
            Instant warnAt,
            List<Warning> warnings)
            implements ClockEvent {

        public Pin pin() {
            return new Pin(serviceLevel, severity, policy, calendar, zone, holidayRegion);
        }

        /** Told or not, in the order of their instants. */
        public List<Warning> allWarnings() {
            return warnings == null ? List.of(new Warning(Deadline.ONLY_WARNING_MINUTES, warnAt)) : warnings;
        }
    }

    /**
     * @param used business time before {@code pausedAt}
     * @param dueAt when it would be due if it ran on at {@code pausedAt}; never before
     */
    record ClockPaused(
            UUID ticketId,
            UUID accountId,
            ClockKind clock,
            int cycle,
            PauseReason reason,
            Instant pausedAt,
            Duration used,
            Instant dueAt)
            implements ClockEvent {}

    /**
     * @param used business time before {@code resumedAt}
     * @param startedAt of the clock
     * @param warnings that have not been told in this cycle
     */
    record ClockResumed(
            UUID ticketId,
            UUID accountId,
            ClockKind clock,
            int cycle,
            Instant resumedAt,
            Duration used,
            Pin pin,
            Instant startedAt,
            Instant dueAt,
            List<Warning> warnings)
            implements ClockEvent {}

    /**
     * Another severity or another agreement: another target, and the used time is kept (rules 18, 22, 23).
     *
     * @param formerTargetMinutes what it was
     * @param formerDueAt what it was
     * @param used business time before {@code retargetedAt}, as the calendars that ran until then measured it
     * @param startedAt of the clock
     * @param dueAt of a clock that stands still: if it ran on at once
     * @param warnings that have not been told in this cycle
     * @param paused whether it stands still
     */
    record ClockRetargeted(
            UUID ticketId,
            UUID accountId,
            ClockKind clock,
            int cycle,
            Instant retargetedAt,
            int formerTargetMinutes,
            Instant formerDueAt,
            Duration used,
            Pin pin,
            Instant startedAt,
            int targetMinutes,
            Instant dueAt,
            List<Warning> warnings,
            boolean paused)
            implements ClockEvent {}

    /**
     * A promised clock cannot be counted: somebody has to do something (never a silent default).
     *
     * @param startsAt when it would have started; for one that runs already since when it should run otherwise
     * @param zone null if the account has none
     * @param holidayRegion likewise
     */
    record ClockMissing(
            UUID ticketId,
            UUID accountId,
            ClockKind clock,
            MissingReason reason,
            Instant startsAt,
            String serviceLevel,
            int severity,
            String zone,
            String holidayRegion)
            implements ClockEvent {}

    /**
     * Under what the next clocks start. Only told where no clock's own event says so.
     *
     * @param zone null if the account has none
     * @param holidayRegion likewise
     */
    record TermsChanged(
            UUID ticketId,
            UUID accountId,
            String serviceLevel,
            int severity,
            String zone,
            String holidayRegion,
            Standing standing,
            Instant changedAt)
            implements ClockEvent {}

    /**
     * A response that met no clock, because it came after the breach, or while the clock was missing.
     *
     * @param respondedAt when the message was written
     * @param clock null: first response
     * @param cycle null: 1
     */
    record ResponseRecorded(UUID ticketId, UUID accountId, Instant respondedAt, ClockKind clock, Integer cycle)
            implements ClockEvent {

        ClockKind answeredClock() {
            return clock == null ? ClockKind.FIRST_RESPONSE : clock;
        }
    }

    /**
     * @param remainingMinutes business minutes left when the warning was given, the last one begun counted whole
     * @param beforeMinutes the threshold; null: {@value Deadline#ONLY_WARNING_MINUTES}
     * @param nextWarningAt of the next threshold; null if that was the last
     */
    record DeadlineApproaching(
            UUID ticketId,
            UUID accountId,
            ClockKind clock,
            int cycle,
            Instant dueAt,
            int remainingMinutes,
            Integer beforeMinutes,
            Instant nextWarningAt)
            implements ClockEvent {

        int threshold() {
            return beforeMinutes == null ? Deadline.ONLY_WARNING_MINUTES : beforeMinutes;
        }
    }

    /**
     * The verdict, unless something behind it says that it was given for want of news: {@link DeadlineMet}, {@link
     * ClockCancelled}, {@link ClockPaused} or {@link ClockRetargeted} of the same clock and cycle.
     *
     * @param breachedAt when the desk noticed; always after {@code dueAt}
     */
    record DeadlineBreached(
            UUID ticketId, UUID accountId, ClockKind clock, int cycle, Instant dueAt, Instant breachedAt)
            implements ClockEvent {}

    /**
     * @param metAt when the response was written or the problem was solved; never before the start, never after {@code dueAt}
     */
    record DeadlineMet(UUID ticketId, UUID accountId, ClockKind clock, int cycle, Instant dueAt, Instant metAt)
            implements ClockEvent {}

    record ClockCancelled(
            UUID ticketId,
            UUID accountId,
            ClockKind clock,
            int cycle,
            Instant dueAt,
            CancelReason reason,
            Instant cancelledAt)
            implements ClockEvent {}
}
