package tallydesk.log.timer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import tallydesk.log.StoreFailure;
import tallydesk.log.Transactions;
import tallydesk.log.VersionConflict;

/**
 * Fires what is due, oldest first, by the database's clock. Any number of replicas may watch: each takes a row that no other
 * holds. A transaction is one row's, so that a watch never holds two streams.
 */
public final class DueWatch<R> {
    /** Most rows of one poll. */
    public static final int BATCH_MAX = 200;

    private static final Logger LOG = Logger.getLogger(DueWatch.class);

    private final DatabaseClock clock;
    private final ClockGuard guard;
    private final Transactions transactions;
    private final DueRows<R> rows;
    private final Consumer<R> fire;
    private boolean failing;

    /** @param fire appends what the row leads to, and removes or moves it, in the transaction that holds it */
    public DueWatch(
            DatabaseClock clock, ClockGuard guard, Transactions transactions, DueRows<R> rows, Consumer<R> fire) {
        this.clock = clock;
        this.guard = guard;
        this.transactions = transactions;
        this.rows = rows;
        this.fire = fire;
    }

    /** All that is due, for a scheduler: never fails. */
    public void watch() {
        try {
            int taken;
            do {
                taken = fireDue();
            } while (taken == BATCH_MAX);
            failing = false;
        } catch (VersionConflict e) {
            LOG.debugf("The stream's own affairs come first: %s", e);
        } catch (RuntimeException e) {
            // Once per trouble: at a poll a second the log would hold nothing else.
            LOG.logf(failing ? Logger.Level.DEBUG : Logger.Level.WARN, "The timer tries again: %s", e);
            failing = true;
        }
    }

    /**
     * One poll.
     *
     * @return how many rows were due and free, at most {@link #BATCH_MAX}; none while the clock is not to be trusted
     */
    public int fireDue() {
        return guard.permits(clock.read()) ? oneByOne(transactions, rows::due, fire, rows::setAside) : 0;
    }

    /**
     * Each row in a transaction of its own; at most {@link #BATCH_MAX}.
     *
     * @param next the next row, locked
     */
    public static <R> int oneByOne(
            Transactions transactions, Supplier<Optional<R>> next, Consumer<R> fire, Consumer<R> setAside) {
        int taken = 0;
        while (taken < BATCH_MAX && fireNext(transactions, next, fire, setAside)) {
            taken++;
        }
        return taken;
    }

    /** A row that fails for a reason of its own is set aside, so that no other is late because of it. */
    private static <R> boolean fireNext(
            Transactions transactions, Supplier<Optional<R>> next, Consumer<R> fire, Consumer<R> setAside) {
        List<R> taken = new ArrayList<>();
        try {
            return transactions.inNew(() -> {
                next.get().ifPresent(taken::add);
                taken.forEach(fire);
                return !taken.isEmpty();
            });
        } catch (RuntimeException e) {
            if (taken.isEmpty() || StoreFailure.isPassing(e)) {
                throw e;
            }
            R failed = taken.getFirst();
            LOG.errorf("%s cannot be fired and waits for %s: %s", failed, DueRows.SET_ASIDE_FOR, e);
            transactions.inNew(() -> setAside.accept(failed));
            return true;
        }
    }
}
