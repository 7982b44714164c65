package tallydesk.entitlement.timer;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import tallydesk.entitlement.domain.AccountCommand;
import tallydesk.entitlement.domain.AccountCommand.TimeOutRefund;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountState;
import tallydesk.log.CommandHandler;
import tallydesk.log.Expected;
import tallydesk.log.Transactions;
import tallydesk.log.timer.ClockGuard;
import tallydesk.log.timer.DatabaseClock;
import tallydesk.log.timer.DueWatch;

/** Gives points back that billing does not answer for (rule 13). */
@Singleton
public final class RefundWatch {
    private final DueWatch<OpenRefund> watch;
    private final OpenRefunds refunds;
    private final CommandHandler<AccountCommand, AccountState, AccountEvent> accounts;

    RefundWatch(
            DatabaseClock clock,
            ClockGuard guard,
            OpenRefunds refunds,
            CommandHandler<AccountCommand, AccountState, AccountEvent> accounts,
            Transactions transactions) {
        this.watch = new DueWatch<>(clock, guard, transactions, refunds, this::timeOut);
        this.refunds = refunds;
        this.accounts = accounts;
    }

    @Scheduled(every = "{tallydesk.timer.wake-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void watch() {
        watch.watch();
    }

    /** One poll, see {@link DueWatch#fireDue}. */
    int timeOutDue() {
        return watch.fireDue();
    }

    /** Either it times out, or billing has answered meanwhile: done with in both cases. */
    private void timeOut(OpenRefund due) {
        accounts.handle(
                due.accountId(),
                due.ticketId(),
                Expected.ANY,
                now -> new TimeOutRefund(
                        due.accountId(), due.ticketId(), due.refundId(), due.requestedAt(), due.lotId(), now),
                due.because());
        refunds.answered(due);
    }
}
