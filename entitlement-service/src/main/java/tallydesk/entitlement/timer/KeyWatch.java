package tallydesk.entitlement.timer;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import tallydesk.entitlement.domain.AccountCommand;
import tallydesk.entitlement.domain.AccountCommand.LookAtSupportKey;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountState;
import tallydesk.log.CommandHandler;
import tallydesk.log.CommandHandler.Outcome;
import tallydesk.log.Transactions;
import tallydesk.log.timer.ClockGuard;
import tallydesk.log.timer.DatabaseClock;
import tallydesk.log.timer.DueWatch;

/** Admits who waits when a support key's first day comes, and tells when its last one is over (rules 9, 12). */
@Singleton
public final class KeyWatch {
    private final DueWatch<AccountDay> watch;
    private final OpenKeys openKeys;
    private final CommandHandler<AccountCommand, AccountState, AccountEvent> accounts;

    KeyWatch(
            DatabaseClock clock,
            ClockGuard guard,
            OpenKeys openKeys,
            CommandHandler<AccountCommand, AccountState, AccountEvent> accounts,
            Transactions transactions) {
        this.watch = new DueWatch<>(clock, guard, transactions, openKeys, this::lookAt);
        this.openKeys = openKeys;
        this.accounts = accounts;
    }

    @Scheduled(every = "{tallydesk.timer.wake-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void watch() {
        watch.watch();
    }

    /** One poll, see {@link DueWatch#fireDue}. */
    int lookAtDue() {
        return watch.fireDue();
    }

    private void lookAt(AccountDay due) {
        Outcome<AccountState, AccountEvent> outcome = accounts.handle(
                due.accountId(), now -> new LookAtSupportKey(due.accountId(), due.of(), now), due.because());
        openKeys.agreeWith(due, outcome.state().account().nextLookAt(due.of(), due.nextAt()));
    }
}
