package tallydesk.log.relay;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import tallydesk.log.Sql;

/**
 * Who should publish: a row that is held for a short time by the database's clock. It only saves work. Who can publish is
 * decided by the broker, which fences every older holder of the transactional id.
 */
final class Lease {
    static final Duration HELD_FOR = Duration.ofSeconds(3);
    static final Duration RENEWED_EVERY = Duration.ofSeconds(1);

    private static final String ROW = "INSERT INTO log.relay_lease (relay) VALUES (?) ON CONFLICT DO NOTHING";
    private static final String TAKE = """
            UPDATE log.relay_lease SET epoch = epoch + 1, owner = ?, until = clock_timestamp() + ? * interval '1 ms'
             WHERE relay = ? AND until < clock_timestamp() RETURNING epoch
            """;
    private static final String RENEW =
            "UPDATE log.relay_lease SET until = clock_timestamp() + ? * interval '1 ms' WHERE relay = ? AND epoch = ?";
    private static final String RELEASE =
            "UPDATE log.relay_lease SET until = '-infinity' WHERE relay = ? AND epoch = ?";

    private final Sql sql;
    private final String relay;
    private final String owner;
    private final Duration renewedEvery;
    private long renewAt;

    Lease(Sql sql, String relay, String owner) {
        this(sql, relay, owner, RENEWED_EVERY);
    }

    Lease(Sql sql, String relay, String owner, Duration renewedEvery) {
        this.sql = sql;
        this.relay = relay;
        this.owner = owner;
        this.renewedEvery = renewedEvery;
    }

    /** The epoch of the new term, or empty while somebody else holds the lease. */
    OptionalLong take() {
        sql.update(ROW, relay);
        List<Long> epoch = sql.query(TAKE, row -> row.getLong(1), owner, HELD_FOR.toMillis(), relay);
        renewed();
        return epoch.isEmpty() ? OptionalLong.empty() : OptionalLong.of(epoch.getFirst());
    }

    /** Renews it where that is due. False: somebody else has taken over; stop at once. */
    boolean keep(long epoch) {
        if (System.nanoTime() - renewAt < 0) {
            return true;
        }
        renewed();
        return sql.update(RENEW, HELD_FOR.toMillis(), relay, epoch) == 1;
    }

    private void renewed() {
        renewAt = System.nanoTime() + renewedEvery.toNanos();
    }

    void release(long epoch) {
        sql.update(RELEASE, relay, epoch);
    }
}
