package tallydesk.sla.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What can be asked of the clocks of one ticket. {@code now} is the database's clock, read with the stream. */
public sealed interface ClockCommand {

    /**
     * The ticket was admitted (rules 19, 20).
     *
     * @param clockStartsAt when the ticket was logged, or admitted if it had been parked
     * @param severity as judged, 1 to 4
     * @param zone of the account, pinned at opening; empty if the account has none
     * @param holidayRegion likewise
     * @param calendar what the two lead to; empty if one of them is missing or unknown
     */
    record StartFirstResponse(
            UUID ticketId,
            UUID accountId,
            Instant clockStartsAt,
            int severity,
            String serviceLevel,
            Policy policy,
            Optional<String> zone,
            Optional<String> holidayRegion,
            Optional<CalendarVersion> calendar,
            Instant now)
            implements ClockCommand {}

    /** A human of the vendor wrote a public message (rule 21). */
    record RecordResponse(UUID ticketId, UUID accountId, Instant respondedAt, Instant now) implements ClockCommand {}

    /**
     * The timer: it may be time to warn.
     *
     * @param calendar the one that the clock was started with
     */
    record WarnDeadline(CalendarVersion calendar, Instant now) implements ClockCommand {}

    /** The timer: it may be too late. */
    record CheckDeadline(Instant now) implements ClockCommand {}

    /** The ticket ended without a response. */
    record CancelClocks(CancelReason reason, Instant endedAt, Instant now) implements ClockCommand {}
}
