package tallydesk.ticket.publish;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import tallydesk.contract.FactRecord;
import tallydesk.contract.TicketContract;
import tallydesk.contract.Topics;
import tallydesk.log.EventCodec;
import tallydesk.log.Recorded;
import tallydesk.log.relay.Publication;
import tallydesk.log.vault.Vault;
import tallydesk.ticket.domain.Form;
import tallydesk.ticket.domain.TicketCommand.LapseTicket;
import tallydesk.ticket.domain.TicketEvent;
import tallydesk.ticket.domain.TicketEvent.BugConfirmed;
import tallydesk.ticket.domain.TicketEvent.CustomerAnswered;
import tallydesk.ticket.domain.TicketEvent.CustomerAwaited;
import tallydesk.ticket.domain.TicketEvent.MessageReceived;
import tallydesk.ticket.domain.TicketEvent.MessageSent;
import tallydesk.ticket.domain.TicketEvent.ReopenRefused;
import tallydesk.ticket.domain.TicketEvent.ReopenRequested;
import tallydesk.ticket.domain.TicketEvent.SeverityChanged;
import tallydesk.ticket.domain.TicketEvent.TicketAdmitted;
import tallydesk.ticket.domain.TicketEvent.TicketClosed;
import tallydesk.ticket.domain.TicketEvent.TicketDeclined;
import tallydesk.ticket.domain.TicketEvent.TicketLapsed;
import tallydesk.ticket.domain.TicketEvent.TicketOpened;
import tallydesk.ticket.domain.TicketEvent.TicketParked;
import tallydesk.ticket.domain.TicketEvent.TicketReopened;
import tallydesk.ticket.domain.TicketEvent.TicketResolved;
import tallydesk.ticket.domain.report.ReportEvent;
import tallydesk.ticket.domain.report.ReportEvent.ReportReturned;

/** What the world hears of a ticket, and of a report that became none. */
@ApplicationScoped
public class TicketPublication implements Publication {
    /** Why a severity changed; only agents change it. */
    private static final String AGENT_JUDGED = "AGENT_JUDGED";

    /** Why an agent refused a reopening; who asks too late is refused at once. */
    private static final String NOT_SAME_PROBLEM = "NOT_SAME_PROBLEM";

    private static final EventCodec<TicketEvent> CODEC = EventCodec.of(TicketEvent.class);
    private static final EventCodec<ReportEvent> REPORTS = EventCodec.of(ReportEvent.class);

    @Override
    public String topic() {
        return Topics.TICKET;
    }

    @Override
    public String source() {
        return "/ticket-service";
    }

    @Override
    public List<Mention> mentions(Recorded recorded) {
        if (REPORTS.knows(recorded)) {
            return List.of();
        }
        return CODEC.decode(recorded).text().map(id -> new Mention(Vault.Kind.TEXT, id)).stream()
                .toList();
    }

    @Override
    public FactRecord contract(Recorded recorded) {
        return REPORTS.knows(recorded)
                ? contract(REPORTS.decode(recorded))
                : contract(recorded, CODEC.decode(recorded));
    }

    private static FactRecord contract(ReportEvent event) {
        return switch (event) {
            case ReportReturned e ->
                new TicketContract.ReportReturned(
                        e.reportId(),
                        e.accountId(),
                        e.contactId(),
                        e.channel().name(),
                        e.trackId(),
                        e.faults().stream()
                                .map(fault ->
                                        new TicketContract.FieldFault(fault.field(), fault.fault(), fault.choices()))
                                .toList());
        };
    }

    private static FactRecord contract(Recorded recorded, TicketEvent event) {
        return switch (event) {
            case TicketOpened e -> opened(e);
            case TicketAdmitted e -> admitted(e);
            case TicketParked e ->
                new TicketContract.TicketParked(
                        e.ticketId(),
                        e.accountId(),
                        e.reason(),
                        e.pointsNeeded(),
                        e.balance(),
                        LapseTicket.end(recorded.recordedAt()));
            case TicketDeclined e ->
                new TicketContract.TicketDeclined(e.ticketId(), e.accountId(), e.reason(), e.explanation(), null);
            case TicketLapsed e ->
                new TicketContract.TicketLapsed(e.ticketId(), e.accountId(), e.parkedAt(), e.lapsedAt());
            case MessageSent e ->
                new TicketContract.MessageSent(
                        e.ticketId(), e.accountId(), e.messageId(), e.textId(), e.agent(), e.sentAt());
            case SeverityChanged e ->
                new TicketContract.SeverityChanged(
                        e.ticketId(), e.accountId(), e.from(), e.to(), e.by(), AGENT_JUDGED, e.textId(), e.changedAt());
            case MessageReceived e ->
                new TicketContract.MessageReceived(
                        e.ticketId(),
                        e.accountId(),
                        e.messageId(),
                        e.textId(),
                        e.contactId(),
                        e.channel().name(),
                        e.matchedBy().name(),
                        e.automatic(),
                        e.receivedAt());
            case CustomerAwaited e ->
                new TicketContract.CustomerAwaited(
                        e.ticketId(), e.accountId(), e.agent(), e.messageId(), e.textId(), e.awaitedAt());
            case CustomerAnswered e ->
                new TicketContract.CustomerAnswered(
                        e.ticketId(), e.accountId(), e.contactId(), e.messageId(), e.answeredAt());
            case TicketResolved e ->
                new TicketContract.TicketResolved(
                        e.ticketId(), e.accountId(), e.agent(), e.messageId(), e.textId(), e.resolvedAt());
            case BugConfirmed e ->
                new TicketContract.BugConfirmed(
                        e.ticketId(),
                        e.accountId(),
                        e.defectId(),
                        e.compensation().name(),
                        e.confirmedBy());
            case TicketClosed e ->
                new TicketContract.TicketClosed(
                        e.ticketId(), e.accountId(), e.closedAt(), e.firstClosedAt(), e.reopenableUntil());
            case ReopenRequested e ->
                // Whoever says that it is another problem is refused at once.
                new TicketContract.ReopenRequested(
                        e.ticketId(), e.accountId(), e.contactId(), true, null, e.textId(), e.requestedAt());
            case ReopenRefused e ->
                new TicketContract.ReopenRefused(
                        e.ticketId(), e.accountId(), NOT_SAME_PROBLEM, e.refusedBy(), e.textId());
            case TicketReopened e ->
                new TicketContract.TicketReopened(
                        e.ticketId(),
                        e.accountId(),
                        e.cycle(),
                        e.reason().name(),
                        e.reopenedBy(),
                        e.textId(),
                        e.reopenedAt());
        };
    }

    private static FactRecord opened(TicketOpened e) {
        return new TicketContract.TicketOpened(
                e.ticketId(),
                e.number(),
                e.accountId(),
                e.contactId(),
                e.channel().name(),
                e.openedAt(),
                e.severity(),
                e.product(),
                e.release(),
                e.module(),
                e.component(),
                e.trackId(),
                form(e.form()),
                e.textId(),
                null,
                null);
    }

    private static FactRecord admitted(TicketAdmitted e) {
        return new TicketContract.TicketAdmitted(
                e.ticketId(),
                e.accountId(),
                e.basis().name(),
                e.reference(),
                e.serviceLevel(),
                e.severity(),
                e.product(),
                e.zone().getId(),
                e.holidayRegion(),
                e.openedAt(),
                e.admittedAt(),
                e.clockStartsAt());
    }

    private static TicketContract.Form form(Form form) {
        return new TicketContract.Form(form.server(), form.serverVersion(), form.distribution(), form.guiVersion());
    }
}
