package tallydesk.entitlement.timer;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import tallydesk.entitlement.domain.AccountCommand;
import tallydesk.entitlement.domain.AccountCommand.ExpirePoints;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountState;
import tallydesk.log.CommandHandler;
import tallydesk.log.CommandHandler.Outcome;
import tallydesk.log.Transactions;
import tallydesk.log.timer.ClockGuard;
import tallydesk.log.timer.DatabaseClock;
import tallydesk.log.timer.DueWatch;

/**
 * Warns of what expires (rule 16) and records what has (rule 11). Nobody waits for it, since expired points count for nothing from
 * their last instant on.
 */
@Singleton
public final class ExpiryWatch {
    private final DueWatch<AccountDay> watch;
    private final OpenLots openLots;
    private final CommandHandler<AccountCommand, AccountState, AccountEvent> accounts;

    ExpiryWatch(
            DatabaseClock clock,
            ClockGuard guard,
            OpenLots openLots,
            CommandHandler<AccountCommand, AccountState, AccountEvent> accounts,
            Transactions transactions) {
        this.watch = new DueWatch<>(clock, guard, transactions, openLots, this::lookAt);
        this.openLots = openLots;
        this.accounts = accounts;
    }

    @Scheduled(every = "{tallydesk.timer.wake-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void watch() {
        watch.watch();
    }

    /** One poll, see {@link DueWatch#fireDue}. */
    int expireDue() {
        return watch.fireDue();
    }

    private void lookAt(AccountDay due) {
        Outcome<AccountState, AccountEvent> outcome = accounts.handle(
                due.accountId(), now -> new ExpirePoints(due.accountId(), due.of(), now), due.because());
        openLots.agreeWith(due, outcome.state().account().nextLookAt(due.of()));
    }
}
