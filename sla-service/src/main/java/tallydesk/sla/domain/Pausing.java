package tallydesk.sla.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tallydesk.sla.domain.Clock.Breached;
import tallydesk.sla.domain.Clock.Cancelled;
import tallydesk.sla.domain.Clock.Met;
import tallydesk.sla.domain.Clock.Missing;
import tallydesk.sla.domain.Clock.NotStarted;
import tallydesk.sla.domain.Clock.Paused;
import tallydesk.sla.domain.Clock.Running;
import tallydesk.sla.domain.ClockCommand.PauseClocks;
import tallydesk.sla.domain.ClockCommand.ResumeClocks;

/** It is the customer's turn, or the desk's again (rule 22). */
final class Pausing {
    private Pausing() {}

    /** A solution answers nobody: who is still owed a response waits on, and its clock runs. */
    static List<ClockEvent> paused(PauseClocks c, Clocks clocks) {
        List<ClockKind> kinds = c.reason() == PauseReason.TICKET_RESOLVED
                ? List.of(ClockKind.RESOLUTION)
                : List.of(ClockKind.NEXT_RESPONSE, ClockKind.RESOLUTION);
        return kinds.stream()
                .flatMap(kind -> paused(c, clocks.of(kind)).stream())
                .toList();
    }

    private static Optional<ClockEvent> paused(PauseClocks c, Clock clock) {
        Instant at = c.pausedAt();
        return switch (clock) {
            case Running r
            when r.deadline().isMissedAt(at) -> Optional.of(r.deadline().breached(c.now()));
            case Running r -> Optional.of(paused(c, r.deadline()));
            // As for a response: the wait had begun in time.
            case Breached b when !b.answered() && !b.deadline().isMissedAt(at) -> Optional.of(paused(c, b.deadline()));
            // Solved while the customer was waited for: from now on the wait is for his word on the solution.
            case Paused p
            when p.reason() != c.reason() ->
                Optional.of(p.deadline()
                        .paused(
                                c.reason(),
                                at,
                                p.deadline().used(),
                                c.rules().calendar(p.deadline().pin().calendar())));
            case NotStarted _, Missing _, Paused _, Met _, Breached _, Cancelled _ -> Optional.empty();
        };
    }

    private static ClockEvent paused(PauseClocks c, Deadline deadline) {
        CalendarVersion calendar = c.rules().calendar(deadline.pin().calendar());
        return deadline.paused(c.reason(), c.pausedAt(), deadline.usedAt(c.pausedAt(), calendar), calendar);
    }

    static List<ClockEvent> resumed(ResumeClocks c, Clocks clocks) {
        return clocks.counted().stream()
                .filter(deadline -> clocks.of(deadline.clock()) instanceof Paused)
                .<ClockEvent>map(deadline -> deadline.resumed(
                        c.resumedAt(), c.rules().calendar(deadline.pin().calendar())))
                .toList();
    }
}
