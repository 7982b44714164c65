package tallydesk.ticket.mail;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import tallydesk.log.Transactions;

/** Forgets what was written in mails that have been decided over, in small steps; what still waits is never touched. */
@ApplicationScoped
class MailRetention {
    /** How long a mail is kept as it came after it opened a ticket or was returned, in case somebody asks. */
    static final Duration KEPT = Duration.ofDays(30);

    /** Mails of one transaction; one may have 25 MiB. */
    private static final int AT_ONCE_MAX = 100;

    private final MailStore store;
    private final Transactions transactions;

    MailRetention(MailStore store, Transactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        int forgotten;
        do {
            forgotten = transactions.inNew(() -> store.forget(KEPT, AT_ONCE_MAX));
        } while (forgotten == AT_ONCE_MAX);
    }
}
