package tallydesk.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Plain SQL in the caller's transaction, with {@link StoreFailure} for what goes wrong. Values bind by position; an {@link
 * java.time.Instant} must be given as {@link java.time.OffsetDateTime}, which is what the driver knows.
 */
public final class Sql {
    private final DataSource database;

    public Sql(DataSource database) {
        this.database = database;
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet result) throws SQLException;
    }

    public <T> List<T> query(String sql, Row<T> row, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(connection, sql, values);
                ResultSet result = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row.read(result));
            }
            return rows;
        } catch (SQLException e) {
            throw new StoreFailure(firstLine(sql), e);
        }
    }

    /** How many rows it changed. */
    public int update(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new StoreFailure(firstLine(sql), e);
        }
    }

    /** Lets every statement of this transaction take so long; otherwise the driver gives a silent server up much sooner. */
    public <T> T patiently(Duration most, Supplier<T> work) {
        try (Connection connection = database.getConnection()) {
            int before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(most.toMillis()));
            try {
                return work.get();
            } finally {
                connection.setNetworkTimeout(Runnable::run, before);
            }
        } catch (SQLException e) {
            throw new StoreFailure("network timeout", e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof Object[] array) {
                statement.setArray(i + 1, connection.createArrayOf(arrayType(array), array));
            } else {
                statement.setObject(i + 1, values[i]);
            }
        }
        return statement;
    }

    private static String arrayType(Object[] array) {
        return switch (array) {
            case java.util.UUID[] _ -> "uuid";
            case Long[] _ -> "bigint";
            case Integer[] _ -> "int";
            case byte[][] _ -> "bytea";
            default -> "text";
        };
    }

    private static String firstLine(String sql) {
        return sql.strip().lines().findFirst().orElse("");
    }
}
