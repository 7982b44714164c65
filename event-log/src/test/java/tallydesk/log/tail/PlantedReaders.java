package tallydesk.log.tail;

import java.util.List;
import tallydesk.log.EventStore;
import tallydesk.log.Recorded;
import tallydesk.log.Sql;

/** Readers with the two bugs that ours must not have; a harness that does not catch them proves nothing. */
final class PlantedReaders {
    private PlantedReaders() {}

    /** Remembers the last number, as most outboxes do: what commits late is never read. */
    static LogReader lastNumber(Sql sql) {
        long[] last = {
            sql.query("SELECT coalesce(max(seq), 0) FROM log.event", row -> row.getLong(1))
                    .getFirst()
        };
        return limit -> {
            List<Recorded> page = sql.query(
                    "SELECT " + EventStore.COLUMNS + " FROM log.event e WHERE e.seq > ? ORDER BY e.seq LIMIT ?",
                    EventStore::row,
                    last[0],
                    limit);
            last[0] = page.isEmpty() ? last[0] : page.getLast().seq();
            return page;
        };
    }

    /** Waits for every older transaction and loses nothing, but sorts by transaction id: versions change places. */
    static LogReader transactionOrder(Sql sql) {
        String[] at = {"0", "0"};
        at[0] = sql.query("SELECT pg_current_snapshot()::text", row -> row.getString(1))
                .getFirst()
                .split(":", -1)[0];
        return limit -> sql.query(
                "SELECT " + EventStore.COLUMNS + ", e.txid::text AS txid FROM log.event e"
                        + " WHERE (e.txid, e.seq) > (?::xid8, ?::bigint)"
                        + " AND e.txid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY e.txid, e.seq LIMIT ?",
                row -> {
                    at[0] = row.getString("txid");
                    at[1] = row.getString("seq");
                    return EventStore.row(row);
                },
                at[0],
                at[1],
                limit);
    }
}
