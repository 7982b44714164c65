package tallydesk.sla.timer;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;

/** Loses its connection between the last statement and the commit, the first few times that there was something to do. */
final class DyingTransactions implements Transactions {
    private final Transactions real;
    private final Sql sql;
    private final AtomicInteger deathsLeft;

    DyingTransactions(Transactions real, Sql sql, int deaths) {
        this.real = real;
        this.sql = sql;
        this.deathsLeft = new AtomicInteger(deaths);
    }

    int deathsLeft() {
        return deathsLeft.get();
    }

    @Override
    public <T> T inNew(Supplier<T> work) {
        return real.inNew(() -> {
            T result = work.get();
            if (!Integer.valueOf(0).equals(result) && deathsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                sql.query("SELECT pg_terminate_backend(pg_backend_pid())", row -> row.getBoolean(1));
            }
            return result;
        });
    }

    @Override
    public void afterCommit(Runnable work) {
        real.afterCommit(work);
    }
}
