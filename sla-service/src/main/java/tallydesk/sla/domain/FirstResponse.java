package tallydesk.sla.domain;

import tallydesk.sla.domain.ClockEvent.ClockCancelled;
import tallydesk.sla.domain.ClockEvent.ClockStarted;
import tallydesk.sla.domain.ClockEvent.DeadlineApproaching;
import tallydesk.sla.domain.ClockEvent.DeadlineBreached;
import tallydesk.sla.domain.ClockEvent.DeadlineMet;
import tallydesk.sla.domain.ClockEvent.ResponseRecorded;

/**
 * The clock that waits for the first public message of a human. It never pauses (rule 22).
 *
 * <pre>
 *  NotStarted --- ClockStarted ---> Running --- DeadlineApproaching ---> Running (warned)
 *                                    |  |  |                               (same exits)
 *                                    |  |  '--- ClockCancelled ---> Cancelled
 *                                    |  '------ DeadlineMet ------> Met      ^
 *                                    | DeadlineBreached             ^        |
 *                                    v                              |        |
 *                                 Breached -------------------------'--------'
 *                                    |       answered or ended in time, heard late
 *                                    | ResponseRecorded
 *                                    v
 *                                 Breached (answered)
 * </pre>
 */
public sealed interface FirstResponse {

    record NotStarted() implements FirstResponse {}

    record Running(Deadline deadline, boolean warned) implements FirstResponse {}

    record Met() implements FirstResponse {}

    record Breached(Deadline deadline, boolean answered) implements FirstResponse {}

    record Cancelled() implements FirstResponse {}

    static FirstResponse evolve(FirstResponse clock, ClockEvent event) {
        return switch (event) {
            case ClockStarted e -> new Running(Deadline.of(e), false);
            case ResponseRecorded e -> clock.answered();
            case DeadlineApproaching _ -> clock.warned();
            case DeadlineBreached _ -> clock.breached();
            case DeadlineMet _ -> new Met();
            case ClockCancelled _ -> new Cancelled();
        };
    }

    private FirstResponse answered() {
        return switch (this) {
            case Breached b -> new Breached(b.deadline(), true);
            case NotStarted _, Running _, Met _, Cancelled _ -> this;
        };
    }

    private FirstResponse warned() {
        return switch (this) {
            case Running r -> new Running(r.deadline(), true);
            case NotStarted _, Met _, Breached _, Cancelled _ -> this;
        };
    }

    private FirstResponse breached() {
        return switch (this) {
            case Running r -> new Breached(r.deadline(), false);
            case NotStarted _, Met _, Breached _, Cancelled _ -> this;
        };
    }
}
