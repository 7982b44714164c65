package tallydesk.ticket.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tallydesk.decider.Decider;
import tallydesk.decider.Rejection;
import tallydesk.ticket.domain.Ticket.Absent;
import tallydesk.ticket.domain.Ticket.Closed;
import tallydesk.ticket.domain.Ticket.Declined;
import tallydesk.ticket.domain.Ticket.Known;
import tallydesk.ticket.domain.Ticket.Lapsed;
import tallydesk.ticket.domain.Ticket.New;
import tallydesk.ticket.domain.Ticket.Open;
import tallydesk.ticket.domain.Ticket.Opening;
import tallydesk.ticket.domain.Ticket.Parked;
import tallydesk.ticket.domain.Ticket.Withdrawn;
import tallydesk.ticket.domain.TicketCommand.AdmitTicket;
import tallydesk.ticket.domain.TicketCommand.CloseTicket;
import tallydesk.ticket.domain.TicketCommand.ConfirmBug;
import tallydesk.ticket.domain.TicketCommand.DeclineTicket;
import tallydesk.ticket.domain.TicketCommand.LapseTicket;
import tallydesk.ticket.domain.TicketCommand.OpenTicket;
import tallydesk.ticket.domain.TicketCommand.ParkTicket;
import tallydesk.ticket.domain.TicketCommand.SendMessage;
import tallydesk.ticket.domain.TicketEvent.BugConfirmed;
import tallydesk.ticket.domain.TicketEvent.MessageSent;
import tallydesk.ticket.domain.TicketEvent.TicketAdmitted;
import tallydesk.ticket.domain.TicketEvent.TicketClosed;
import tallydesk.ticket.domain.TicketEvent.TicketDeclined;
import tallydesk.ticket.domain.TicketEvent.TicketLapsed;
import tallydesk.ticket.domain.TicketEvent.TicketOpened;
import tallydesk.ticket.domain.TicketEvent.TicketParked;

/** The rules of one ticket. Entitlement's answers may come twice, late or crossed; only the first that fits counts. */
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
            case OpenTicket c -> open(c, ticket);
            case AdmitTicket c -> admit(c, ticket);
            case ParkTicket c -> park(c, ticket);
            case DeclineTicket c -> decline(c, ticket);
            case LapseTicket c -> lapse(c, ticket);
            case SendMessage c -> List.of(sent(c, correspondent(ticket), c.message(), c.agent()));
            case ConfirmBug c -> confirmBug(c, ticket);
            case CloseTicket c -> close(c, ticket);
        };
    }

    private List<TicketEvent> open(OpenTicket c, Ticket ticket) {
        if (!Severity.isKnown(c.severity())) {
            throw new Rejection("unknown-severity", "The severity must be 1, 2, 3 or 4.");
        }
        return switch (ticket) {
            case Absent _ ->
                List.of(new TicketOpened(
                        c.ticketId(),
                        c.number().text(),
                        c.accountId(),
                        c.contactId(),
                        c.channel(),
                        c.now(),
                        c.severity(),
                        c.product(),
                        c.release(),
                        c.module(),
                        c.component(),
                        c.trackId(),
                        c.form(),
                        c.textId()));
            case Known _ -> List.of();
        };
    }

    /** Rule 20: a parked ticket's clock starts when it is admitted, any other's when it was logged. */
    private List<TicketEvent> admit(AdmitTicket c, Ticket ticket) {
        return switch (ticket) {
            case Absent _ -> throw unknownTicket();
            case New n -> List.of(admitted(c, n.opening(), n.opening().openedAt()));
            case Parked p -> admittedLate(admitted(c, p.opening(), c.now()), p);
            // Points were taken for a ticket that nobody wants any more: only a decline gives them back.
            case Withdrawn w -> List.of(declined(c.ticketId(), w, DeclineReason.CLOSED_BEFORE_ADMISSION));
            case Lapsed l -> List.of(declined(c.ticketId(), l, DeclineReason.LAPSED_BEFORE_ADMISSION));
            // A declined ticket's points go back by the decline itself; the rest is a repeat.
            case Open _, Closed _, Declined _ -> List.of();
        };
    }

    /** Whoever heard the confirmation before the debit had nothing to give back: it is told once more, behind the debit. */
    private static List<TicketEvent> admittedLate(TicketEvent admitted, Parked parked) {
        return parked.bug().map(bug -> List.of(admitted, bug)).orElse(List.of(admitted));
    }

    private List<TicketEvent> park(ParkTicket c, Ticket ticket) {
        return switch (ticket) {
            case Absent _ -> throw unknownTicket();
            case New n ->
                List.of(new TicketParked(c.ticketId(), n.accountId(), c.reason(), c.pointsNeeded(), c.balance()));
            case Parked _, Open _, Closed _, Withdrawn _, Lapsed _, Declined _ -> List.of();
        };
    }

    /** A denial that comes after an admission is stale: the ticket has been paid for. */
    private List<TicketEvent> decline(DeclineTicket c, Ticket ticket) {
        return switch (ticket) {
            case Absent _ -> throw unknownTicket();
            case New n -> List.of(declined(c.ticketId(), n, c.reason()));
            case Parked p -> List.of(declined(c.ticketId(), p, c.reason()));
            case Open _, Closed _, Withdrawn _, Lapsed _, Declined _ -> List.of();
        };
    }

    private List<TicketEvent> lapse(LapseTicket c, Ticket ticket) {
        return switch (ticket) {
            case Absent _ -> throw unknownTicket();
            case Parked _ when c.now().isBefore(LapseTicket.end(c.parkedAt())) -> List.of();
            case Parked p -> List.of(new TicketLapsed(c.ticketId(), p.accountId(), c.parkedAt(), c.now()));
            case New _, Open _, Closed _, Withdrawn _, Lapsed _, Declined _ -> List.of();
        };
    }

    /**
     * Rule 13, once. Never refused for the ticket's state, because a bug tracker does not ask again: an early
     * confirmation follows {@code TicketOpened} on the topic, so entitlement-service has decided the claim before it
     * reads it and credits what it debited, or nothing; a ticket that waited for points repeats it at its admission.
     */
    private List<TicketEvent> confirmBug(ConfirmBug c, Ticket ticket) {
        if (!ConfirmBug.isDefectId(c.defectId())) {
            throw new Rejection("malformed-defect", ConfirmBug.DEFECT_ID_WANTED);
        }
        Known known = known(ticket);
        return known.bug().isPresent()
                ? List.of()
                : List.of(new BugConfirmed(
                        c.ticketId(), known.accountId(), c.defectId(), c.compensation(), c.confirmedBy()));
    }

    private List<TicketEvent> close(CloseTicket c, Ticket ticket) {
        return switch (ticket) {
            case Absent _ -> throw unknownTicket();
            // The zone, and with it the window of rule 25, comes with the admission.
            case New _ -> throw notAdmitted();
            case Parked p -> closed(c, p, c.now());
            case Open o -> closed(c, o, ReopenWindow.end(c.now(), o.zone()));
            case Closed _, Withdrawn _ -> closedBefore(c);
            case Lapsed _ -> throw lapsedBefore();
            case Declined _ -> throw declinedBefore();
        };
    }

    private static List<TicketEvent> closed(CloseTicket c, Known ticket, Instant reopenableUntil) {
        TicketEvent closed = new TicketClosed(c.ticketId(), ticket.accountId(), c.now(), c.now(), reopenableUntil);
        return c.farewell()
                .map(message -> List.of(sent(c, ticket, message, c.agent()), closed))
                .orElse(List.of(closed));
    }

    /** A repeat is harmless, but a farewell that nobody would get is not swallowed. */
    private static List<TicketEvent> closedBefore(CloseTicket c) {
        if (c.farewell().isPresent()) {
            throw closedBefore();
        }
        return List.of();
    }

    /** A parked ticket may be talked about (how to buy points); that is no answer to the clock that starts later (rule 20). */
    private static Known correspondent(Ticket ticket) {
        return switch (ticket) {
            case Absent _ -> throw unknownTicket();
            case New _ -> throw notAdmitted();
            case Parked p -> p;
            case Open o -> o;
            case Closed _, Withdrawn _ -> throw closedBefore();
            case Lapsed _ -> throw lapsedBefore();
            case Declined _ -> throw declinedBefore();
        };
    }

    private static Known known(Ticket ticket) {
        return switch (ticket) {
            case Absent _ -> throw unknownTicket();
            case Known known -> known;
        };
    }

    private static TicketEvent admitted(AdmitTicket c, Opening opening, Instant clockStartsAt) {
        return new TicketAdmitted(
                c.ticketId(),
                opening.accountId(),
                c.basis(),
                c.reference(),
                c.serviceLevel(),
                opening.severity(),
                opening.product(),
                c.zone(),
                c.holidayRegion(),
                opening.openedAt(),
                c.now(),
                clockStartsAt);
    }

    private static TicketEvent declined(UUID ticketId, Known ticket, String reason) {
        return new TicketDeclined(ticketId, ticket.accountId(), reason, DeclineReason.explanation(reason));
    }

    private static TicketEvent sent(TicketCommand c, Known ticket, Message message, String agent) {
        return new MessageSent(c.ticketId(), ticket.accountId(), message.messageId(), message.textId(), agent, c.now());
    }

    private static Rejection unknownTicket() {
        return new Rejection("unknown-ticket", "There is no such ticket.");
    }

    private static Rejection notAdmitted() {
        return new Rejection(
                "ticket-not-admitted", "The agreement behind this ticket is still being checked; try again shortly.");
    }

    private static Rejection closedBefore() {
        return new Rejection("ticket-closed", "The ticket is closed; reopen it first.");
    }

    private static Rejection lapsedBefore() {
        return new Rejection(
                "ticket-lapsed", "The ticket lapsed because no points came in time; it takes a new report.");
    }

    private static Rejection declinedBefore() {
        return new Rejection("ticket-declined", "The ticket was declined and is not worked on.");
    }
}
