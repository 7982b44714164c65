package tallydesk.entitlement.timer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import tallydesk.log.Because;

/**
 * A registered support key that the timer waits for.
 *
 * @param nextAt when it is to be looked at
 * @param setBy the event that registered it
 */
record OpenKey(UUID supportKeyId, UUID accountId, Instant nextAt, UUID setBy, UUID correlation, String trace) {
    static final String COLUMNS = "support_key_id, account_id, next_at, set_by, correlation, trace";

    static OpenKey of(ResultSet row) throws SQLException {
        return new OpenKey(
                row.getObject("support_key_id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getObject("next_at", OffsetDateTime.class).toInstant(),
                row.getObject("set_by", UUID.class),
                row.getObject("correlation", UUID.class),
                row.getString("trace"));
    }

    /** One look admits who waits, another tells the end. */
    Because because() {
        return Because.reaction(
                "system:entitlement-service", "look at " + supportKeyId + " at " + nextAt, setBy, correlation, trace);
    }
}
