package tallydesk.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import tallydesk.log.Because;
import tallydesk.log.CommandHandler;
import tallydesk.log.EventCodec;
import tallydesk.log.EventStore;
import tallydesk.log.Ids;

/**
 * Command append (load, decide, append, commit) beside raw JDBC (the same row in one INSERT, commit), interleaved A B A B on
 * the same table with the same pool, 16 threads.
 */
final class AppendBenchmark {
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration RUN = Duration.ofSeconds(8);
    private static final int RUNS = 3;
    private static final String RAW = """
            INSERT INTO log.event (stream_id, version, event_id, type, recorded_at, correlation, actor, payload, chain)
            VALUES (?, 1, ?, 'Counted', clock_timestamp(), ?, 'agent:a', ?::json, ?)
            """;
    private static final String PAYLOAD = "{\"ordinal\":1,\"padding\":\"" + "x".repeat(560) + "\"}";

    private AppendBenchmark() {}

    public static void main(String[] arguments) throws SQLException, InterruptedException {
        try (Database database = Database.open("ticket")) {
            CommandHandler<Tallies.Count, Integer, Tallies.Event> handler = new CommandHandler<>(
                    new EventStore(database.sql()), new Tallies(), EventCodec.of(Tallies.Event.class));
            Runnable product = () -> database.inNew(() -> {
                handler.handle(Ids.fresh(), now -> new Tallies.Count(), Because.of("agent:a", null));
            });
            Runnable anchor = () -> raw(database.pool());
            Load.closed(Database.CONNECTIONS, WARM_UP, product);
            Load.closed(Database.CONNECTIONS, WARM_UP, anchor);
            for (int run = 1; run <= RUNS; run++) {
                Load.Result raw = Load.closed(Database.CONNECTIONS, RUN, anchor);
                Load.Result ours = Load.closed(Database.CONNECTIONS, RUN, product);
                System.out.printf("run %d  raw JDBC        %s%n", run, raw);
                System.out.printf(
                        "run %d  command append  %s   ratio %.2f%n", run, ours, ours.perSecond() / raw.perSecond());
            }
        }
        System.exit(0);
    }

    private static void raw(DataSource pool) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(RAW)) {
                UUID id = Ids.fresh();
                insert.setObject(1, id);
                insert.setObject(2, Ids.fresh());
                insert.setObject(3, id);
                insert.setString(4, PAYLOAD);
                insert.setBytes(5, new byte[32]);
                insert.executeUpdate();
            }
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
