package tallydesk.ticket.timer;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import tallydesk.log.CommandHandler;
import tallydesk.log.Recorded;
import tallydesk.log.Sql;
import tallydesk.log.timer.DueTable;
import tallydesk.ticket.domain.Ticket;
import tallydesk.ticket.domain.Ticket.Absent;
import tallydesk.ticket.domain.Ticket.Admitted;
import tallydesk.ticket.domain.Ticket.Declined;
import tallydesk.ticket.domain.Ticket.Lapsed;
import tallydesk.ticket.domain.Ticket.New;
import tallydesk.ticket.domain.Ticket.Parked;
import tallydesk.ticket.domain.Ticket.Withdrawn;
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

/** The table that the timer polls: a row from the parking to whatever ends it, in the transaction of those events. */
@Singleton
public final class ParkedTickets extends DueTable<ParkedTicket> implements CommandHandler.Alongside<TicketEvent> {
    private static final String PARK =
            "INSERT INTO timer.parked_ticket (%s, next_at) VALUES (?, ?, ?, ?, ?, ?)".formatted(ParkedTicket.COLUMNS);
    private final Sql sql;

    ParkedTickets(Sql sql) {
        super(
                sql,
                new Layout("timer.parked_ticket", "ticket_id", ParkedTicket.COLUMNS, Optional.empty()),
                ParkedTicket::of,
                ParkedTicket::ticketId);
        this.sql = sql;
    }

    @Override
    public void write(Recorded recorded, TicketEvent event) {
        switch (event) {
            case TicketParked e -> park(recorded, e.ticketId());
            case TicketAdmitted _, TicketDeclined _, TicketLapsed _, TicketClosed _ -> drop(event.ticketId());
            case TicketOpened _, SeverityChanged _, MessageSent _, MessageReceived _, BugConfirmed _ -> {
                // Parks no ticket and frees none.
            }
            case CustomerAwaited _, CustomerAnswered _, TicketResolved _ -> {
                // Likewise, of an admitted one.
            }
            case ReopenRequested _, ReopenRefused _, TicketReopened _ -> {
                // Likewise, of a closed one.
            }
        }
    }

    private void park(Recorded recorded, UUID ticketId) {
        Instant parkedAt = recorded.recordedAt();
        sql.update(
                PARK,
                ticketId,
                bound(parkedAt),
                recorded.eventId(),
                recorded.correlation(),
                recorded.trace(),
                bound(LapseTicket.end(parkedAt)));
    }

    /** For a row that was due although its stream had nothing left to do: the stream is right. */
    void agreeWith(ParkedTicket row, Ticket ticket) {
        switch (ticket) {
            case Parked _ -> move(row.ticketId(), LapseTicket.end(row.parkedAt()));
            case Absent _, New _, Admitted _, Withdrawn _, Lapsed _, Declined _ -> drop(row.ticketId());
        }
    }

    @Override
    public String what() {
        return "tickets";
    }

    private static OffsetDateTime bound(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
