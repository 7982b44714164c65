package tallydesk.ticket.domain;

import java.util.List;
import tallydesk.decider.Decider;
import tallydesk.decider.Rejection;
import tallydesk.ticket.domain.Ticket.Absent;
import tallydesk.ticket.domain.Ticket.Active;
import tallydesk.ticket.domain.Ticket.Closed;
import tallydesk.ticket.domain.Ticket.Declined;
import tallydesk.ticket.domain.Ticket.Known;
import tallydesk.ticket.domain.Ticket.Lapsed;
import tallydesk.ticket.domain.Ticket.Pending;
import tallydesk.ticket.domain.Ticket.Withdrawn;
import tallydesk.ticket.domain.TicketCommand.AdmitTicket;
import tallydesk.ticket.domain.TicketCommand.AwaitCustomer;
import tallydesk.ticket.domain.TicketCommand.ChangeSeverity;
import tallydesk.ticket.domain.TicketCommand.CloseTicket;
import tallydesk.ticket.domain.TicketCommand.ConfirmBug;
import tallydesk.ticket.domain.TicketCommand.DeclineTicket;
import tallydesk.ticket.domain.TicketCommand.LapseTicket;
import tallydesk.ticket.domain.TicketCommand.OpenTicket;
import tallydesk.ticket.domain.TicketCommand.ParkTicket;
import tallydesk.ticket.domain.TicketCommand.ReceiveMessage;
import tallydesk.ticket.domain.TicketCommand.RefuseReopening;
import tallydesk.ticket.domain.TicketCommand.ReopenTicket;
import tallydesk.ticket.domain.TicketCommand.RequestReopening;
import tallydesk.ticket.domain.TicketCommand.ResolveTicket;
import tallydesk.ticket.domain.TicketCommand.ResumeWork;
import tallydesk.ticket.domain.TicketCommand.SendMessage;
import tallydesk.ticket.domain.TicketEvent.BugConfirmed;
import tallydesk.ticket.domain.TicketEvent.SeverityChanged;

/**
 * The rules of one ticket: how it comes to be worked on in {@link Admission}, who waits for whom in {@link Conversation}, how
 * it ends in {@link Closing}; here what is judged of it, whatever its state.
 */
public final class TicketDecider implements Decider<TicketCommand, Ticket, TicketEvent> {

    @Override
    public Ticket initial() {
        return new Absent();
    }

    @Override
    public Ticket evolve(Ticket ticket, TicketEvent event) {
        return Ticket.evolve(ticket, event);
    }

    @Override
    public List<TicketEvent> decide(TicketCommand command, Ticket ticket) {
        return switch (command) {
            case OpenTicket c -> Admission.open(c, ticket);
            case AdmitTicket c -> Admission.admit(c, ticket);
            case ParkTicket c -> Admission.park(c, ticket);
            case DeclineTicket c -> Admission.decline(c, ticket);
            case LapseTicket c -> Admission.lapse(c, ticket);
            case ChangeSeverity c -> changeSeverity(c, ticket);
            case SendMessage c -> Conversation.send(c, ticket);
            case ReceiveMessage c -> Conversation.receive(c, ticket);
            case AwaitCustomer c -> Conversation.await(c, ticket);
            case ResolveTicket c -> Conversation.resolve(c, ticket);
            case ResumeWork c -> Conversation.resume(c, ticket);
            case ConfirmBug c -> confirmBug(c, ticket);
            case CloseTicket c -> Closing.close(c, ticket);
            case RequestReopening c -> Closing.request(c, ticket);
            case ReopenTicket c -> Closing.reopen(c, ticket);
            case RefuseReopening c -> Closing.refuse(c, ticket);
        };
    }

    /** Before the admission too, which then carries it: no clock starts with a target that is wrong already. */
    private static List<TicketEvent> changeSeverity(ChangeSeverity c, Ticket ticket) {
        if (!Severity.isKnown(c.severity())) {
            throw Severity.unknown();
        }
        return switch (ticket) {
            case Absent _ -> throw Refusal.unknownTicket();
            case Pending p -> changed(c, p, p.opening().severity());
            case Active a -> changed(c, a, a.work().severity());
            case Closed _, Withdrawn _ -> throw Refusal.closed();
            case Lapsed _ -> throw Refusal.lapsed();
            case Declined _ -> throw Refusal.declined();
        };
    }

    /** The same severity is refused, because its reason would be lost; a repeated request has its first answer anyway. */
    private static List<TicketEvent> changed(ChangeSeverity c, Known ticket, int from) {
        if (c.severity() == from) {
            throw Refusal.severityUnchanged(from);
        }
        return List.of(
                new SeverityChanged(c.ticketId(), ticket.accountId(), from, c.severity(), c.by(), c.textId(), c.now()));
    }

    /**
     * Rule 13, once. Never refused for the ticket's state, because a bug tracker does not ask again: an early
     * confirmation follows {@code TicketOpened} on the topic, so entitlement-service has decided the claim before it
     * reads it and credits what it debited, or nothing; a ticket that waited for points repeats it at its admission.
     */
    private static List<TicketEvent> confirmBug(ConfirmBug c, Ticket ticket) {
        if (!ConfirmBug.isDefectId(c.defectId())) {
            throw new Rejection("malformed-defect", ConfirmBug.DEFECT_ID_WANTED);
        }
        return switch (ticket) {
            case Absent _ -> throw Refusal.unknownTicket();
            case Known known when known.bug().isPresent() -> List.of();
            case Known known ->
                List.of(new BugConfirmed(
                        c.ticketId(), known.accountId(), c.defectId(), c.compensation(), c.confirmedBy()));
        };
    }
}
