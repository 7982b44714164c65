package tallydesk.ticket.domain;

import java.util.Optional;
import java.util.UUID;
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

/**
 * What later decisions need to know of a ticket.
 *
 * <pre>
 *           OpenTicket        AdmitTicket           CloseTicket
 *   Absent ------------> New -------------> active ---------------> Closed --+  RequestReopening, RefuseReopening
 *                         |                 ^    ^                  |   ^    |
 *                         | ParkTicket      |    +------------------+   +----+
 *                         v   AdmitTicket   |        ReopenTicket
 *                      Parked --------------+
 *                         |  CloseTicket
 *                         +---------------> Withdrawn --+
 *                         |  LapseTicket                | AdmitTicket (too late: its points go back)
 *                         +---------------> Lapsed -----+
 *                         |  DeclineTicket              v
 *                 New ----+-------------------------> Declined
 *
 *   active:      AwaitCustomer                          ResolveTicket
 *          Open ---------------> AwaitingCustomer     Open, AwaitingCustomer ---------------> Resolved
 *          Open <--------------- AwaitingCustomer     Open <--------------------------------- Resolved
 *                ReceiveMessage, ResumeWork             ReceiveMessage, ResumeWork
 * </pre>
 *
 * A bug may be confirmed in every state but {@code Absent}, once; it moves nothing, and is repeated when {@code Parked}
 * becomes {@code Open}. The desk's messages move nothing, nor does automatic mail. How severe a ticket is may be judged until
 * it ends. Who asks for a reopening, or is refused, leaves the ticket closed.
 */
public sealed interface Ticket {

    record Absent() implements Ticket {}

    /** A ticket with a number, in whatever state. */
    sealed interface Known extends Ticket {
        UUID accountId();

        /** The confirmation of a product failure (rule 13). */
        Optional<BugConfirmed> bug();
    }

    /** Not carried by an agreement yet. */
    sealed interface Pending extends Known {
        Opening opening();

        Pending with(Opening opening);

        @Override
        default UUID accountId() {
            return opening().accountId();
        }

        @Override
        default Optional<BugConfirmed> bug() {
            return opening().bug();
        }
    }

    /** Carried by an agreement, since whenever. */
    sealed interface Admitted extends Known {
        Work work();

        @Override
        default UUID accountId() {
            return work().accountId();
        }

        @Override
        default Optional<BugConfirmed> bug() {
            return work().bug();
        }
    }

    /** Worked on: its clocks run or pause. */
    sealed interface Active extends Admitted {
        Active with(Work work);
    }

    /** Waits for entitlement-service's answer, as a rule for less than a second. */
    record New(Opening opening) implements Pending {
        @Override
        public New with(Opening changed) {
            return new New(changed);
        }
    }

    /** Waits for points (rule 12). */
    record Parked(Opening opening) implements Pending {
        @Override
        public Parked with(Opening changed) {
            return new Parked(changed);
        }
    }

    record Open(Work work) implements Active {
        @Override
        public Open with(Work changed) {
            return new Open(changed);
        }
    }

    /** Waits for what the customer has to say (rule 22). */
    record AwaitingCustomer(Work work) implements Active {
        @Override
        public AwaitingCustomer with(Work changed) {
            return new AwaitingCustomer(changed);
        }
    }

    /** Solved, says an agent; whatever the customer says against it opens it again, in the same cycle. */
    record Resolved(Work work) implements Active {
        @Override
        public Resolved with(Work changed) {
            return new Resolved(changed);
        }
    }

    /**
     * Closed after it had been worked on: may be reopened (rule 25).
     *
     * @param requested the customer asked for it, and no agent has decided
     * @param requests how often the customer has asked since it was closed
     */
    record Closed(Work work, boolean requested, int requests) implements Admitted {}

    /** Closed while it was parked: was never paid for or worked on, so there is nothing to reopen for free. */
    record Withdrawn(UUID accountId, Optional<BugConfirmed> bug) implements Known {}

    /** Waited for points until it was too late (rule 12). */
    record Lapsed(UUID accountId, Optional<BugConfirmed> bug) implements Known {}

    record Declined(UUID accountId, Optional<BugConfirmed> bug) implements Known {}

    static Ticket evolve(Ticket ticket, TicketEvent event) {
        Optional<BugConfirmed> bug = ticket instanceof Known known ? known.bug() : Optional.empty();
        return switch (event) {
            case TicketOpened e ->
                new New(new Opening(e.accountId(), e.severity(), e.product(), e.openedAt(), Correspondence.NONE, bug));
            case TicketAdmitted e ->
                new Open(new Work(
                        e.accountId(), e.zone(), e.severity(), 1, Optional.empty(), correspondence(ticket), bug));
            case TicketParked _ -> ticket instanceof New n ? new Parked(n.opening()) : ticket;
            case TicketDeclined e -> new Declined(e.accountId(), bug);
            case TicketLapsed e -> new Lapsed(e.accountId(), bug);
            case SeverityChanged e -> judged(ticket, e.to());
            case MessageSent _ -> with(ticket, correspondence(ticket).sent());
            case MessageReceived e -> with(ticket, correspondence(ticket).received(e.automatic()));
            case CustomerAwaited _ -> ticket instanceof Active a ? new AwaitingCustomer(a.work()) : ticket;
            case CustomerAnswered _ -> ticket instanceof Active a ? new Open(a.work()) : ticket;
            case TicketResolved _ -> ticket instanceof Active a ? new Resolved(a.work()) : ticket;
            case BugConfirmed e -> confirmed(ticket, e);
            case TicketClosed e ->
                ticket instanceof Admitted a
                        ? new Closed(
                                a.work().closed(new ReopenWindow(e.firstClosedAt(), e.reopenableUntil())), false, 0)
                        : new Withdrawn(e.accountId(), bug);
            case ReopenRequested _ ->
                ticket instanceof Closed c ? new Closed(c.work(), true, c.requests() + 1) : ticket;
            case ReopenRefused _ -> ticket instanceof Closed c ? new Closed(c.work(), false, c.requests()) : ticket;
            case TicketReopened e ->
                ticket instanceof Admitted a ? new Open(a.work().reopened(e.cycle())) : ticket;
        };
    }

    static Correspondence correspondence(Ticket ticket) {
        return switch (ticket) {
            case Pending p -> p.opening().correspondence();
            case Admitted a -> a.work().correspondence();
            case Absent _, Withdrawn _, Lapsed _, Declined _ -> Correspondence.NONE;
        };
    }

    private static Ticket with(Ticket ticket, Correspondence correspondence) {
        return switch (ticket) {
            case Pending p -> p.with(p.opening().with(correspondence));
            case Active a -> a.with(a.work().with(correspondence));
            case Absent _, Closed _, Withdrawn _, Lapsed _, Declined _ -> ticket;
        };
    }

    private static Ticket judged(Ticket ticket, int severity) {
        return switch (ticket) {
            case Pending p -> p.with(p.opening().judged(severity));
            case Active a -> a.with(a.work().judged(severity));
            case Absent _, Closed _, Withdrawn _, Lapsed _, Declined _ -> ticket;
        };
    }

    private static Ticket confirmed(Ticket ticket, BugConfirmed bug) {
        return switch (ticket) {
            case Absent absent -> absent;
            case Pending p -> p.with(p.opening().confirmed(bug));
            case Active a -> a.with(a.work().confirmed(bug));
            case Closed c -> new Closed(c.work().confirmed(bug), c.requested(), c.requests());
            case Withdrawn w -> new Withdrawn(w.accountId(), Optional.of(bug));
            case Lapsed l -> new Lapsed(l.accountId(), Optional.of(bug));
            case Declined d -> new Declined(d.accountId(), Optional.of(bug));
        };
    }
}
