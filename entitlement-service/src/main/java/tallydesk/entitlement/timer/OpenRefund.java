package tallydesk.entitlement.timer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import tallydesk.log.Because;
import tallydesk.log.Ids;

/**
 * A refund that billing has not answered.
 *
 * @param setBy the event that asked for it
 */
record OpenRefund(
        UUID refundId, UUID ticketId, UUID accountId, Instant requestedAt, UUID setBy, UUID correlation, String trace) {
    static final String COLUMNS = "refund_id, ticket_id, account_id, requested_at, set_by, correlation, trace";

    static OpenRefund of(ResultSet row) throws SQLException {
        return new OpenRefund(
                row.getObject("refund_id", UUID.class),
                row.getObject("ticket_id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                row.getObject("set_by", UUID.class),
                row.getObject("correlation", UUID.class),
                row.getString("trace"));
    }

    /** Of the first lot that the points come back as. */
    UUID lotId() {
        return Ids.derived("credit", refundId);
    }

    Because because() {
        return Because.reaction("system:entitlement-service", "silence of billing", setBy, correlation, trace);
    }
}
