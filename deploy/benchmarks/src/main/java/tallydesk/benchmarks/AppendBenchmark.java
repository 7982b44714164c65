package tallydesk.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import tallydesk.log.Because;
import tallydesk.log.CommandHandler;
import tallydesk.log.EventCodec;
import tallydesk.log.EventStore;
import tallydesk.log.Ids;

/**
 * Command append (load, decide, append, commit) beside raw JDBC, interleaved A B C A B C on the same table with the same pool,
 * 16 threads. Raw JDBC once as a blind insert (INSERT, COMMIT: what the target speaks of), once with the same round trips as a
 * command (SELECT, INSERT, COMMIT), so that the price of the optimistic read and that of our code are told apart.
 */
final class AppendBenchmark {
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration RUN = Duration.ofSeconds(8);
    private static final int RUNS = 3;
    private static final String RAW = """
            INSERT INTO log.event (stream_id, version, event_id, type, recorded_at, correlation, actor, payload, chain)
            VALUES (?, 1, ?, 'Counted', clock_timestamp(), ?, 'agent:a', ?::json, ?)
            """;
    private static final String READ =
            "SELECT log.now(), e.version, e.payload FROM (VALUES (1)) one LEFT JOIN log.event e ON e.stream_id = ?";
    private static final String PAYLOAD = "{\"ordinal\":1,\"padding\":\"" + "x".repeat(560) + "\"}";

    private AppendBenchmark() {}

    public static void main(String[] arguments) throws SQLException, InterruptedException {
        try (Database database = Database.open("ticket")) {
            CommandHandler<Tallies.Count, Integer, Tallies.Event> handler = new CommandHandler<>(
                    new EventStore(database.sql()), new Tallies(), EventCodec.of(Tallies.Event.class));
            Runnable product = () -> database.inNew(() -> {
                handler.handle(Ids.fresh(), now -> new Tallies.Count(), Because.of("agent:a", null));
            });
            Runnable blind = () -> raw(database.pool(), false);
            Runnable reading = () -> raw(database.pool(), true);
            for (Runnable one : List.of(product, blind, reading)) {
                Load.closed(Database.CONNECTIONS, WARM_UP, one);
            }
            for (int run = 1; run <= RUNS; run++) {
                Load.Result insert = Load.closed(Database.CONNECTIONS, RUN, blind);
                Load.Result readInsert = Load.closed(Database.CONNECTIONS, RUN, reading);
                Load.Result ours = Load.closed(Database.CONNECTIONS, RUN, product);
                System.out.printf("run %d  raw INSERT          %s%n", run, insert);
                System.out.printf("run %d  raw SELECT, INSERT  %s%n", run, readInsert);
                System.out.printf(
                        "run %d  command append      %s   ratio %.2f and %.2f%n",
                        run, ours, ours.perSecond() / insert.perSecond(), ours.perSecond() / readInsert.perSecond());
            }
        }
        System.exit(0);
    }

    private static void raw(DataSource pool, boolean reading) {
        UUID id = Ids.fresh();
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            if (reading) {
                try (PreparedStatement read = connection.prepareStatement(READ)) {
                    read.setObject(1, id);
                    read.executeQuery().close();
                }
            }
            try (PreparedStatement insert = connection.prepareStatement(RAW)) {
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
