package tallydesk.entitlement.timer;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import tallydesk.entitlement.domain.Account;
import tallydesk.entitlement.domain.AccountCommand;
import tallydesk.entitlement.domain.AccountCommand.ExpirePoints;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.log.CommandHandler;
import tallydesk.log.CommandHandler.Outcome;
import tallydesk.log.Transactions;
import tallydesk.log.timer.ClockGuard;
import tallydesk.log.timer.DatabaseClock;
import tallydesk.log.timer.DueWatch;

/** Records what has expired (rule 11). Nobody waits for it, since expired points count for nothing from their last instant on. */
@Singleton
public final class ExpiryWatch {
    private final DueWatch<OpenLot> watch;
    private final OpenLots openLots;
    private final CommandHandler<AccountCommand, Account, AccountEvent> accounts;

    ExpiryWatch(
            DatabaseClock clock,
            ClockGuard guard,
            OpenLots openLots,
            CommandHandler<AccountCommand, Account, AccountEvent> accounts,
            Transactions transactions) {
        this.watch = new DueWatch<>(clock, guard, transactions, openLots, this::expire);
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

    private void expire(OpenLot due) {
        Outcome<Account, AccountEvent> outcome = accounts.handle(
                due.accountId(), now -> new ExpirePoints(due.accountId(), due.lotId(), now), due.because());
        if (outcome.appended().isEmpty()) {
            openLots.agreeWith(due, outcome.state().endOf(due.lotId()));
        }
    }
}
