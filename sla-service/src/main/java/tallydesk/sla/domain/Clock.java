package tallydesk.sla.domain;

import java.time.Instant;
import java.util.Optional;
import tallydesk.sla.domain.ClockEvent.ClockCancelled;
import tallydesk.sla.domain.ClockEvent.ClockMissing;
import tallydesk.sla.domain.ClockEvent.ClockPaused;
import tallydesk.sla.domain.ClockEvent.ClockResumed;
import tallydesk.sla.domain.ClockEvent.ClockRetargeted;
import tallydesk.sla.domain.ClockEvent.ClockStarted;
import tallydesk.sla.domain.ClockEvent.DeadlineApproaching;
import tallydesk.sla.domain.ClockEvent.DeadlineBreached;
import tallydesk.sla.domain.ClockEvent.DeadlineMet;
import tallydesk.sla.domain.ClockEvent.ResponseRecorded;
import tallydesk.sla.domain.ClockEvent.TermsChanged;

/**
 * One clock of a ticket in its newest cycle; what came before has its verdict and never moves.
 *
 * <pre>
 *                ClockMissing
 *  NotStarted ----------------> Missing
 *      |                           |
 *      '------- ClockStarted ------'
 *                    |                ClockPaused (not of a first response)
 *                    v           ,---------------------------> Paused ---.
 *   .-------------> Running ----'  <--- ClockResumed ---------   |  |    | ClockRetargeted,
 *   |  ClockRetargeted, |  |  |                                  |  |    | ClockPaused (solved while waiting)
 *   |  DeadlineApproaching |  '------- ClockCancelled ---> Cancelled|  <-'
 *   '----------------'  |  |                                 ^      |
 *                       |  '---------- DeadlineMet ------> Met <----'
 *                       | DeadlineBreached                   ^
 *                       v                                    |
 *                    Breached -------------------------------'   heard late: in time answered, ended,
 *                       |                                        and so on; also to Paused and Running
 *                       | ResponseRecorded
 *                       v
 *                    Breached (answered)
 *
 *  From Met, Breached and Cancelled a ClockStarted begins the next cycle.
 * </pre>
 */
public sealed interface Clock {
    /** How often it has been started. */
    int cycle();

    record NotStarted() implements Clock {
        @Override
        public int cycle() {
            return 0;
        }
    }

    /**
     * Promised, but it cannot be counted.
     *
     * @param answeredAt the first answer since; null without one
     */
    record Missing(int cycle, Instant startsAt, Instant answeredAt) implements Clock {}

    record Running(Deadline deadline) implements Clock {
        @Override
        public int cycle() {
            return deadline.cycle();
        }
    }

    record Paused(Deadline deadline, PauseReason reason) implements Clock {
        @Override
        public int cycle() {
            return deadline.cycle();
        }
    }

    record Met(int cycle) implements Clock {}

    /** @param answered nothing is waited for any more */
    record Breached(Deadline deadline, boolean answered) implements Clock {
        @Override
        public int cycle() {
            return deadline.cycle();
        }
    }

    record Cancelled(int cycle) implements Clock {}

    /** What is still counted, or was until a verdict that later news may take back. */
    static Optional<Deadline> counted(Clock clock) {
        return switch (clock) {
            case Running r -> Optional.of(r.deadline());
            case Paused p -> Optional.of(p.deadline());
            case Breached b when !b.answered() -> Optional.of(b.deadline());
            case NotStarted _, Missing _, Met _, Breached _, Cancelled _ -> Optional.empty();
        };
    }

    /** Whether an answer is waited for. */
    static boolean isOwed(Clock clock) {
        return switch (clock) {
            case Running _, Paused _ -> true;
            case Breached b -> !b.answered();
            case Missing m -> m.answeredAt() == null;
            case NotStarted _, Met _, Cancelled _ -> false;
        };
    }

    /** @param event of this clock */
    static Clock evolve(Clock clock, ClockEvent event) {
        return switch (event) {
            case ClockStarted e -> new Running(Deadline.of(e));
            case ClockMissing e -> clock.missing(e.startsAt());
            case ClockPaused e ->
                counted(clock)
                        .<Clock>map(deadline -> new Paused(deadline.after(e), e.reason()))
                        .orElse(clock);
            case ClockResumed e ->
                counted(clock)
                        .<Clock>map(deadline -> new Running(deadline.after(e)))
                        .orElse(clock);
            case ClockRetargeted e -> clock.retargeted(e);
            case DeadlineApproaching e ->
                counted(clock)
                        .<Clock>map(deadline -> new Running(deadline.after(e)))
                        .orElse(clock);
            case DeadlineBreached _ ->
                counted(clock)
                        .<Clock>map(deadline -> new Breached(deadline, false))
                        .orElse(clock);
            case ResponseRecorded e -> clock.answered(e.respondedAt());
            case DeadlineMet _ -> new Met(clock.cycle());
            case ClockCancelled _ -> new Cancelled(clock.cycle());
            case TermsChanged _ -> clock;
        };
    }

    private Clock missing(Instant startsAt) {
        return switch (this) {
            // It runs on as it did; somebody is told that it should run otherwise.
            case Running _, Paused _ -> this;
            case NotStarted _, Missing _, Met _, Breached _, Cancelled _ -> new Missing(cycle(), startsAt, null);
        };
    }

    private Clock retargeted(ClockRetargeted e) {
        return switch (this) {
            case Paused p -> new Paused(p.deadline().after(e), p.reason());
            case Running r -> new Running(r.deadline().after(e));
            case Breached b -> new Running(b.deadline().after(e));
            case NotStarted _, Missing _, Met _, Cancelled _ -> this;
        };
    }

    private Clock answered(Instant at) {
        return switch (this) {
            case Breached b -> new Breached(b.deadline(), true);
            case Missing m -> new Missing(m.cycle(), m.startsAt(), at);
            case NotStarted _, Running _, Paused _, Met _, Cancelled _ -> this;
        };
    }

    /** Who waits for the next response does not wait for the first any more, whatever became of it. */
    static Clock superseded(Clock clock) {
        return switch (clock) {
            case Breached b -> new Breached(b.deadline(), true);
            case Missing m -> new Cancelled(m.cycle());
            case NotStarted _, Running _, Paused _, Met _, Cancelled _ -> clock;
        };
    }
}
