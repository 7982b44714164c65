package tallydesk.entitlement.timer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import tallydesk.log.Because;

/**
 * A day in an account's zone that the timer waits for.
 *
 * @param of the lot or support key whose day it is
 * @param nextAt when it is to be looked at
 * @param setBy the event that made the lot or registered the key, and with it told its days
 */
record AccountDay(UUID of, UUID accountId, Instant nextAt, UUID setBy, UUID correlation, String trace) {

    /** @param key the column that says whose day it is */
    static AccountDay read(String key, ResultSet row) throws SQLException {
        return new AccountDay(
                row.getObject(key, UUID.class),
                row.getObject("account_id", UUID.class),
                row.getObject("next_at", OffsetDateTime.class).toInstant(),
                row.getObject("set_by", UUID.class),
                row.getObject("correlation", UUID.class),
                row.getString("trace"));
    }

    /** One event may have set several, and of each several things are told, one per look. */
    Because because() {
        return Because.reaction(
                "system:entitlement-service", "look at " + of + " at " + nextAt, setBy, correlation, trace);
    }
}
