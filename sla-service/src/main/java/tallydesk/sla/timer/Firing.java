package tallydesk.sla.timer;

import java.time.Duration;
import java.time.Instant;
import tallydesk.decider.Rejection;
import tallydesk.log.CommandHandler;
import tallydesk.log.CommandHandler.Outcome;
import tallydesk.log.Transactions;
import tallydesk.sla.calendars.Calendars;
import tallydesk.sla.domain.CalendarVersion;
import tallydesk.sla.domain.ClockCommand;
import tallydesk.sla.domain.ClockCommand.CheckDeadline;
import tallydesk.sla.domain.ClockCommand.WarnDeadline;
import tallydesk.sla.domain.ClockEvent;
import tallydesk.sla.domain.Clocks;

/** What a due clock leads to: a warning or a breach, appended in the transaction that moves or removes its row. */
final class Firing {
    private final CommandHandler<ClockCommand, Clocks, ClockEvent> clocks;
    private final OpenClocks openClocks;
    private final Calendars calendars;
    private final Transactions transactions;
    private final TimerMeters meters;

    Firing(
            CommandHandler<ClockCommand, Clocks, ClockEvent> clocks,
            OpenClocks openClocks,
            Calendars calendars,
            Transactions transactions,
            TimerMeters meters) {
        this.clocks = clocks;
        this.openClocks = openClocks;
        this.calendars = calendars;
        this.transactions = transactions;
        this.meters = meters;
    }

    /**
     * @param through up to where verdicts may be given; a clock that was due for both by then is past warning
     * @param now by the database's clock
     */
    void fire(OpenClock due, Instant through, Instant now) {
        boolean overdue = due.isOverdueAt(through);
        Outcome<Clocks, ClockEvent> outcome = overdue ? check(due) : warn(due);
        if (outcome.appended().isEmpty()) {
            openClocks.agreeWith(due, outcome.state(), now);
        } else {
            Duration lateness = Duration.between(due.nextAt(), now);
            transactions.afterCommit(() -> meters.fired(overdue ? "breach" : "warning", lateness));
        }
    }

    private Outcome<Clocks, ClockEvent> check(OpenClock due) {
        return clocks.handle(
                due.ticketId(), now -> new CheckDeadline(due.kind(), due.cycle(), now), due.because("deadline-breach"));
    }

    private Outcome<Clocks, ClockEvent> warn(OpenClock due) {
        CalendarVersion calendar = calendars
                .version(due.calendar(), due.zone(), due.holidayRegion(), due.startedAt())
                .orElseThrow(() -> new Rejection("calendar-unknown", "The clock's calendar is not there any more."));
        // One generation may have several warnings, each at an instant of its own.
        return clocks.handle(
                due.ticketId(),
                now -> new WarnDeadline(due.kind(), due.cycle(), calendar, now),
                due.because("deadline-warning " + due.nextAt()));
    }
}
