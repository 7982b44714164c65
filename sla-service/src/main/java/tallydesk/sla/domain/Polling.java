package tallydesk.sla.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tallydesk.decider.Rejection;
import tallydesk.sla.domain.Clock.Running;
import tallydesk.sla.domain.ClockCommand.CheckDeadline;
import tallydesk.sla.domain.ClockCommand.WarnDeadline;

/** The timer asks; only a clock that runs in just that cycle answers (rule 24). */
final class Polling {
    private Polling() {}

    static List<ClockEvent> warned(WarnDeadline c, Clocks clocks) {
        return running(clocks, c.clock(), c.cycle())
                .filter(deadline -> !deadline.isMissedAt(c.now()))
                .<ClockEvent>flatMap(deadline -> deadline.warningAt(c.now())
                        .map(warning -> deadline.approaching(warning, remainingMinutes(deadline, c))))
                .map(List::of)
                .orElse(List.of());
    }

    static List<ClockEvent> checked(CheckDeadline c, Clocks clocks) {
        return running(clocks, c.clock(), c.cycle())
                .filter(deadline -> deadline.isMissedAt(c.now()))
                .<List<ClockEvent>>map(deadline -> List.of(deadline.breached(c.now())))
                .orElse(List.of());
    }

    private static Optional<Deadline> running(Clocks clocks, ClockKind kind, int cycle) {
        return clocks.of(kind) instanceof Running(Deadline deadline) && deadline.cycle() == cycle
                ? Optional.of(deadline)
                : Optional.empty();
    }

    private static int remainingMinutes(Deadline deadline, WarnDeadline c) {
        if (!deadline.isCountedBy(c.calendar())) {
            throw new Rejection("calendar-not-pinned", "The clock is counted with another calendar.");
        }
        Instant dueAt = deadline.dueAt();
        long seconds = c.calendar().calendar().between(c.now(), dueAt).toSeconds();
        return Math.toIntExact(Math.ceilDiv(seconds, 60));
    }
}
