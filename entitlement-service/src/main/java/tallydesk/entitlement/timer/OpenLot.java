package tallydesk.entitlement.timer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import tallydesk.log.Because;

/**
 * A lot that the timer waits for.
 *
 * @param nextAt when it is to be looked at
 * @param setBy the event that made the lot, and with it the day on which it ends
 */
record OpenLot(UUID lotId, UUID accountId, Instant nextAt, UUID setBy, UUID correlation, String trace) {
    static final String COLUMNS = "lot_id, account_id, next_at, set_by, correlation, trace";

    static OpenLot of(ResultSet row) throws SQLException {
        return new OpenLot(
                row.getObject("lot_id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getObject("next_at", OffsetDateTime.class).toInstant(),
                row.getObject("set_by", UUID.class),
                row.getObject("correlation", UUID.class),
                row.getString("trace"));
    }

    /** One event may have made several lots, and of each several things are told, one per look. */
    Because because() {
        return Because.reaction(
                "system:entitlement-service", "look at " + lotId + " at " + nextAt, setBy, correlation, trace);
    }
}
