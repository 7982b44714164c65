package tallydesk.log.http;

import java.util.List;
import java.util.Optional;
import tallydesk.log.Sql;
import tallydesk.log.StoreFailure;
import tallydesk.log.VersionConflict;

/**
 * The first answer to each Idempotency-Key, in the transaction of its events. A twin that comes while the first is under way
 * waits at the unique key and then gets the same answer.
 */
public final class FirstAnswers {
    private static final String FIND =
            "SELECT request_hash, status, location, version, body FROM log.idempotency WHERE scope = ? AND key = ?";
    private static final String CLAIM = "INSERT INTO log.idempotency (scope, key, request_hash) VALUES (?, ?, ?)";
    private static final String KEEP =
            "UPDATE log.idempotency SET status = ?, location = ?, version = ?, body = ? WHERE scope = ? AND key = ?";
    private static final String FORGET = """
            DELETE FROM log.idempotency WHERE (scope, key) IN (SELECT scope, key FROM log.idempotency
             WHERE created_at < clock_timestamp() - interval '7 days' ORDER BY created_at LIMIT ?)
            """;

    private final Sql sql;

    public FirstAnswers(Sql sql) {
        this.sql = sql;
    }

    /** An answer as it was sent. */
    record Kept(byte[] requestHash, int status, String location, long version, String body) {}

    /** The earlier answer, or empty: then the key is the caller's until the transaction ends. */
    Optional<Kept> claim(String scope, String key, byte[] requestHash) {
        List<Kept> found = sql.query(
                FIND,
                row -> new Kept(row.getBytes(1), row.getInt(2), row.getString(3), row.getLong(4), row.getString(5)),
                scope,
                key);
        if (!found.isEmpty()) {
            return Optional.of(found.getFirst());
        }
        try {
            sql.update(CLAIM, scope, key, requestHash);
            return Optional.empty();
        } catch (StoreFailure e) {
            // A twin committed between our look and our claim: look again in a new transaction.
            throw e.isUniqueViolation() ? new VersionConflict("idempotency key", 0) : e;
        }
    }

    void keep(String scope, String key, Kept answer) {
        sql.update(KEEP, answer.status(), answer.location(), answer.version(), answer.body(), scope, key);
    }

    /** Keys are good for a week; returns how many were forgotten, at most {@code limit}. */
    public int forgetOld(int limit) {
        return sql.update(FORGET, limit);
    }
}
