package tallydesk.entitlement.statement;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * What a statement is asked for.
 *
 * @param zone in which dates are days
 * @param from null for the beginning
 * @param until exclusive; null for all that was recorded
 * @param asOf what was recorded later is left out; a lot that ends later has not ended
 */
record Period(UUID accountId, ZoneId zone, Instant from, Instant until, Instant asOf) {
    static Period untilNow(UUID accountId, Instant asOf) {
        return new Period(accountId, ZoneOffset.UTC, null, null, asOf);
    }

    /** In the order in which {@link Movements} binds them. */
    Object[] values(Object... behind) {
        Object[] values = new Object[6 + behind.length];
        values[0] = accountId;
        values[1] = utc(asOf);
        values[2] = utc(asOf);
        values[3] = accountId;
        values[4] = utc(asOf);
        values[5] = until == null ? null : utc(until);
        System.arraycopy(behind, 0, values, 6, behind.length);
        return values;
    }

    OffsetDateTime begin() {
        return from == null ? null : utc(from);
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
