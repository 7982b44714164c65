package tallydesk.ticket.timer;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import tallydesk.log.Because;
import tallydesk.log.CommandHandler;
import tallydesk.log.Ids;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;
import tallydesk.testing.RoughTransactions;
import tallydesk.ticket.domain.Basis;
import tallydesk.ticket.domain.Channel;
import tallydesk.ticket.domain.Form;
import tallydesk.ticket.domain.Ticket;
import tallydesk.ticket.domain.TicketCommand;
import tallydesk.ticket.domain.TicketCommand.AdmitTicket;
import tallydesk.ticket.domain.TicketCommand.OpenTicket;
import tallydesk.ticket.domain.TicketCommand.ParkTicket;
import tallydesk.ticket.domain.TicketEvent;
import tallydesk.ticket.domain.TicketNumber;

/** Tickets that wait for points since when a test wants it, and what the log and the timer's table tell of them. */
@Singleton
public class WaitingTickets {
    private final CommandHandler<TicketCommand, Ticket, TicketEvent> tickets;
    private final Transactions transactions;
    private final Sql sql;

    WaitingTickets(CommandHandler<TicketCommand, Ticket, TicketEvent> tickets, Transactions transactions, Sql sql) {
        this.tickets = tickets;
        this.transactions = transactions;
        this.sql = sql;
    }

    /** As the database's clock will be. */
    RoughTransactions ahead(Duration ahead, int losses) {
        return new RoughTransactions(transactions, sql, ahead, losses);
    }

    UUID parked() {
        return parked(Duration.ZERO);
    }

    UUID parked(Duration ahead) {
        UUID id = Ids.fresh();
        long number = sql.query("SELECT nextval('intake.ticket_number')", row -> row.getLong(1))
                .getFirst();
        ahead(ahead, 0).inNew(() -> {
            handle(
                    id,
                    now -> new OpenTicket(
                            id,
                            new TicketNumber(number),
                            Ids.fresh(),
                            Ids.fresh(),
                            Channel.WEB,
                            2,
                            "OXAPPSUITE",
                            "7.10.6",
                            null,
                            null,
                            null,
                            new Form(null, null, null, null),
                            Ids.fresh(),
                            now));
            handle(id, now -> new ParkTicket(id, "INSUFFICIENT_POINTS", 10, 4, now));
        });
        return id;
    }

    /** In the caller's transaction. */
    void admit(UUID id) {
        handle(
                id,
                now -> new AdmitTicket(
                        id, Basis.POINTS, "debit", "INCIDENT", ZoneId.of("Europe/Berlin"), "DE-BY", now));
    }

    /** In the caller's transaction. */
    void handle(UUID id, Function<Instant, TicketCommand> command) {
        tickets.handle(id, command, Because.of("system:test", null));
    }

    /** The events' names, without the opening. */
    List<String> story(UUID id) {
        return tickets.history(id).stream()
                .skip(1)
                .map(happened -> happened.recorded().type())
                .toList();
    }

    Instant parkedAt(UUID id) {
        return tickets.history(id).get(1).recorded().recordedAt();
    }

    /** How many of the tickets the timer still waits for. */
    long open(List<UUID> of) {
        return sql.query(
                        "SELECT count(*) FROM timer.parked_ticket WHERE ticket_id = ANY (?)",
                        row -> row.getLong(1),
                        (Object) of.toArray(UUID[]::new))
                .getFirst();
    }

    Instant nextAt(UUID id) {
        return sql.query(
                        "SELECT next_at FROM timer.parked_ticket WHERE ticket_id = ?",
                        row -> row.getObject(1, OffsetDateTime.class).toInstant(),
                        id)
                .getFirst();
    }
}
