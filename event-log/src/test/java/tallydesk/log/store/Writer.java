package tallydesk.log.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.UUID;
import tallydesk.log.Because;
import tallydesk.log.EventStore;
import tallydesk.log.Ids;
import tallydesk.log.NewEvent;
import tallydesk.log.Recorded;
import tallydesk.log.Sql;

/** A session whose transaction is held open, so that one thread can put the steps of several writers in any order. */
public final class Writer implements AutoCloseable {
    public static final Because BECAUSE = Because.of("agent:test", null);

    private final Connection connection;
    private final Sql sql;
    private final EventStore store;

    Writer(Connection connection) {
        this.connection = connection;
        this.sql = new Sql(LogDatabase.dataSource(() -> LogDatabase.closing(connection, () -> {})));
        this.store = new EventStore(sql);
        run(() -> connection.setAutoCommit(false));
    }

    @FunctionalInterface
    private interface Step {
        void run() throws SQLException;
    }

    private static void run(Step step) {
        try {
            step.run();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static NewEvent event(String payload) {
        return new NewEvent(Ids.fresh(), "Noted", payload);
    }

    public EventStore store() {
        return store;
    }

    public Sql sql() {
        return sql;
    }

    /** One event behind the newest that this session sees. */
    public Recorded append(UUID stream) {
        return store.append(stream, store.read(stream), List.of(event("{}")), BECAUSE)
                .getFirst();
    }

    public Recorded appendAndCommit(UUID stream) {
        Recorded appended = append(stream);
        commit();
        return appended;
    }

    /** As a transaction does that writes something else first. */
    public void takeTransactionId() {
        sql.query("SELECT pg_current_xact_id()::text", row -> row.getString(1));
    }

    public Savepoint savepoint() {
        try {
            return connection.setSavepoint();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void rollbackTo(Savepoint savepoint) {
        run(() -> connection.rollback(savepoint));
    }

    public void commit() {
        run(connection::commit);
    }

    public void rollback() {
        run(connection::rollback);
    }

    @Override
    public void close() {
        run(() -> {
            connection.rollback();
            connection.close();
        });
    }
}
