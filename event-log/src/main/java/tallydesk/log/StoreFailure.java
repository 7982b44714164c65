package tallydesk.log;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.postgresql.util.PSQLException;

/** PostgreSQL could not do it. Tells what was tried and whether trying again can help. */
public final class StoreFailure extends RuntimeException {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DATA_EXCEPTION = "22";

    /** Connection, transaction rollback (serialisation, deadlock), resources, operator intervention, system error. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "55", "57", "58");

    public StoreFailure(String what, SQLException cause) {
        super(what + ": " + cause.getMessage(), cause);
    }

    public boolean isUniqueViolation() {
        return state().equals(UNIQUE_VIOLATION);
    }

    /** @param constraint by its name */
    public boolean violates(String constraint) {
        return getCause() instanceof PSQLException answer
                && answer.getServerErrorMessage() != null
                && constraint.equals(answer.getServerErrorMessage().getConstraint());
    }

    /** True where somebody else held a lock for longer than we wanted to wait. */
    public boolean isLockTimeout() {
        return state().equals(LOCK_NOT_AVAILABLE);
    }

    /** True where a value is not what its type promises: the one who sent it must mend it. */
    public boolean isDataException() {
        return state().startsWith(DATA_EXCEPTION);
    }

    private String state() {
        return getCause() instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
    }

    /**
     * True where the same work may succeed a moment later, because nothing is wrong with the work itself. A connection that
     * dies at the commit stands in the suppressed exceptions of what the transaction manager throws.
     */
    public static boolean isPassing(Throwable failure) {
        if (failure == null) {
            return false;
        }
        return failure instanceof VersionConflict
                || failure instanceof SQLException sql && hasPassingState(sql)
                || failure instanceof IOException && !(failure instanceof JacksonException)
                || isPassing(failure.getCause())
                || Arrays.stream(failure.getSuppressed()).anyMatch(StoreFailure::isPassing);
    }

    private static boolean hasPassingState(SQLException sql) {
        if (sql.getSQLState() == null) {
            // Agroal has no states. No connection in time passes; a transaction that ran out of its time does not.
            return String.valueOf(sql.getMessage()).toLowerCase(Locale.ROOT).contains("acquisition timeout");
        }
        return PASSING_CLASSES.contains(sql.getSQLState().substring(0, 2));
    }
}
