package tallydesk.notification.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import tallydesk.log.CommandHandler;
import tallydesk.log.StoreFailure;
import tallydesk.log.Transactions;
import tallydesk.notification.domain.FailureReason;
import tallydesk.notification.domain.NoticeCommand;
import tallydesk.notification.domain.NoticeCommand.RecordDelivery;
import tallydesk.notification.domain.NoticeCommand.RecordFailure;
import tallydesk.notification.domain.NoticeEvent;
import tallydesk.notification.domain.Notices;
import tallydesk.notification.dossier.Draft;
import tallydesk.notification.dossier.Drafts;

/**
 * One claimed letter on its way: written, handed over, recorded. Between the mail server's word and our record of it lies a
 * gap that nobody can close (RFC 1047): whoever dies there leaves the letter to be sent once more, with the same Message-ID.
 */
final class Delivery {
    private static final Logger LOG = Logger.getLogger(Delivery.class);
    private static final Duration RECORD_PAUSE_MAX = Duration.ofSeconds(2);

    private final Drafts drafts;
    private final PostOffice postOffice;
    private final MailQueue queue;
    private final CommandHandler<NoticeCommand, Notices, NoticeEvent> notices;
    private final Transactions transactions;
    private final DeliveryLimits limits;
    private final MeterRegistry meters;

    Delivery(
            Drafts drafts,
            PostOffice postOffice,
            MailQueue queue,
            CommandHandler<NoticeCommand, Notices, NoticeEvent> notices,
            Transactions transactions,
            DeliveryLimits limits,
            MeterRegistry meters) {
        this.drafts = drafts;
        this.postOffice = postOffice;
        this.queue = queue;
        this.notices = notices;
        this.transactions = transactions;
        this.limits = limits;
        this.meters = meters;
    }

    void deliver(OpenLetter letter, Circuit circuit) {
        boolean dueTimeNeeded = letter.age().compareTo(limits.dueTimeWithin()) < 0;
        Draft draft = transactions.inNew(() -> drafts.write(letter.request(), dueTimeNeeded));
        switch (draft) {
            case Draft.Ready ready
            when letter.unknownOutcomes() > limits.unknownOutcomesMax() ->
                // Couriers died over it; this attempt has not taken place yet, and does not.
                failed(letter, ready.contactId(), FailureReason.UNKNOWN_OUTCOME, letter.attempts() - 1);
            case Draft.Ready ready -> hand(letter, ready, circuit);
            case Draft.Lacking _
            when letter.age().compareTo(limits.patience()) < 0 ->
                queue.postpone(letter, limits.lookAgain(letter.age()));
            case Draft.Lacking(String what) -> {
                LOG.errorf(
                        "Notification %s still lacks its %s", letter.request().notificationId(), what);
                failed(letter, null, FailureReason.INCOMPLETE, letter.attempts() - 1);
            }
            case Draft.Impossible(FailureReason reason, UUID contactId) ->
                failed(letter, contactId, reason, letter.attempts() - 1);
        }
    }

    private void hand(OpenLetter letter, Draft.Ready ready, Circuit circuit) {
        PostOffice.Answer answer = postOffice.hand(ready.letter());
        switch (answer) {
            case ACCEPTED, REFUSED, DEFERRED -> circuit.served();
            case CLOSED, UNKNOWN -> circuit.unserved();
        }
        switch (answer) {
            case ACCEPTED -> sent(letter, ready);
            case REFUSED -> failed(letter, ready.contactId(), FailureReason.REFUSED, letter.attempts());
            case DEFERRED ->
                delay(letter)
                        .ifPresentOrElse(delay -> queue.defer(letter, delay), () -> gaveUp(letter, ready.contactId()));
            case UNKNOWN ->
                delay(letter)
                        .filter(_ -> letter.unknownOutcomes() < limits.unknownOutcomesMax())
                        .ifPresentOrElse(
                                delay -> queue.deferUnknown(letter, delay),
                                () -> failed(
                                        letter, ready.contactId(), FailureReason.UNKNOWN_OUTCOME, letter.attempts()));
            case CLOSED ->
                delay(letter)
                        .ifPresentOrElse(
                                _ -> queue.postpone(letter, limits.probeFirst()),
                                () -> gaveUp(letter, ready.contactId()));
        }
    }

    private Optional<Duration> delay(OpenLetter letter) {
        return limits.backOff()
                .delay(
                        letter.attempts(),
                        letter.sinceFirstAttempt(),
                        ThreadLocalRandom.current().nextDouble());
    }

    private void gaveUp(OpenLetter letter, UUID contactId) {
        failed(letter, contactId, FailureReason.GAVE_UP, letter.attempts());
    }

    private void sent(OpenLetter letter, Draft.Ready ready) {
        record(
                letter,
                "sent",
                new RecordDelivery(
                        letter.request().notificationId(),
                        ready.contactId(),
                        ready.letter().headers().get("Message-ID"),
                        letter.request().template().version()));
        meters.counter("tallydesk.mail.sent").increment();
    }

    private void failed(OpenLetter letter, UUID contactId, FailureReason reason, int attempts) {
        record(letter, "failed", new RecordFailure(letter.request().notificationId(), contactId, reason, attempts));
        meters.counter("tallydesk.mail.failed", "reason", reason.name()).increment();
    }

    /** Insists as long as the letter is ours: what is not recorded is sent again. */
    private void record(OpenLetter letter, String outcome, NoticeCommand command) {
        long until = System.nanoTime() + limits.recordWithin().toNanos();
        for (int attempt = 1; ; attempt++) {
            try {
                transactions.inNew(
                        () -> notices.handle(letter.recorded().stream(), _ -> command, letter.because(outcome)));
                return;
            } catch (RuntimeException e) {
                if (!StoreFailure.isPassing(e) || System.nanoTime() - until >= 0) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    private static void pause(int attempt) {
        long most = Math.min(RECORD_PAUSE_MAX.toMillis(), 5L << Math.min(attempt, 10));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, most + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while recording", e);
        }
    }
}
