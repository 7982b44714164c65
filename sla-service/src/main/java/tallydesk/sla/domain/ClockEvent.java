package tallydesk.sla.domain;

import java.time.Instant;
import java.util.UUID;

/** What happened to the clocks of one ticket. Instants that a later decision needs are worked out here, once. */
public sealed interface ClockEvent {

    /**
     * @param cycle 1, and one more for every reopening
     * @param targetMinutes business minutes
     * @param dueAt still met exactly at this instant
     * @param warnAt in open hours, before {@code dueAt}
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
            Instant warnAt)
            implements ClockEvent {}

    /**
     * A response that met no clock, because it came after the breach.
     *
     * @param respondedAt when the message was written
     */
    record ResponseRecorded(UUID ticketId, UUID accountId, Instant respondedAt) implements ClockEvent {}

    /** @param remainingMinutes business minutes left when the warning was given, the last one begun counted whole */
    record DeadlineApproaching(
            UUID ticketId, UUID accountId, ClockKind clock, int cycle, Instant dueAt, int remainingMinutes)
            implements ClockEvent {}

    /**
     * The verdict, unless a {@link DeadlineMet} or {@link ClockCancelled} behind it says that it was given for want of news.
     *
     * @param breachedAt when the desk noticed; always after {@code dueAt}
     */
    record DeadlineBreached(
            UUID ticketId, UUID accountId, ClockKind clock, int cycle, Instant dueAt, Instant breachedAt)
            implements ClockEvent {}

    /**
     * @param metAt when the response was written; never before the start, never after {@code dueAt}
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
