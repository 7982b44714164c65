package tallydesk.ticket.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tallydesk.ticket.domain.Ticket.Absent;
import tallydesk.ticket.domain.Ticket.Admitted;
import tallydesk.ticket.domain.Ticket.Declined;
import tallydesk.ticket.domain.Ticket.Known;
import tallydesk.ticket.domain.Ticket.Lapsed;
import tallydesk.ticket.domain.Ticket.New;
import tallydesk.ticket.domain.Ticket.Parked;
import tallydesk.ticket.domain.Ticket.Withdrawn;
import tallydesk.ticket.domain.TicketCommand.AdmitTicket;
import tallydesk.ticket.domain.TicketCommand.DeclineTicket;
import tallydesk.ticket.domain.TicketCommand.LapseTicket;
import tallydesk.ticket.domain.TicketCommand.OpenTicket;
import tallydesk.ticket.domain.TicketCommand.ParkTicket;
import tallydesk.ticket.domain.TicketEvent.TicketAdmitted;
import tallydesk.ticket.domain.TicketEvent.TicketDeclined;
import tallydesk.ticket.domain.TicketEvent.TicketLapsed;
import tallydesk.ticket.domain.TicketEvent.TicketOpened;
import tallydesk.ticket.domain.TicketEvent.TicketParked;

/**
 * From the report until an agreement carries the ticket, or none ever will (rules 6, 12, 20). Entitlement's answers may come
 * twice, late or crossed; only the first that fits counts.
 */
final class Admission {
    private Admission() {}

    static List<TicketEvent> open(OpenTicket c, Ticket ticket) {
        if (!Severity.isKnown(c.severity())) {
            throw Severity.unknown();
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
    static List<TicketEvent> admit(AdmitTicket c, Ticket ticket) {
        return switch (ticket) {
            case Absent _ -> throw Refusal.unknownTicket();
            case New n -> List.of(admitted(c, n.opening(), n.opening().openedAt()));
            case Parked p -> admittedLate(admitted(c, p.opening(), c.now()), p);
            // Points were taken for a ticket that nobody wants any more: only a decline gives them back.
            case Withdrawn w -> List.of(declined(c.ticketId(), w, DeclineReason.CLOSED_BEFORE_ADMISSION));
            case Lapsed l -> List.of(declined(c.ticketId(), l, DeclineReason.LAPSED_BEFORE_ADMISSION));
            // A declined ticket's points go back by the decline itself; the rest is a repeat.
            case Admitted _, Declined _ -> List.of();
        };
    }

    /** Whoever heard the confirmation before the debit had nothing to give back: it is told once more, behind the debit. */
    private static List<TicketEvent> admittedLate(TicketEvent admitted, Parked parked) {
        return parked.bug().map(bug -> List.of(admitted, bug)).orElse(List.of(admitted));
    }

    static List<TicketEvent> park(ParkTicket c, Ticket ticket) {
        return switch (ticket) {
            case Absent _ -> throw Refusal.unknownTicket();
            case New n ->
                List.of(new TicketParked(c.ticketId(), n.accountId(), c.reason(), c.pointsNeeded(), c.balance()));
            case Parked _, Admitted _, Withdrawn _, Lapsed _, Declined _ -> List.of();
        };
    }

    /** A denial that comes after an admission is stale: the ticket has been paid for. */
    static List<TicketEvent> decline(DeclineTicket c, Ticket ticket) {
        return switch (ticket) {
            case Absent _ -> throw Refusal.unknownTicket();
            case New n -> List.of(declined(c.ticketId(), n, c.reason()));
            case Parked p -> List.of(declined(c.ticketId(), p, c.reason()));
            case Admitted _, Withdrawn _, Lapsed _, Declined _ -> List.of();
        };
    }

    static List<TicketEvent> lapse(LapseTicket c, Ticket ticket) {
        return switch (ticket) {
            case Absent _ -> throw Refusal.unknownTicket();
            case Parked _ when c.now().isBefore(LapseTicket.end(c.parkedAt())) -> List.of();
            case Parked p -> List.of(new TicketLapsed(c.ticketId(), p.accountId(), c.parkedAt(), c.now()));
            case New _, Admitted _, Withdrawn _, Lapsed _, Declined _ -> List.of();
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
}
