package tallydesk.log.store;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import tallydesk.log.Sql;
import tallydesk.testing.EmbeddedStack;

/**
 * A log of its own for one test, on the real PostgreSQL and without Quarkus: the schemas are dropped and made again from
 * the migration. Statements of a thread go through {@link #inTransaction} if one is open there, else each commits alone;
 * {@link #writer()} gives sessions that one thread can hold open side by side. Commits do not wait for the disk; who sees
 * what is not changed by that.
 */
public final class LogDatabase implements AutoCloseable {
    private final EmbeddedStack.Database address = EmbeddedStack.shared().database("notification");
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final ThreadLocal<Connection> transaction = new ThreadLocal<>();
    private final DataSource dataSource = dataSource(this::lend);

    private LogDatabase() {}

    public static LogDatabase fresh() {
        LogDatabase database = new LogDatabase();
        database.recreate();
        return database;
    }

    /** The log as it is on the first day: no event, sequence at its start. Transaction ids go on. */
    public void recreate() {
        drop();
        execute("CREATE SCHEMA log", "CREATE SCHEMA view", "CREATE SCHEMA vault");
        execute(migrations());
    }

    private void drop() {
        execute("DROP SCHEMA IF EXISTS log, view, vault CASCADE");
    }

    private static String[] migrations() {
        try (Stream<Path> files =
                Files.list(Path.of(LogDatabase.class.getResource("/db/log").toURI()))) {
            List<String> migrations = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                migrations.add(Files.readString(file));
            }
            return migrations.toArray(String[]::new);
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public Sql sql() {
        return new Sql(dataSource);
    }

    /** A session with a transaction of its own, open until it is told to commit. */
    public Writer writer() {
        return new Writer(connect());
    }

    /** Runs as the table's owner, who may do what the service's own statements never do. */
    public void execute(String... statements) {
        try (Connection connection = lend();
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public <T> T inTransaction(Supplier<T> work) {
        try (Connection connection = lend()) {
            connection.setAutoCommit(false);
            transaction.set(connection);
            try {
                T result = work.get();
                connection.commit();
                return result;
            } finally {
                transaction.remove();
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection lend() {
        Connection bound = transaction.get();
        if (bound != null) {
            return closing(bound, () -> {});
        }
        Connection free = idle.poll();
        Connection connection = free == null ? connect() : free;
        return closing(connection, () -> idle.push(connection));
    }

    private Connection connect() {
        try {
            Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET synchronous_commit = off");
            }
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A data source that knows one thing: how to give out a connection. */
    public static DataSource dataSource(Supplier<Connection> connections) {
        return (DataSource) Proxy.newProxyInstance(
                LogDatabase.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, method, _) -> {
                    if (!method.getName().equals("getConnection")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return connections.get();
                });
    }

    /** The connection with another meaning of {@code close}. */
    static Connection closing(Connection connection, Runnable close) {
        return (Connection) Proxy.newProxyInstance(
                LogDatabase.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        close.run();
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Leaves the database as empty as it was found. */
    @Override
    public void close() {
        drop();
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
