package tallydesk.entitlement.statement;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;

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
    Object[] values(Movement.Place after, Object... behind) {
        OffsetDateTime then = utc(asOf);
        Stream<Object> within =
                Stream.of(accountId, then, then, then, then, accountId, then, until == null ? null : utc(until));
        Stream<Object> place = Stream.of(utc(after.effectiveAt()), after.version(), after.id());
        return Stream.of(within, place, Arrays.stream(behind))
                .flatMap(values -> values)
                .toArray();
    }

    OffsetDateTime begin() {
        return from == null ? null : utc(from);
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
