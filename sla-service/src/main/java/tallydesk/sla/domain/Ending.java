package tallydesk.sla.domain;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tallydesk.sla.domain.Clock.Breached;
import tallydesk.sla.domain.Clock.Cancelled;
import tallydesk.sla.domain.Clock.Met;
import tallydesk.sla.domain.Clock.Missing;
import tallydesk.sla.domain.Clock.NotStarted;
import tallydesk.sla.domain.Clock.Paused;
import tallydesk.sla.domain.Clock.Running;
import tallydesk.sla.domain.ClockCommand.EndClocks;

/** What a ticket's end means for each clock: closing is the solution, every other end leaves nothing to wait for. */
final class Ending {
    private Ending() {}

    static List<ClockEvent> ended(EndClocks c, Clocks clocks) {
        return Arrays.stream(ClockKind.values())
                .flatMap(kind -> ended(c, kind, clocks.of(kind)).stream())
                .toList();
    }

    private static Optional<ClockEvent> ended(EndClocks c, ClockKind kind, Clock clock) {
        Instant at = c.endedAt();
        boolean solved = kind == ClockKind.RESOLUTION && c.reason() == CancelReason.TICKET_CLOSED;
        return switch (clock) {
            case Running r
            when r.deadline().isMissedAt(at) -> Optional.of(r.deadline().breached(c.now()));
            case Running r -> Optional.of(ended(c, solved, r.deadline()));
            case Paused p when solved -> Optional.of(solved(c, p));
            case Paused p -> Optional.of(p.deadline().cancelled(c.reason(), at));
            // The ticket had ended in time.
            case Breached b
            when !b.answered() && !b.deadline().isMissedAt(at) -> Optional.of(ended(c, solved, b.deadline()));
            case NotStarted _, Missing _, Met _, Breached _, Cancelled _ -> Optional.empty();
        };
    }

    private static ClockEvent ended(EndClocks c, boolean solved, Deadline deadline) {
        return solved ? deadline.met(c.endedAt()) : deadline.cancelled(c.reason(), c.endedAt());
    }

    /** A solution that nobody has objected to was one when it was given. */
    private static ClockEvent solved(EndClocks c, Paused clock) {
        Deadline deadline = clock.deadline();
        return switch (clock.reason()) {
            case TICKET_RESOLVED -> deadline.met(deadline.since());
            case CUSTOMER_AWAITED ->
                deadline.metStanding(
                        c.endedAt(), c.rules().calendar(deadline.pin().calendar()));
        };
    }
}
