package tallydesk.ticket.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import tallydesk.log.Because;
import tallydesk.log.CommandHandler;
import tallydesk.log.CommandHandler.Outcome;
import tallydesk.log.Ids;
import tallydesk.ticket.directory.Contact;
import tallydesk.ticket.domain.Channel;
import tallydesk.ticket.domain.Ticket;
import tallydesk.ticket.domain.TicketCommand;
import tallydesk.ticket.domain.TicketCommand.OpenTicket;
import tallydesk.ticket.domain.TicketEvent;
import tallydesk.ticket.domain.TicketNumber;
import tallydesk.ticket.intake.report.Report;

/** The one place where a complete report of a known contact becomes a ticket; request, mail and ingress come here. */
@ApplicationScoped
public class Intake {
    private final CommandHandler<TicketCommand, Ticket, TicketEvent> tickets;
    private final Register register;
    private final Texts texts;

    Intake(CommandHandler<TicketCommand, Ticket, TicketEvent> tickets, Register register, Texts texts) {
        this.tickets = tickets;
        this.register = register;
        this.texts = texts;
    }

    /** A ticket that was just opened. */
    public record Opened(UUID ticketId, String number, long version) {}

    /**
     * Opens in the caller's transaction: number, text, event and register entry, or none of them.
     *
     * @param ticketId new; a door that may hear of one report twice derives it and asks its own inbox first
     */
    public Opened open(UUID ticketId, Report report, Contact contact, Channel channel, Because because) {
        UUID textId = Ids.derived("report", ticketId);
        TicketNumber number = register.nextNumber();
        texts.keepReport(textId, ticketId, report.summary(), report.text());
        Outcome<Ticket, TicketEvent> outcome = tickets.handle(
                ticketId,
                now -> new OpenTicket(
                        ticketId,
                        number,
                        contact.accountId(),
                        contact.contactId(),
                        channel,
                        report.severity(),
                        report.product(),
                        report.release(),
                        report.module(),
                        report.component(),
                        report.trackId(),
                        report.form(),
                        textId,
                        now),
                because);
        return new Opened(ticketId, number.text(), outcome.version());
    }
}
