package tallydesk.ticket.queue;

import java.time.Instant;
import java.util.UUID;
import tallydesk.contract.SlaContract;
import tallydesk.contract.SlaContract.ClockCancelled;
import tallydesk.contract.SlaContract.ClockPaused;
import tallydesk.contract.SlaContract.ClockResumed;
import tallydesk.contract.SlaContract.ClockRetargeted;
import tallydesk.contract.SlaContract.ClockStarted;
import tallydesk.contract.SlaContract.DeadlineBreached;
import tallydesk.contract.SlaContract.DeadlineMet;

/**
 * What the sla topic tells of a row. A row shows one clock: of those that run the one that is due next, else one that stands
 * still, else the one that ended last.
 */
final class ClockColumns {
    private ClockColumns() {}

    static void take(QueueRow row, SlaContract fact) {
        switch (fact) {
            case ClockStarted e -> set(row, e.ticketId(), e.clock(), e.cycle(), "RUNNING", e.dueAt());
            case ClockPaused e -> set(row, e.ticketId(), e.clock(), e.cycle(), "PAUSED", null);
            case ClockResumed e -> set(row, e.ticketId(), e.clock(), e.cycle(), "RUNNING", e.dueAt());
            case ClockRetargeted e ->
                set(row, e.ticketId(), e.clock(), e.cycle(), e.dueAt() == null ? "PAUSED" : "RUNNING", e.dueAt());
            case DeadlineMet e -> set(row, e.ticketId(), e.clock(), e.cycle(), "MET", e.dueAt());
            case DeadlineBreached e -> set(row, e.ticketId(), e.clock(), e.cycle(), "BREACHED", e.dueAt());
            case ClockCancelled e -> set(row, e.ticketId(), e.clock(), e.cycle(), "CANCELLED", null);
            default -> {
                // Warnings, late answers, missing clocks and changed terms move no clock.
            }
        }
    }

    private static void set(QueueRow row, UUID ticketId, String clock, int cycle, String state, Instant dueAt) {
        QueueClock moved = QueueClock.set(ticketId, clock, cycle, state, dueAt);
        QueueClock shown = QueueClock.next(ticketId).orElse(moved);
        row.clock = shown.clock;
        row.cycle = shown.cycle;
        row.clockState = shown.state;
        row.dueAt = shown.dueAt;
    }
}
