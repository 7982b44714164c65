package tallydesk.ticket.domain;

import java.util.List;
import java.util.Optional;
import tallydesk.ticket.domain.Ticket.Absent;
import tallydesk.ticket.domain.Ticket.Active;
import tallydesk.ticket.domain.Ticket.AwaitingCustomer;
import tallydesk.ticket.domain.Ticket.Closed;
import tallydesk.ticket.domain.Ticket.Declined;
import tallydesk.ticket.domain.Ticket.Known;
import tallydesk.ticket.domain.Ticket.Lapsed;
import tallydesk.ticket.domain.Ticket.New;
import tallydesk.ticket.domain.Ticket.Open;
import tallydesk.ticket.domain.Ticket.Parked;
import tallydesk.ticket.domain.Ticket.Pending;
import tallydesk.ticket.domain.Ticket.Resolved;
import tallydesk.ticket.domain.Ticket.Withdrawn;
import tallydesk.ticket.domain.TicketCommand.AwaitCustomer;
import tallydesk.ticket.domain.TicketCommand.ReceiveMessage;
import tallydesk.ticket.domain.TicketCommand.ResolveTicket;
import tallydesk.ticket.domain.TicketCommand.ResumeWork;
import tallydesk.ticket.domain.TicketCommand.SendMessage;
import tallydesk.ticket.domain.TicketEvent.CustomerAnswered;
import tallydesk.ticket.domain.TicketEvent.CustomerAwaited;
import tallydesk.ticket.domain.TicketEvent.MessageReceived;
import tallydesk.ticket.domain.TicketEvent.MessageSent;
import tallydesk.ticket.domain.TicketEvent.TicketResolved;

/**
 * What desk and customer write to each other, and whose turn it is (rules 21, 22, 28). A resolution is the desk's last word
 * until the customer agrees: an answer to it opens the ticket again in the same cycle, with the time used so far. As a
 * reopening, every "thanks" would begin a new cycle, and calling a ticket resolved too early would buy a fresh target.
 */
final class Conversation {
    /** Of both sides on one ticket: it is read and shown as a whole. Only a solution and a farewell find room behind them. */
    static final int MESSAGES_MAX = 2_000;

    private Conversation() {}

    static List<TicketEvent> send(SendMessage c, Ticket ticket) {
        Known correspondent = correspondent(ticket);
        requireRoom(ticket);
        return List.of(sent(c, correspondent, c.message(), c.agent()));
    }

    private static void requireRoom(Ticket ticket) {
        if (Ticket.correspondence(ticket).messages() >= MESSAGES_MAX) {
            throw Refusal.tooManyMessages();
        }
    }

    /** A parked ticket may be talked about (how to buy points); that is no answer to the clock that starts later (rule 20). */
    private static Known correspondent(Ticket ticket) {
        return switch (ticket) {
            case Absent _ -> throw Refusal.unknownTicket();
            case New _ -> throw Refusal.notAdmitted();
            case Parked p -> p;
            case Active a -> a;
            case Closed _, Withdrawn _ -> throw Refusal.closed();
            case Lapsed _ -> throw Refusal.lapsed();
            case Declined _ -> throw Refusal.declined();
        };
    }

    static List<TicketEvent> receive(ReceiveMessage c, Ticket ticket) {
        List<TicketEvent> events = switch (ticket) {
            case Absent _ -> throw Refusal.unknownTicket();
            case Pending p -> List.of(received(c, p));
            case Open o -> List.of(received(c, o));
            case AwaitingCustomer a -> answered(c, a);
            case Resolved r -> answered(c, r);
            case Closed _, Withdrawn _ -> throw Refusal.closed();
            case Lapsed _ -> throw Refusal.lapsed();
            case Declined _ -> throw Refusal.declined();
        };
        requireRoom(ticket);
        return events;
    }

    /** A machine's answer is none (rule 28). */
    private static List<TicketEvent> answered(ReceiveMessage c, Active ticket) {
        return c.automatic()
                ? List.of(received(c, ticket))
                : List.of(
                        received(c, ticket),
                        new CustomerAnswered(
                                c.ticketId(),
                                ticket.accountId(),
                                c.contactId(),
                                c.message().messageId(),
                                c.now()));
    }

    /**
     * Asked again, the wait goes on as it began; the question is sent all the same. Who has the last word is not waited for in
     * silence: that would stop the clock of an answer that the desk owes.
     */
    static List<TicketEvent> await(AwaitCustomer c, Ticket ticket) {
        Optional<TicketEvent> question = c.question().map(message -> sent(c, active(ticket), message, c.agent()));
        question.ifPresent(_ -> requireRoom(ticket));
        return switch (active(ticket)) {
            case Open o
            when question.isEmpty() && !o.work().correspondence().isCustomersTurn() -> throw Refusal.nothingAsked();
            case Open o -> inOneBreath(question, awaited(c, o));
            case AwaitingCustomer _ -> question.map(List::of).orElse(List.of());
            case Resolved _ -> throw Refusal.resolved();
        };
    }

    /** Resolved again, the first resolution counts; the message is sent all the same. */
    static List<TicketEvent> resolve(ResolveTicket c, Ticket ticket) {
        TicketEvent solution = sent(c, active(ticket), c.solution(), c.agent());
        return switch (active(ticket)) {
            case Open o -> List.of(solution, resolved(c, o));
            case AwaitingCustomer a -> List.of(solution, resolved(c, a));
            case Resolved _ -> {
                requireRoom(ticket);
                yield List.of(solution);
            }
        };
    }

    /**
     * Nobody answered, but the clocks run on from here as if somebody had. No reopening either: that would begin a cycle, so
     * that a wrong button bought a fresh target.
     */
    static List<TicketEvent> resume(ResumeWork c, Ticket ticket) {
        return switch (active(ticket)) {
            case Open _ -> List.of();
            case AwaitingCustomer a -> List.of(resumed(c, a));
            case Resolved r -> List.of(resumed(c, r));
        };
    }

    private static TicketEvent resumed(ResumeWork c, Known ticket) {
        return new CustomerAnswered(c.ticketId(), ticket.accountId(), null, null, c.now());
    }

    private static Active active(Ticket ticket) {
        return switch (ticket) {
            case Absent _ -> throw Refusal.unknownTicket();
            case New _ -> throw Refusal.notAdmitted();
            case Parked _ -> throw Refusal.parked();
            case Active a -> a;
            case Closed _, Withdrawn _ -> throw Refusal.closed();
            case Lapsed _ -> throw Refusal.lapsed();
            case Declined _ -> throw Refusal.declined();
        };
    }

    /** The message first: it may be the answer that a clock waits for before anything pauses or ends it. */
    static List<TicketEvent> inOneBreath(Optional<TicketEvent> message, TicketEvent event) {
        return message.map(first -> List.of(first, event)).orElse(List.of(event));
    }

    static TicketEvent sent(TicketCommand c, Known ticket, Message message, String agent) {
        return new MessageSent(c.ticketId(), ticket.accountId(), message.messageId(), message.textId(), agent, c.now());
    }

    private static TicketEvent received(ReceiveMessage c, Known ticket) {
        return new MessageReceived(
                c.ticketId(),
                ticket.accountId(),
                c.message().messageId(),
                c.message().textId(),
                c.contactId(),
                c.channel(),
                c.matchedBy(),
                c.automatic(),
                c.now());
    }

    private static TicketEvent awaited(AwaitCustomer c, Known ticket) {
        return new CustomerAwaited(
                c.ticketId(),
                ticket.accountId(),
                c.agent(),
                c.question().map(Message::messageId).orElse(null),
                c.question().map(Message::textId).orElse(null),
                c.now());
    }

    private static TicketEvent resolved(ResolveTicket c, Known ticket) {
        return new TicketResolved(
                c.ticketId(),
                ticket.accountId(),
                c.agent(),
                c.solution().messageId(),
                c.solution().textId(),
                c.now());
    }
}
