package tallydesk.log.relay;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tallydesk.log.Sql;
import tallydesk.log.tail.Cursor;

/**
 * Which history a position belongs to. A snapshot says nothing in another cluster, nor after a restore to an earlier
 * moment, where transaction ids are given out again.
 *
 * @param system PostgreSQL's system identifier
 * @param timeline changes with each promotion and each point-in-time recovery; that of the newest WAL, since the control
 *     file names the old one until the next checkpoint
 * @param table the log's table, which is another after a dump was loaded
 * @param nextXid the next transaction id when this was read
 */
public record DatabaseIdentity(long system, int timeline, long table, long nextXid) {
    private static final String READ = """
            SELECT s.system_identifier,
                   ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int,
                   'log.event'::regclass::oid::bigint,
                   pg_snapshot_xmax(pg_current_snapshot())::text::bigint
              FROM pg_control_system() s
            """;
    private static final String FROM_THE_FUTURE =
            "SELECT count(*) FROM log.event WHERE txid >= pg_snapshot_xmax(pg_current_snapshot())";
    private static final String KNOWN = """
            SELECT p.event_id FROM unnest(?::uuid[], ?::bigint[], ?::uuid[]) AS p (stream_id, version, event_id)
              JOIN log.event e USING (stream_id, version, event_id)
            """;

    /** @throws ForkDetected if the log's own transaction ids belong to another cluster */
    public static DatabaseIdentity read(Sql sql) {
        long loaded = sql.query(FROM_THE_FUTURE, row -> row.getLong(1)).getFirst();
        if (loaded > 0) {
            throw ForkDetected.loaded(loaded);
        }
        return sql.query(
                        READ,
                        row -> new DatabaseIdentity(row.getLong(1), row.getInt(2), row.getLong(3), row.getLong(4)))
                .getFirst();
    }

    /** True where the snapshots of a position that was made there still mean the same here. */
    boolean continues(DatabaseIdentity there, Cursor position) {
        return continues(there.history(), position);
    }

    public boolean continues(String history, Cursor position) {
        return history().equals(history) && nextXid >= position.nextXid();
    }

    /** The history that snapshots of this database speak of, as one word. */
    public String history() {
        return Long.toHexString(system) + "-" + timeline + "-" + table;
    }

    /** Those of the published events that this database does not hold at their stream and version. */
    static List<Published> unknown(Sql sql, List<Published> published) {
        Set<UUID> known = new HashSet<>(sql.query(
                KNOWN,
                row -> row.getObject(1, UUID.class),
                published.stream().map(Published::stream).toArray(UUID[]::new),
                published.stream().map(Published::version).toArray(Long[]::new),
                published.stream().map(Published::eventId).toArray(UUID[]::new)));
        return published.stream().filter(p -> !known.contains(p.eventId())).toList();
    }
}
