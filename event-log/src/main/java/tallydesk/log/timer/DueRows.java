package tallydesk.log.timer;

import java.time.Duration;
import java.util.Optional;
import tallydesk.log.Sql;

/** A table that a timer polls. What is a bean of this type is counted by {@link TimerMeters}. */
public interface DueRows<R> {
    /** For how long a row that cannot be fired waits, so that it does not stand before the others. */
    Duration SET_ASIDE_FOR = Duration.ofMinutes(1);

    /** The row that has been due longest, locked. What another replica holds is left out. */
    Optional<R> due();

    /** Lets the row wait for {@link #SET_ASIDE_FOR}. */
    void setAside(R row);

    /** What the rows stand for, in the plural and lower case; part of a meter's name. */
    String what();

    Stock stock();

    /**
     * @param open how many rows are waited for
     * @param due how many of them are to be looked at
     * @param oldestDueSeconds for how long the one that waits longest has been due; 0 if none is
     */
    record Stock(long open, long due, double oldestDueSeconds) {
        private static final String COUNT = """
                SELECT count(*), count(*) FILTER (WHERE next_at <= log.now()),
                       greatest(extract(epoch FROM log.now() - min(next_at)), 0)
                  FROM %s
                """;

        /** @param table has a column {@code next_at} */
        public static Stock of(Sql sql, String table) {
            return sql.query(COUNT.formatted(table), row -> new Stock(row.getLong(1), row.getLong(2), row.getDouble(3)))
                    .getFirst();
        }
    }
}
