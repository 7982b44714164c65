package tallydesk.entitlement.timer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import tallydesk.log.Because;

/**
 * A lot that the timer waits for.
 *
 * @param setBy the event that made the lot, and with it the day on which it ends
 */
record OpenLot(UUID lotId, UUID accountId, UUID setBy, UUID correlation, String trace) {
    static final String COLUMNS = "lot_id, account_id, set_by, correlation, trace";

    static OpenLot of(ResultSet row) throws SQLException {
        return new OpenLot(
                row.getObject("lot_id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getObject("set_by", UUID.class),
                row.getObject("correlation", UUID.class),
                row.getString("trace"));
    }

    /** One event may have made several lots, and each ends in an event of its own. */
    Because because() {
        return Because.reaction("system:entitlement-service", "expiry of " + lotId, setBy, correlation, trace);
    }
}
