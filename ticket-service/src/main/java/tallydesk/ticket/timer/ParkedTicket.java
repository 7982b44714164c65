package tallydesk.ticket.timer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import tallydesk.log.Because;

/**
 * A ticket that waits for points.
 *
 * @param setBy the event that parked it, recorded at {@code parkedAt}
 */
record ParkedTicket(UUID ticketId, Instant parkedAt, UUID setBy, UUID correlation, String trace) {
    static final String COLUMNS = "ticket_id, parked_at, set_by, correlation, trace";

    static ParkedTicket of(ResultSet row) throws SQLException {
        return new ParkedTicket(
                row.getObject("ticket_id", UUID.class),
                row.getObject("parked_at", OffsetDateTime.class).toInstant(),
                row.getObject("set_by", UUID.class),
                row.getObject("correlation", UUID.class),
                row.getString("trace"));
    }

    Because because() {
        return Because.reaction("system:ticket-service", "lapse", setBy, correlation, trace);
    }
}
