package tallydesk.testing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;

/**
 * The transactions of a replica in a rehearsal: the database's clock is ahead, and the connection is lost between the last
 * statement and the commit, the first few times that there was something to do, as the work's number or truth value says.
 */
public final class RoughTransactions implements Transactions {
    private final Transactions real;
    private final Sql sql;
    private final Duration ahead;
    private final AtomicInteger lossesLeft;

    public RoughTransactions(Transactions real, Sql sql, Duration ahead, int losses) {
        this.real = real;
        this.sql = sql;
        this.ahead = ahead;
        this.lossesLeft = new AtomicInteger(losses);
    }

    public int lossesLeft() {
        return lossesLeft.get();
    }

    @Override
    public <T> T inNew(Supplier<T> work) {
        return real.inNew(() -> {
            sql.query("SELECT set_config('tallydesk.clock_offset', ?, true)", row -> 1, ahead.toString());
            T result = work.get();
            boolean idle = Integer.valueOf(0).equals(result) || Boolean.FALSE.equals(result);
            if (!idle && lossesLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                sql.query("SELECT pg_terminate_backend(pg_backend_pid())", row -> 1);
            }
            return result;
        });
    }

    @Override
    public void afterCommit(Runnable work) {
        real.afterCommit(work);
    }
}
