package tallydesk.notification.delivery;

import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import tallydesk.log.StoreFailure;
import tallydesk.log.Transactions;

/**
 * A database that is away now and then.
 *
 * @param away asked before each transaction
 */
record Outage(Transactions real, BooleanSupplier away) implements Transactions {
    private static final String CONNECTION_FAILURE = "08006";

    @Override
    public <T> T inNew(Supplier<T> work) {
        if (away.getAsBoolean()) {
            throw new StoreFailure("arranged", new SQLException("the database is away", CONNECTION_FAILURE));
        }
        return real.inNew(work);
    }

    @Override
    public void afterCommit(Runnable work) {
        real.afterCommit(work);
    }
}
