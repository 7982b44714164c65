package tallydesk.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.StringJoiner;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.log.store.LogDatabase;

/** What a command on a long stream costs does not grow with it, whatever PostgreSQL knows of the table. */
class SnapshotPlanTest {
    private static final String SUBJECT = "(e.payload ->> 'tab')";
    private static final UUID HOT = UUID.fromString("0198a000-0000-7000-8000-0000000000aa");
    private static final int EVENTS = 30_000;
    private static final String FILL = """
            INSERT INTO log.event (stream_id, version, event_id, type, recorded_at, correlation, actor, payload, chain)
            SELECT '%1$s', n, gen_random_uuid(), 'Drunk', now(), gen_random_uuid(), 'agent:a',
                   json_build_object('tab', gen_random_uuid(), 'padding', repeat('x', 400)), ''
              FROM generate_series(1, %2$d) AS n;
            INSERT INTO log.snapshot (stream_id, shape, version, type, state) VALUES ('%1$s', 'bar-1', %2$d - 10, 'Total', '{}')
            """.formatted(HOT, EVENTS);

    private final LogDatabase database = LogDatabase.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    private String plan(String mode) throws SQLException {
        String sql = Snapshots.LOOK.formatted(EventStore.COLUMNS, SUBJECT);
        for (int i = 1; sql.contains("?"); i++) {
            sql = sql.replaceFirst("\\?", "\\$" + i);
        }
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET plan_cache_mode = " + mode);
            statement.execute("PREPARE look (uuid, text, uuid, uuid, text, uuid, uuid, text) AS " + sql);
            String values =
                    "'%1$s', 'bar-1', '%1$s', '%1$s', '%2$s', '%2$s', '%1$s', '%2$s'".formatted(HOT, Ids.fresh());
            try (ResultSet lines = statement.executeQuery("EXPLAIN (ANALYZE) EXECUTE look (" + values + ")")) {
                StringJoiner plan = new StringJoiner("\n");
                while (lines.next()) {
                    plan.add(lines.getString(1));
                }
                return plan.toString();
            } finally {
                statement.execute("RESET plan_cache_mode");
                statement.execute("DEALLOCATE look");
            }
        }
    }

    private static void requireShort(String plan) {
        assertThat(plan)
                .contains("event_subject", "event_pk", "event_id_once", "rows=11.00")
                .doesNotContain("Seq Scan on event", "Rows Removed by Filter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"force_generic_plan", "force_custom_plan"})
    void aStreamThatIsMostOfTheLogIsNotReadFromItsBeginning(String mode) throws SQLException {
        database.execute("CREATE INDEX event_subject ON log.event (stream_id, (payload ->> 'tab'))", FILL);
        requireShort(plan(mode));
        database.execute("ANALYZE log.event");
        requireShort(plan(mode));
    }
}
