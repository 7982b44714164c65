package tallydesk.contract;

import java.time.Instant;
import java.util.UUID;

/**
 * What sla-service tells the world on {@value Topics#SLA}: the clocks of each ticket, one stream per ticket. Minutes are whole
 * business minutes; a clock is told apart by {@code clock} and {@code cycle}.
 */
public sealed interface SlaContract extends FactRecord {
    /** A clock runs in the customer's business hours (rules 19, 20). */
    record ClockStarted(
            UUID ticketId,
            UUID accountId,
            String clock,
            int cycle,
            String serviceLevel,
            int severity,
            NamedVersion policy,
            NamedVersion calendar,
            String zone,
            Instant startedAt,
            int targetMinutes,
            Instant dueAt)
            implements SlaContract {}

    /** The desk waits for the customer, so the clock stands still (rule 22). */
    record ClockPaused(UUID ticketId, UUID accountId, String clock, int cycle, Instant pausedAt, int usedMinutes)
            implements SlaContract {}

    /** The clock runs on with what was left (rule 22). */
    record ClockResumed(
            UUID ticketId, UUID accountId, String clock, int cycle, Instant resumedAt, int usedMinutes, Instant dueAt)
            implements SlaContract {}

    /** Severity or policy changed: the target is another, used time is kept (rules 18, 22, 23). */
    record ClockRetargeted(
            UUID ticketId,
            UUID accountId,
            String clock,
            int cycle,
            int severity,
            NamedVersion policy,
            NamedVersion calendar,
            Instant retargetedAt,
            int targetMinutes,
            int usedMinutes,
            @MayBeAbsent Instant dueAt)
            implements SlaContract {}

    /** The due instant is near; told once per clock and cycle (rule 24). */
    record DeadlineApproaching(
            UUID ticketId, UUID accountId, String clock, int cycle, Instant dueAt, int remainingMinutes)
            implements SlaContract {}

    /**
     * The due instant passed without an answer; told once per clock and cycle (rules 21, 24). A {@code DeadlineMet} or {@code
     * ClockCancelled} behind it takes it back: the answer or the end was in time and was heard of late.
     */
    record DeadlineBreached(UUID ticketId, UUID accountId, String clock, int cycle, Instant dueAt, Instant breachedAt)
            implements SlaContract {}

    /** A human of the vendor answered in time (rule 21). */
    record DeadlineMet(
            UUID ticketId,
            UUID accountId,
            String clock,
            int cycle,
            Instant dueAt,
            Instant metAt,
            @MayBeAbsent Integer usedMinutes)
            implements SlaContract {}

    /** The clock ended without a verdict. */
    record ClockCancelled(UUID ticketId, UUID accountId, String clock, int cycle, String reason, Instant cancelledAt)
            implements SlaContract {}

    /** The first answer that came after the breach (rule 21). */
    record ResponseRecorded(UUID ticketId, UUID accountId, Instant respondedAt) implements SlaContract {}

    /** A policy or calendar in the version that the clock keeps (rule 23). */
    record NamedVersion(String name, int version) {}
}
