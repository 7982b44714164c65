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
            Instant dueAt,
            @MayBeAbsent String holidayRegion)
            implements SlaContract {}

    /**
     * It is the customer's turn, so the clock stands still (rule 22). Behind a {@code DeadlineBreached} it takes that back. One
     * that pauses already is told once more if the ticket is resolved meanwhile.
     */
    record ClockPaused(
            UUID ticketId,
            UUID accountId,
            String clock,
            int cycle,
            Instant pausedAt,
            int usedMinutes,
            @MayBeAbsent String reason)
            implements SlaContract {}

    /** The clock runs on with what was left (rule 22). */
    record ClockResumed(
            UUID ticketId, UUID accountId, String clock, int cycle, Instant resumedAt, int usedMinutes, Instant dueAt)
            implements SlaContract {}

    /**
     * Severity or policy changed: the target is another, used time is kept (rules 18, 22, 23). Behind a {@code
     * DeadlineBreached} it takes that back.
     */
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
            @MayBeAbsent Instant dueAt,
            @MayBeAbsent String serviceLevel,
            @MayBeAbsent String zone,
            @MayBeAbsent String holidayRegion,
            @MayBeAbsent Integer formerTargetMinutes,
            @MayBeAbsent Instant formerDueAt)
            implements SlaContract {}

    /** The due instant is near; told once per threshold, clock and cycle (rule 24). */
    record DeadlineApproaching(
            UUID ticketId,
            UUID accountId,
            String clock,
            int cycle,
            Instant dueAt,
            int remainingMinutes,
            @MayBeAbsent Integer beforeMinutes)
            implements SlaContract {}

    /**
     * The due instant passed without an answer; told once per clock and cycle (rules 21, 24). A {@code DeadlineMet}, {@code
     * ClockCancelled}, {@code ClockPaused} or {@code ClockRetargeted} of the same clock and cycle behind it takes it back: that
     * was in time and was heard of late.
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

    /** The first answer that met no clock, because it came after the breach or while the clock was missing (rule 21). */
    record ResponseRecorded(
            UUID ticketId,
            UUID accountId,
            Instant respondedAt,
            @MayBeAbsent String clock,
            @MayBeAbsent Integer cycle) implements SlaContract {}

    /** A clock that is promised cannot be counted; agents see it as a task, and nothing is invented in its place. */
    record ClockMissing(
            UUID ticketId,
            UUID accountId,
            String clock,
            String reason,
            String serviceLevel,
            int severity,
            Instant missingSince)
            implements SlaContract {}

    /** The next clocks of the ticket start under other terms; told only where no clock's own event says so. */
    record TermsChanged(
            UUID ticketId, UUID accountId, String serviceLevel, int severity, String standing, Instant changedAt)
            implements SlaContract {}

    /** A policy or calendar in the version that the clock keeps (rule 23). */
    record NamedVersion(String name, int version) {}
}
