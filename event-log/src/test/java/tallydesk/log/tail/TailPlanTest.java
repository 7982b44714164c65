package tallydesk.log.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.StringJoiner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tallydesk.log.store.LogDatabase;

/**
 * The price of a look at the end of the log must not grow with the log. A driver that prepares its statements gets the
 * generic plan, which knows nothing of the values; so what is held to account here is that plan.
 */
class TailPlanTest {
    private static final int EVENTS = 40_000;
    /** One event per transaction, as a service writes. */
    private static final String FILL = """
            INSERT INTO log.event (txid, stream_id, version, event_id, type, recorded_at, correlation, actor, payload, chain)
            SELECT (n + 2)::text::xid8, gen_random_uuid(), 1, gen_random_uuid(), 'Counted', now(), gen_random_uuid(), 'agent:a',
                   ('"' || repeat('x', 600) || '"')::json, '\\x00'
              FROM generate_series(1, %d) AS n
            """.formatted(EVENTS);

    private final LogDatabase database = LogDatabase.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    /** @param before statements that make the log what it is when the relay prepares its query */
    private String plan(String... before) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String one : before) {
                statement.execute(one);
            }
            statement.execute("SET plan_cache_mode = force_generic_plan");
            statement.execute("PREPARE tail (text, text, int) AS " + numbered(LogTail.NEW_SINCE));
            try (ResultSet lines = statement.executeQuery("EXPLAIN EXECUTE tail ('3:3:', '3:3:', 501)")) {
                StringJoiner plan = new StringJoiner("\n");
                while (lines.next()) {
                    plan.add(lines.getString(1));
                }
                return plan.toString();
            }
        }
    }

    private static String numbered(String sql) {
        return sql.replaceFirst("\\?", "\\$1").replaceFirst("\\?", "\\$2").replaceFirst("\\?", "\\$3");
    }

    private static void requireShort(String plan) {
        assertThat(plan).contains("event_tail").doesNotContain("Seq Scan", "event_seq");
    }

    /** The plan of a young log is kept while it grows, until autovacuum comes by. */
    @Test
    void aLogThatIsStillEmptyIsReadFromItsEnd() throws SQLException {
        requireShort(plan());
    }

    @Test
    void aLogWithoutStatisticsIsReadFromItsEnd() throws SQLException {
        requireShort(plan(FILL));
    }

    @Test
    void aLogWithStatisticsIsReadFromItsEnd() throws SQLException {
        requireShort(plan(FILL, "ANALYZE log.event"));
    }
}
