package tallydesk.entitlement.timer;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import tallydesk.entitlement.domain.AccountCommand;
import tallydesk.entitlement.domain.AccountCommand.ExpirePoints;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountState;
import tallydesk.log.CommandHandler;
import tallydesk.log.CommandHandler.Outcome;
import tallydesk.log.StoreFailure;
import tallydesk.log.Transactions;
import tallydesk.log.VersionConflict;
import tallydesk.log.timer.ClockGuard;
import tallydesk.log.timer.DatabaseClock;

/**
 * Records what has expired, oldest first, by the database's clock (rule 11). Any number of replicas may watch: each takes a lot
 * that no other holds, and its row goes with the event that it led to. Nobody waits for it, since expired points count for
 * nothing from their last instant on.
 */
@Singleton
public final class ExpiryWatch {
    /** Most lots of one poll. A transaction is one lot's, so that a watch never holds two streams. */
    static final int BATCH_MAX = 200;

    private static final Logger LOG = Logger.getLogger(ExpiryWatch.class);

    private final DatabaseClock clock;
    private final ClockGuard guard;
    private final OpenLots openLots;
    private final CommandHandler<AccountCommand, AccountState, AccountEvent> accounts;
    private final Transactions transactions;
    private boolean failing;

    ExpiryWatch(
            DatabaseClock clock,
            ClockGuard guard,
            OpenLots openLots,
            CommandHandler<AccountCommand, AccountState, AccountEvent> accounts,
            Transactions transactions) {
        this.clock = clock;
        this.guard = guard;
        this.openLots = openLots;
        this.accounts = accounts;
        this.transactions = transactions;
    }

    @Scheduled(every = "{tallydesk.timer.wake-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void watch() {
        try {
            int taken;
            do {
                taken = expireDue();
            } while (taken == BATCH_MAX);
            failing = false;
        } catch (VersionConflict e) {
            LOG.debugf("The account's own affairs come first: %s", e);
        } catch (RuntimeException e) {
            // Once per trouble: at a poll a second the log would hold nothing else.
            LOG.logf(failing ? Logger.Level.DEBUG : Logger.Level.WARN, "The timer tries again: %s", e);
            failing = true;
        }
    }

    /**
     * One poll.
     *
     * @return how many lots were due and free, at most {@link #BATCH_MAX}; none while the clock is not to be trusted
     */
    int expireDue() {
        if (!guard.permits(clock.read())) {
            return 0;
        }
        int taken = 0;
        while (taken < BATCH_MAX && expireNext()) {
            taken++;
        }
        return taken;
    }

    /** A lot that fails for a reason of its own is set aside, so that no other is late because of it. */
    private boolean expireNext() {
        List<OpenLot> taken = new ArrayList<>();
        try {
            return transactions.inNew(() -> {
                openLots.due().ifPresent(taken::add);
                taken.forEach(this::expire);
                return !taken.isEmpty();
            });
        } catch (RuntimeException e) {
            if (taken.isEmpty() || StoreFailure.isPassing(e)) {
                throw e;
            }
            OpenLot failed = taken.getFirst();
            LOG.errorf(
                    "The end of lot %s of account %s cannot be recorded and waits for %s: %s",
                    failed.lotId(), failed.accountId(), OpenLots.SET_ASIDE_FOR, e);
            transactions.inNew(() -> openLots.setAside(failed));
            return true;
        }
    }

    private void expire(OpenLot due) {
        Outcome<AccountState, AccountEvent> outcome = accounts.handle(
                due.accountId(), now -> new ExpirePoints(due.accountId(), due.lotId(), now), due.because());
        if (outcome.appended().isEmpty()) {
            openLots.agreeWith(due, outcome.state().account().endOf(due.lotId()));
        }
    }
}
