package tallydesk.log.tail;

import java.time.Duration;
import java.util.List;
import tallydesk.log.EventStore;
import tallydesk.log.Recorded;
import tallydesk.log.Sql;

/**
 * Reads the log from anywhere to its end and skips nothing.
 *
 * <p>A reader that remembers the last {@code seq} loses what commits late: the number is taken at the insert, the row
 * appears at the commit. So this one remembers a snapshot and reads what was not visible then and is visible now. Sorted
 * by {@code seq} that also keeps the order within each stream, since version 8 can only be inserted by somebody who saw
 * version 7: seq(7) &lt; seq(8), and any snapshot that shows 8 shows 7. (Sorting by transaction id would not: a
 * transaction may have taken its id early.)
 */
public final class LogTail {
    /** Most events that one page holds. */
    public static final int PAGE_EVENTS_MAX = 2_000;

    /**
     * Most characters of payload that one page holds, so that what is made of it at once stays small though events be large.
     * A single event always fits.
     */
    public static final int PAGE_PAYLOAD_CHARS_MAX = 8 * 1024 * 1024;

    /**
     * Two index ranges rather than an OR, and both of their ends: what is visible lies below the snapshot's end anyway, but of
     * a range with one end the planner expects a third of the table, walks all of it in the order of {@code seq}, and each
     * page gets slower as the log grows.
     */
    static final String NEW_SINCE = """
            SELECT pg_current_snapshot()::text AS here,
                   (SELECT t.txid::text::bigint FROM log.event t ORDER BY t.txid DESC LIMIT 1) AS newest, n.* FROM (
                SELECT %1$s FROM log.event e
                 WHERE e.txid >= pg_snapshot_xmax(?::pg_snapshot) AND e.txid < pg_snapshot_xmax(pg_current_snapshot())
                UNION ALL
                SELECT %1$s FROM log.event e
                 WHERE e.txid = ANY (ARRAY(SELECT pg_snapshot_xip(?::pg_snapshot)))
            ) n ORDER BY n.seq LIMIT ?
            """.formatted(EventStore.COLUMNS);

    private static final String IN_WINDOW = """
            SELECT %s FROM log.event e
             WHERE e.seq > ?
               AND pg_visible_in_snapshot(e.txid, ?::pg_snapshot)
               AND NOT pg_visible_in_snapshot(e.txid, ?::pg_snapshot)
             ORDER BY e.seq LIMIT ?
            """.formatted(EventStore.COLUMNS);

    private static final String BEHIND = """
            SELECT count(*), coalesce(extract(epoch FROM log.now() - min(b.recorded_at)) * 1000, 0)::bigint FROM (
                SELECT e.seq, e.recorded_at, e.txid FROM log.event e
                 WHERE e.txid >= pg_snapshot_xmax(?::pg_snapshot) AND e.txid < pg_snapshot_xmax(pg_current_snapshot())
                UNION ALL
                SELECT e.seq, e.recorded_at, e.txid FROM log.event e
                 WHERE e.txid = ANY (ARRAY(SELECT pg_snapshot_xip(?::pg_snapshot)))
            ) b WHERE b.seq > ? OR NOT pg_visible_in_snapshot(b.txid, ?::pg_snapshot)
            """;

    private final Sql sql;

    public LogTail(Sql sql) {
        this.sql = sql;
    }

    public Page read(Cursor cursor, int limit) {
        if (limit < 1 || limit > PAGE_EVENTS_MAX) {
            throw new IllegalArgumentException("a page holds 1 to " + PAGE_EVENTS_MAX + " events, not " + limit);
        }
        return cursor.inWindow() ? inWindow(cursor, limit) : newSince(cursor, limit);
    }

    private Page newSince(Cursor cursor, int limit) {
        String[] here = new String[1];
        List<Recorded> events = sql.query(
                NEW_SINCE,
                row -> {
                    here[0] = Cursor.upTo(row.getLong("newest"), row.getString("here"));
                    return EventStore.row(row);
                },
                cursor.seen(),
                cursor.seen(),
                limit + 1);
        return events.isEmpty() ? new Page(List.of(), cursor) : cut(events, limit, cursor, here[0]);
    }

    private Page inWindow(Cursor cursor, int limit) {
        List<Recorded> events =
                sql.query(IN_WINDOW, EventStore::row, cursor.afterSeq(), cursor.until(), cursor.seen(), limit + 1);
        return cut(events, limit, cursor, cursor.until());
    }

    /** One row more than asked for tells that the window has another page. */
    private static Page cut(List<Recorded> events, int limit, Cursor cursor, String window) {
        int fitting = fitting(events, limit);
        if (fitting == events.size()) {
            return new Page(List.copyOf(events), Cursor.at(window));
        }
        List<Recorded> page = List.copyOf(events.subList(0, fitting));
        return new Page(page, cursor.paging(window, page.getLast().seq()));
    }

    private static int fitting(List<Recorded> events, int limit) {
        int fitting = 0;
        int chars = 0;
        for (Recorded event : events) {
            chars += event.payload().length();
            if (fitting == limit || chars > PAGE_PAYLOAD_CHARS_MAX) {
                return fitting;
            }
            fitting++;
        }
        return fitting;
    }

    /**
     * What a reader at this cursor has still before it.
     *
     * @param oldest age of the oldest such event by the business clock
     */
    public record Behind(long events, Duration oldest) {}

    public Behind behind(Cursor cursor) {
        String window = cursor.inWindow() ? cursor.until() : cursor.seen();
        return sql.query(
                        BEHIND,
                        row -> new Behind(row.getLong(1), Duration.ofMillis(row.getLong(2))),
                        cursor.seen(),
                        cursor.seen(),
                        cursor.afterSeq(),
                        window)
                .getFirst();
    }
}
