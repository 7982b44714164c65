package tallydesk.ticket.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import tallydesk.ticket.domain.TicketEvent.BugConfirmed;
import tallydesk.ticket.domain.TicketEvent.MessageSent;
import tallydesk.ticket.domain.TicketEvent.TicketAdmitted;
import tallydesk.ticket.domain.TicketEvent.TicketClosed;
import tallydesk.ticket.domain.TicketEvent.TicketDeclined;
import tallydesk.ticket.domain.TicketEvent.TicketLapsed;
import tallydesk.ticket.domain.TicketEvent.TicketOpened;
import tallydesk.ticket.domain.TicketEvent.TicketParked;

/**
 * What later decisions need to know of a ticket.
 *
 * <pre>
 *                             AdmitTicket                    CloseTicket
 *           OpenTicket     +--------------->  Open  ----------------------->  Closed
 *   Absent ------------> New                   ^
 *                         |  | ParkTicket      | AdmitTicket
 *                         |  +----------->  Parked  ----------------------->  Withdrawn
 *                         |                    | |           CloseTicket          |
 *                         |                    | +------------------------->  Lapsed
 *                         |                    |             LapseTicket          |
 *                         | DeclineTicket      | DeclineTicket                    | AdmitTicket (too late:
 *                         +------------------> +------------->  Declined  <-------+ its points go back)
 * </pre>
 *
 * A bug may be confirmed in every state but {@code Absent}, once; it moves nothing, and is repeated when {@code Parked}
 * becomes {@code Open}. Messages move nothing.
 */
public sealed interface Ticket {

    record Absent() implements Ticket {}

    /** A ticket with a number, in whatever state. */
    sealed interface Known extends Ticket {
        UUID accountId();

        /** The confirmation of a product failure (rule 13). */
        Optional<BugConfirmed> bug();
    }

    /** What an admission repeats from the opening, for those who hear of the ticket only then. */
    record Opening(UUID accountId, int severity, String product, Instant openedAt) {}

    /** Waits for entitlement-service's answer, as a rule for less than a second. */
    record New(Opening opening, Optional<BugConfirmed> bug) implements Known {
        @Override
        public UUID accountId() {
            return opening.accountId();
        }
    }

    /** Waits for points (rule 12). */
    record Parked(Opening opening, Optional<BugConfirmed> bug) implements Known {
        @Override
        public UUID accountId() {
            return opening.accountId();
        }
    }

    record Open(UUID accountId, ZoneId zone, Optional<BugConfirmed> bug) implements Known {}

    /** Closed after it had been worked on: may be reopened (rule 25). */
    record Closed(UUID accountId, Optional<BugConfirmed> bug) implements Known {}

    /** Closed while it was parked: was never paid for or worked on, so there is nothing to reopen for free. */
    record Withdrawn(UUID accountId, Optional<BugConfirmed> bug) implements Known {}

    /** Waited for points until it was too late (rule 12). */
    record Lapsed(UUID accountId, Optional<BugConfirmed> bug) implements Known {}

    record Declined(UUID accountId, Optional<BugConfirmed> bug) implements Known {}

    static Ticket evolve(Ticket ticket, TicketEvent event) {
        Optional<BugConfirmed> bug = ticket instanceof Known known ? known.bug() : Optional.empty();
        return switch (event) {
            case TicketOpened e -> new New(new Opening(e.accountId(), e.severity(), e.product(), e.openedAt()), bug);
            case TicketAdmitted e -> new Open(e.accountId(), e.zone(), bug);
            case TicketParked _ -> ticket instanceof New n ? new Parked(n.opening(), bug) : ticket;
            case TicketDeclined e -> new Declined(e.accountId(), bug);
            case TicketLapsed e -> new Lapsed(e.accountId(), bug);
            case MessageSent _ -> ticket;
            case BugConfirmed e -> with(Optional.of(e), ticket);
            case TicketClosed e ->
                ticket instanceof Parked ? new Withdrawn(e.accountId(), bug) : new Closed(e.accountId(), bug);
        };
    }

    private static Ticket with(Optional<BugConfirmed> bug, Ticket ticket) {
        return switch (ticket) {
            case Absent absent -> absent;
            case New n -> new New(n.opening(), bug);
            case Parked p -> new Parked(p.opening(), bug);
            case Open o -> new Open(o.accountId(), o.zone(), bug);
            case Closed c -> new Closed(c.accountId(), bug);
            case Withdrawn w -> new Withdrawn(w.accountId(), bug);
            case Lapsed l -> new Lapsed(l.accountId(), bug);
            case Declined d -> new Declined(d.accountId(), bug);
        };
    }
}
