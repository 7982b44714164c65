package tallydesk.ticket.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import tallydesk.log.Sql;
import tallydesk.ticket.domain.TicketEvent;
import tallydesk.ticket.domain.TicketEvent.TicketOpened;
import tallydesk.ticket.domain.TicketNumber;

/**
 * The numbers of all tickets, and what else a ticket is called by. Written in the transaction of {@code TicketOpened}, so
 * a number that somebody was told always leads to its ticket.
 */
@ApplicationScoped
public class Register {
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final String ENTER =
            "INSERT INTO intake.ticket (ticket_id, number, account_id, track_id) VALUES (?, ?, ?, ?)";

    /** The account check stands in the query: a stranger's ticket is simply not found. */
    private static final String FIND = """
            SELECT ticket_id, number, account_id FROM intake.ticket
             WHERE (ticket_id = ?::uuid OR number = ?::text) AND coalesce(?::uuid, account_id) = account_id
            """;

    private static final String MATCHING = """
            SELECT ticket_id, number, account_id FROM intake.ticket
             WHERE coalesce(?::uuid, ticket_id) = ticket_id
               AND coalesce(?::text, number) = number
               AND coalesce(?::uuid, account_id) = account_id
               AND (?::text IS NULL OR track_id = ?::text)
             LIMIT 2
            """;

    private final Sql sql;

    Register(Sql sql) {
        this.sql = sql;
    }

    /** A ticket by its names. */
    public record Entry(UUID ticketId, String number, UUID accountId) {}

    /** A number that nobody has had; it is lost if the transaction is. */
    TicketNumber nextNumber() {
        return new TicketNumber(sql.query("SELECT nextval('intake.ticket_number')", row -> row.getLong(1))
                .getFirst());
    }

    /** Called with every event, in its transaction. */
    public void enter(TicketEvent event) {
        if (event instanceof TicketOpened e) {
            sql.update(ENTER, e.ticketId(), e.number(), e.accountId(), e.trackId());
        }
    }

    /**
     * @param typed a ticket's id, or its number as people write it
     * @param account whose tickets may be found; empty for all
     */
    public Optional<Entry> find(String typed, Optional<UUID> account) {
        UUID id = UUID_TEXT.matcher(typed).matches() ? UUID.fromString(typed) : null;
        String number = TicketNumber.parse(typed).map(TicketNumber::text).orElse(null);
        if (id == null && number == null) {
            return Optional.empty();
        }
        return sql.query(FIND, Register::entry, id, number, account.orElse(null)).stream()
                .findFirst();
    }

    /**
     * Tickets that answer to all of these names; null names nothing. At most two, since a second one is one too many.
     *
     * @throws IllegalArgumentException if nothing is named, or only the account
     */
    public List<Entry> matching(UUID ticketId, TicketNumber number, String trackId, UUID accountId) {
        if (ticketId == null && number == null && trackId == null) {
            throw new IllegalArgumentException("no name of a ticket is given");
        }
        String numberText = number == null ? null : number.text();
        return sql.query(MATCHING, Register::entry, ticketId, numberText, accountId, trackId, trackId);
    }

    private static Entry entry(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Entry(row.getObject(1, UUID.class), row.getString(2), row.getObject(3, UUID.class));
    }
}
