package tallydesk.sla.domain;

import java.time.Instant;
import java.util.Optional;

/** What can be asked of the clocks of one ticket. {@code now} is the database's clock, read with the stream. */
public sealed interface ClockCommand {
    Instant now();

    /**
     * The ticket was admitted: first response and resolution run (rules 19, 20).
     *
     * @param clockStartsAt when the ticket was logged, or admitted if it had been parked
     * @param terms with zone and region as pinned at opening
     */
    record StartClocks(Terms terms, Instant clockStartsAt, Rulebook rules, Instant now) implements ClockCommand {}

    /** A human of the vendor wrote a public message (rule 21). */
    record RecordResponse(Instant respondedAt, Rulebook rules, Instant now) implements ClockCommand {}

    /** A human of the customer wrote; automatic mail is never told here (rule 28). */
    record AwaitResponse(Instant receivedAt, Rulebook rules, Instant now) implements ClockCommand {}

    /** It is the customer's turn (rule 22). */
    record PauseClocks(PauseReason reason, Instant pausedAt, Rulebook rules, Instant now) implements ClockCommand {}

    /** The customer answered. */
    record ResumeClocks(Instant resumedAt, Rulebook rules, Instant now) implements ClockCommand {}

    /** @param severity as judged from now on (rule 18) */
    record ChangeSeverity(int severity, Instant changedAt, Rulebook rules, Instant now) implements ClockCommand {}

    /**
     * A manager pins what runs to what is in force now, and starts what was missing (rule 23).
     *
     * @param serviceLevel another one; empty to stay
     * @param zone another one; empty to stay
     * @param holidayRegion another one; empty to stay
     */
    record RepinClocks(
            Optional<String> serviceLevel,
            Optional<String> zone,
            Optional<String> holidayRegion,
            Rulebook rules,
            Instant now)
            implements ClockCommand {}

    /** The ticket ended. */
    record EndClocks(CancelReason reason, Instant endedAt, Rulebook rules, Instant now) implements ClockCommand {}

    /** The ticket is open again: new cycles begin, at nothing (rule 22). */
    record ReopenClocks(Instant reopenedAt, Rulebook rules, Instant now) implements ClockCommand {}

    /**
     * The timer: it may be time to warn.
     *
     * @param calendar the one that the clock is counted with
     */
    record WarnDeadline(ClockKind clock, int cycle, CalendarVersion calendar, Instant now) implements ClockCommand {}

    /** The timer: it may be too late. */
    record CheckDeadline(ClockKind clock, int cycle, Instant now) implements ClockCommand {}
}
