package tallydesk.ticket.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
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
import tallydesk.ticket.domain.report.FieldFault;
import tallydesk.ticket.domain.report.ReportCommand;
import tallydesk.ticket.domain.report.ReportCommand.ReturnReport;
import tallydesk.ticket.domain.report.ReportEvent;
import tallydesk.ticket.domain.report.ReportState;
import tallydesk.ticket.intake.report.Catalog;
import tallydesk.ticket.intake.report.Fault;
import tallydesk.ticket.intake.report.Report;
import tallydesk.ticket.intake.report.ReportCheck.Incomplete;

/**
 * The one place where a complete report of a known contact becomes a ticket; request, mail and ingress come here. An
 * incomplete one whose sender cannot be told at once is returned from here.
 */
@ApplicationScoped
public class Intake {
    private final CommandHandler<TicketCommand, Ticket, TicketEvent> tickets;
    private final CommandHandler<ReportCommand, ReportState, ReportEvent> reports;
    private final Catalog catalog;
    private final Register register;
    private final Texts texts;

    Intake(
            CommandHandler<TicketCommand, Ticket, TicketEvent> tickets,
            CommandHandler<ReportCommand, ReportState, ReportEvent> reports,
            Catalog catalog,
            Register register,
            Texts texts) {
        this.tickets = tickets;
        this.reports = reports;
        this.catalog = catalog;
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

    /**
     * Returns a report in the caller's transaction; whoever writes the letter hears of it on the topic (rule 4).
     *
     * @param reportId as for {@link #open}: derived, so that a report that comes twice is returned once
     */
    public void giveBack(UUID reportId, Incomplete report, Contact contact, Channel channel, Because because) {
        List<FieldFault> faults = report.faults().stream().map(this::fault).toList();
        reports.handle(
                reportId,
                now -> new ReturnReport(
                        reportId, contact.accountId(), contact.contactId(), channel, report.trackId(), faults, now),
                because);
    }

    private FieldFault fault(Fault fault) {
        String code = fault.code().toUpperCase(Locale.ROOT).replace('-', '_');
        return fault.field() == null
                ? new FieldFault(null, code, List.of())
                : new FieldFault(fault.field().label(), code, catalog.choices(fault.field()));
    }
}
