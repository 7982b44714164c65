package tallydesk.log.timer;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tallydesk.log.Sql;

/**
 * A table with a row for each thing that a timer waits for. Whoever appends to a stream may add rows, and never waits for one that
 * the timer holds, which waits for the stream: what is held is left out, and the timer then sees for itself.
 */
public abstract class DueTable<R> implements DueRows<R> {
    private static final String FREE = "coalesce(%s.set_aside_until <= (SELECT log.now()), true)";
    private static final String HELD_BY_NOBODY =
            "%2$s IN (SELECT %2$s FROM %1$s WHERE %3$s = ? FOR UPDATE SKIP LOCKED)";

    private final Sql sql;
    private final Layout layout;
    private final Sql.Row<R> row;
    private final Function<R, UUID> key;
    private final String due;
    private final String setAside;
    private final String move;
    private final String drop;

    /**
     * @param table with the columns {@code next_at} and {@code set_aside_until}
     * @param key its column that tells a row
     * @param columns that a row is read from
     * @param owner a column; of the rows of one owner only the first that is free is to be had, so that two replicas do not append to
     *     one stream at a time. Empty: each row for itself
     */
    public record Layout(String table, String key, String columns, Optional<String> owner) {}

    /** @param row reads {@code columns} */
    protected DueTable(Sql sql, Layout layout, Sql.Row<R> row, Function<R, UUID> key) {
        this.sql = sql;
        this.layout = layout;
        this.row = row;
        this.key = key;
        String one = " WHERE %s = ?".formatted(layout.key());
        this.due = """
                SELECT %s FROM %s due WHERE next_at <= (SELECT log.now()) AND %s %s
                 ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED
                """.formatted(
                        layout.columns(),
                        layout.table(),
                        FREE.formatted("due"),
                        layout.owner().map(owner -> noneEarlier(layout, owner)).orElse(""));
        this.setAside = "UPDATE %s SET set_aside_until = log.now() + ?::interval".formatted(layout.table()) + one;
        this.move = "UPDATE %s SET next_at = ?".formatted(layout.table()) + one;
        this.drop = "DELETE FROM %s WHERE ".formatted(layout.table())
                + HELD_BY_NOBODY.formatted(layout.table(), layout.key(), layout.key());
    }

    /** One that is set aside stands in the way of none. */
    private static String noneEarlier(Layout layout, String owner) {
        return """
                AND NOT EXISTS (SELECT FROM %1$s earlier WHERE earlier.%2$s = due.%2$s AND %4$s
                                   AND (earlier.next_at, earlier.%3$s) < (due.next_at, due.%3$s))
                """.formatted(layout.table(), owner, layout.key(), FREE.formatted("earlier"));
    }

    @Override
    public final Optional<R> due() {
        return sql.query(due, row).stream().findFirst();
    }

    @Override
    public final void setAside(R row, Duration wait) {
        sql.update(setAside, wait.toString(), key.apply(row));
    }

    @Override
    public final Stock stock() {
        return Stock.of(sql, layout.table());
    }

    /** It is to be looked at again then. */
    protected final void move(UUID key, Instant next) {
        sql.update(move, next.atOffset(ZoneOffset.UTC), key);
    }

    /** Nothing is waited for any more. */
    protected final void drop(UUID key) {
        sql.update(drop, key);
    }

    /** All of an owner are to be looked at now. */
    protected final void lookNow(UUID owner) {
        String now = "UPDATE %s SET next_at = least(next_at, log.now()) WHERE ".formatted(layout.table())
                + HELD_BY_NOBODY.formatted(
                        layout.table(), layout.key(), layout.owner().orElseThrow());
        sql.update(now, owner);
    }
}
