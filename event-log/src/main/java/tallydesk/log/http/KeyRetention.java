package tallydesk.log.http;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import tallydesk.log.Transactions;

/** Forgets old Idempotency-Keys in small steps, so that the table stays small and no lock long. */
@ApplicationScoped
class KeyRetention {
    private static final int AT_ONCE_MAX = 1_000;

    private final FirstAnswers answers;
    private final Transactions transactions;

    KeyRetention(FirstAnswers answers, Transactions transactions) {
        this.answers = answers;
        this.transactions = transactions;
    }

    @Scheduled(every = "10m", delayed = "1m")
    void forget() {
        int forgotten;
        do {
            forgotten = transactions.inNew(() -> answers.forgetOld(AT_ONCE_MAX));
        } while (forgotten == AT_ONCE_MAX);
    }
}
