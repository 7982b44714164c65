package tallydesk.ticket.queue;

import tallydesk.contract.SlaContract;
import tallydesk.contract.SlaContract.ClockCancelled;
import tallydesk.contract.SlaContract.ClockPaused;
import tallydesk.contract.SlaContract.ClockResumed;
import tallydesk.contract.SlaContract.ClockRetargeted;
import tallydesk.contract.SlaContract.ClockStarted;
import tallydesk.contract.SlaContract.DeadlineApproaching;
import tallydesk.contract.SlaContract.DeadlineBreached;
import tallydesk.contract.SlaContract.DeadlineMet;

/**
 * What the sla topic tells of a row. A row shows one clock: the one that started last, as long as no other is told to
 * run on in its place.
 */
final class ClockColumns {
    private static final String RUNNING = "RUNNING";

    private ClockColumns() {}

    static void take(QueueRow row, SlaContract fact) {
        switch (fact) {
            case ClockStarted e -> {
                row.clock = e.clock();
                row.cycle = e.cycle();
                row.clockState = RUNNING;
                row.dueAt = e.dueAt();
            }
            case ClockPaused e when row.shows(e.clock(), e.cycle()) -> row.clockState = "PAUSED";
            case ClockResumed e
            when row.shows(e.clock(), e.cycle()) -> {
                row.clockState = RUNNING;
                row.dueAt = e.dueAt();
            }
            case ClockRetargeted e when row.shows(e.clock(), e.cycle()) -> row.dueAt = e.dueAt();
            case DeadlineMet e when row.shows(e.clock(), e.cycle()) -> row.clockState = "MET";
            case DeadlineBreached e when row.shows(e.clock(), e.cycle()) -> row.clockState = "BREACHED";
            case ClockCancelled e when row.shows(e.clock(), e.cycle()) -> row.clockState = "CANCELLED";
            case DeadlineApproaching _ -> {
                // A warning moves no clock.
            }
            default -> {
                // Another clock of the same ticket than the one that is shown.
            }
        }
    }
}
