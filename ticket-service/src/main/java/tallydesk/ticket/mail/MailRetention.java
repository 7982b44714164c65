package tallydesk.ticket.mail;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;
import tallydesk.log.Transactions;

/**
 * Forgets what was written in mails that have been decided over ({@link #KEPT}), in small steps. Mail of strangers and
 * machines, also what cannot be read, that no agent has looked at for {@link #UNATTENDED} is discarded, so that a flood has
 * an end and their data, too. What else waits is never touched, and nothing that a contact sent.
 */
@ApplicationScoped
class MailRetention {
    /** How long a mail is kept as it came after it opened a ticket or was returned, in case somebody asks. */
    static final Duration KEPT = Duration.ofDays(30);

    /** How long an agent has to make a contact of a stranger, or to read what a machine wrote. */
    static final Duration UNATTENDED = Duration.ofDays(30);

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
        repeat(() -> store.forget(KEPT, AT_ONCE_MAX));
        repeat(() -> store.discardUnattended(UNATTENDED, AT_ONCE_MAX));
    }

    private void repeat(Supplier<Integer> step) {
        int done;
        do {
            done = transactions.inNew(step);
        } while (done == AT_ONCE_MAX);
    }
}
