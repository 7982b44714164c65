package tallydesk.ticket;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import tallydesk.log.CommandHandler;
import tallydesk.log.EventCodec;
import tallydesk.log.EventStore;
import tallydesk.ticket.domain.Ticket;
import tallydesk.ticket.domain.TicketCommand;
import tallydesk.ticket.domain.TicketDecider;
import tallydesk.ticket.domain.TicketEvent;
import tallydesk.ticket.domain.report.ReportCommand;
import tallydesk.ticket.domain.report.ReportDecider;
import tallydesk.ticket.domain.report.ReportEvent;
import tallydesk.ticket.domain.report.ReportState;
import tallydesk.ticket.intake.Register;
import tallydesk.ticket.intake.report.Catalog;
import tallydesk.ticket.timer.ParkedTickets;

class TicketWiring {
    @Produces
    @Singleton
    CommandHandler<TicketCommand, Ticket, TicketEvent> tickets(
            EventStore store, Register register, ParkedTickets parked) {
        return new CommandHandler<>(
                store, new TicketDecider(), EventCodec.of(TicketEvent.class, ReportEvent.class), (recorded, event) -> {
                    register.enter(event);
                    parked.write(recorded, event);
                });
    }

    @Produces
    @Singleton
    CommandHandler<ReportCommand, ReportState, ReportEvent> reports(EventStore store) {
        return new CommandHandler<>(store, new ReportDecider(), EventCodec.of(ReportEvent.class, TicketEvent.class));
    }

    /** The catalog that every door judges reports by. */
    @Produces
    @Singleton
    Catalog catalog() {
        return Catalog.OX;
    }
}
