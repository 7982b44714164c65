package tallydesk.benchmarks;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;
import tallydesk.testing.EmbeddedStack;

/**
 * A service's database with the event log's schema, the pool that the services have, and transactions bound to the thread:
 * what Quarkus does, without Quarkus, so that a figure is the log's alone.
 */
final class Database implements Transactions, AutoCloseable {
    static final int CONNECTIONS = 16;

    private final AgroalDataSource pool;
    private final ThreadLocal<Connection> current = new ThreadLocal<>();
    private final DataSource bound;

    private Database(AgroalDataSource pool) {
        this.pool = pool;
        this.bound = (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) {
                        return method.invoke(pool, arguments);
                    }
                    Connection open = current.get();
                    return open == null ? pool.getConnection() : unclosable(open);
                });
    }

    static Database open(String name) throws SQLException {
        EmbeddedStack.Database address = EmbeddedStack.shared().database(name);
        Database database = new Database(AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(config -> config.maxSize(CONNECTIONS)
                        .initialSize(CONNECTIONS)
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(address.url())
                                .principal(new NamePrincipal(address.user()))
                                .credential(new SimplePassword(address.password()))))));
        try (Connection connection = database.pool.getConnection()) {
            connection.createStatement().execute("CREATE SCHEMA log; CREATE SCHEMA view; CREATE SCHEMA vault");
        }
        database.migrate("/db/log/V2026.11.21.01__event_log.sql", "/db/log/V2026.11.25.01__snapshots.sql");
        return database;
    }

    void migrate(String... scripts) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            for (String script : scripts) {
                connection.createStatement().execute(text(script));
            }
        }
    }

    private static String text(String script) {
        try (InputStream file = Database.class.getResourceAsStream(script)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DataSource pool() {
        return pool;
    }

    Sql sql() {
        return new Sql(bound);
    }

    private static Connection unclosable(Connection open) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> method.getName().equals("close") ? null : method.invoke(open, arguments));
    }

    @Override
    public <T> T inNew(Supplier<T> work) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            current.set(connection);
            try {
                T result = work.get();
                connection.commit();
                return result;
            } catch (RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                current.remove();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void afterCommit(Runnable work) {
        work.run();
    }

    @Override
    public void close() {
        pool.close();
    }
}
