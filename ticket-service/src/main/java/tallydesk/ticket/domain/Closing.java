package tallydesk.ticket.domain;

import java.util.List;
import tallydesk.ticket.domain.Ticket.Absent;
import tallydesk.ticket.domain.Ticket.Active;
import tallydesk.ticket.domain.Ticket.Closed;
import tallydesk.ticket.domain.Ticket.Declined;
import tallydesk.ticket.domain.Ticket.Known;
import tallydesk.ticket.domain.Ticket.Lapsed;
import tallydesk.ticket.domain.Ticket.New;
import tallydesk.ticket.domain.Ticket.Parked;
import tallydesk.ticket.domain.Ticket.Pending;
import tallydesk.ticket.domain.Ticket.Withdrawn;
import tallydesk.ticket.domain.TicketCommand.CloseTicket;
import tallydesk.ticket.domain.TicketCommand.RefuseReopening;
import tallydesk.ticket.domain.TicketCommand.ReopenTicket;
import tallydesk.ticket.domain.TicketCommand.RequestReopening;
import tallydesk.ticket.domain.TicketEvent.ReopenRefused;
import tallydesk.ticket.domain.TicketEvent.ReopenRequested;
import tallydesk.ticket.domain.TicketEvent.TicketClosed;
import tallydesk.ticket.domain.TicketEvent.TicketReopened;

/** How a ticket ends, and begins again: free of charge, the customer within the window of the first closing (rules 25, 26). */
final class Closing {
    /** Of customers, per closing; an agent has refused all but the last. */
    static final int REQUESTS_MAX = 10;

    private Closing() {}

    static List<TicketEvent> close(CloseTicket c, Ticket ticket) {
        return switch (ticket) {
            case Absent _ -> throw Refusal.unknownTicket();
            // The zone, and with it the window of rule 25, comes with the admission.
            case New _ -> throw Refusal.notAdmitted();
            // Never paid for: a window that ends as it begins.
            case Parked p -> closed(c, p, new ReopenWindow(c.now(), c.now()));
            case Active a -> closed(c, a, window(c, a.work()));
            case Closed _, Withdrawn _ -> closedBefore(c);
            case Lapsed _ -> throw Refusal.lapsed();
            case Declined _ -> throw Refusal.declined();
        };
    }

    private static ReopenWindow window(CloseTicket c, Work work) {
        return work.window().orElseGet(() -> ReopenWindow.from(c.now(), work.zone()));
    }

    private static List<TicketEvent> closed(CloseTicket c, Known ticket, ReopenWindow window) {
        return Conversation.inOneBreath(
                c.farewell().map(message -> Conversation.sent(c, ticket, message, c.agent())),
                new TicketClosed(c.ticketId(), ticket.accountId(), c.now(), window.firstClosedAt(), window.end()));
    }

    /** A repeat is harmless, but a farewell that nobody would get is not swallowed. */
    private static List<TicketEvent> closedBefore(CloseTicket c) {
        if (c.farewell().isPresent()) {
            throw Refusal.closed();
        }
        return List.of();
    }

    /** One request at a time; another one's words are refused rather than dropped until an agent has decided. */
    static List<TicketEvent> request(RequestReopening c, Ticket ticket) {
        Closed closed = closed(ticket);
        if (!c.sameProblem()) {
            throw Refusal.anotherProblem();
        }
        if (closed.requested()) {
            throw Refusal.reopeningRequestedAlready();
        }
        ReopenWindow window = closed.work().window().orElseThrow();
        if (window.isOverAt(c.now())) {
            throw Refusal.tooLateToReopen(
                    window.lastDay(closed.work().zone()), closed.work().zone());
        }
        if (closed.requests() >= REQUESTS_MAX) {
            throw Refusal.tooManyReopeningRequests();
        }
        return List.of(new ReopenRequested(c.ticketId(), closed.accountId(), c.contactId(), c.textId(), c.now()));
    }

    /** At any time: the window binds customers, not agents. */
    static List<TicketEvent> reopen(ReopenTicket c, Ticket ticket) {
        Closed closed = closed(ticket);
        return List.of(new TicketReopened(
                c.ticketId(),
                closed.accountId(),
                closed.work().cycle() + 1,
                closed.requested() ? ReopenReason.SAME_PROBLEM : ReopenReason.CORRECTION,
                c.agent(),
                c.textId(),
                c.now()));
    }

    static List<TicketEvent> refuse(RefuseReopening c, Ticket ticket) {
        Closed closed = closed(ticket);
        if (!closed.requested()) {
            throw Refusal.nobodyAsked();
        }
        return List.of(new ReopenRefused(c.ticketId(), closed.accountId(), c.agent(), c.textId()));
    }

    private static Closed closed(Ticket ticket) {
        return switch (ticket) {
            case Absent _ -> throw Refusal.unknownTicket();
            case Pending _, Active _ -> throw Refusal.notClosed();
            case Closed c -> c;
            case Withdrawn _ -> throw Refusal.withdrawn();
            case Lapsed _ -> throw Refusal.lapsed();
            case Declined _ -> throw Refusal.declined();
        };
    }
}
