package tallydesk.ticket.timer;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import tallydesk.log.CommandHandler;
import tallydesk.log.CommandHandler.Outcome;
import tallydesk.log.Transactions;
import tallydesk.log.timer.ClockGuard;
import tallydesk.log.timer.DatabaseClock;
import tallydesk.log.timer.DueWatch;
import tallydesk.ticket.domain.Ticket;
import tallydesk.ticket.domain.TicketCommand;
import tallydesk.ticket.domain.TicketCommand.LapseTicket;
import tallydesk.ticket.domain.TicketEvent;

/**
 * Lets lapse what was parked for too long (rule 12). It asks no topic: points that were debited in time but not heard of yet
 * meet a lapsed ticket, and go back.
 */
@Singleton
public final class LapseWatch {
    private final DueWatch<ParkedTicket> watch;
    private final ParkedTickets parked;
    private final CommandHandler<TicketCommand, Ticket, TicketEvent> tickets;

    LapseWatch(
            DatabaseClock clock,
            ClockGuard guard,
            ParkedTickets parked,
            CommandHandler<TicketCommand, Ticket, TicketEvent> tickets,
            Transactions transactions) {
        this.watch = new DueWatch<>(clock, guard, transactions, parked, this::lapse);
        this.parked = parked;
        this.tickets = tickets;
    }

    @Scheduled(every = "{tallydesk.timer.wake-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void watch() {
        watch.watch();
    }

    /** One poll, see {@link DueWatch#fireDue}. */
    int lapseDue() {
        return watch.fireDue();
    }

    private void lapse(ParkedTicket due) {
        Outcome<Ticket, TicketEvent> outcome = tickets.handle(
                due.ticketId(), now -> new LapseTicket(due.ticketId(), due.parkedAt(), now), due.because());
        if (outcome.appended().isEmpty()) {
            parked.agreeWith(due, outcome.state());
        }
    }
}
