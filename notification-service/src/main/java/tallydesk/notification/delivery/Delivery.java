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
        boolean exhausted = letter.unknownOutcomes() >= limits.unknownOutcomesMax();
        Draft draft = transactions.inNew(() -> {
            Draft written = drafts.write(letter.request(), dueTimeNeeded);
            // In the transaction that there is anyhow, and not before: what fails up to here has reached no server.
            if (written instanceof Draft.Ready && !exhausted) {
                queue.count(letter);
            }
            return written;
        });
        switch (draft) {
            case Draft.Ready ready
            when exhausted ->
                // Couriers died over it; this attempt does not take place.
                failed(letter, ready.contactId(), FailureReason.UNKNOWN_OUTCOME);
            case Draft.Ready ready -> hand(letter.attempted(), ready, circuit);
            case Draft.Lacking _
            when letter.age().compareTo(limits.patience()) < 0 -> queue.putBack(letter, limits.lookAgain(letter.age()));
            case Draft.Lacking(String what) -> {
                LOG.errorf(
                        "Notification %s still lacks its %s", letter.request().notificationId(), what);
                failed(letter, null, FailureReason.INCOMPLETE);
            }
            case Draft.Unreadable _
            when letter.age().compareTo(limits.unreadableWithin()) < 0 ->
                queue.putBack(letter, limits.lookAgain(letter.age()));
            case Draft.Unreadable _ -> failed(letter, null, FailureReason.INCOMPLETE);
            case Draft.Impossible(FailureReason reason, UUID contactId) -> failed(letter, contactId, reason);
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
            case REFUSED -> failed(letter, ready.contactId(), FailureReason.REFUSED);
            case DEFERRED ->
                delay(letter)
                        .ifPresentOrElse(
                                delay -> insist(() -> queue.defer(letter, delay)),
                                () -> gaveUp(letter, ready.contactId()));
            case UNKNOWN ->
                delay(letter)
                        .filter(_ -> letter.unknownOutcomes() < limits.unknownOutcomesMax())
                        .ifPresentOrElse(
                                delay -> queue.putBack(letter, delay),
                                () -> failed(letter, ready.contactId(), FailureReason.UNKNOWN_OUTCOME));
            case CLOSED ->
                delay(letter)
                        .ifPresentOrElse(
                                _ -> insist(() -> queue.postpone(letter, limits.probeFirst())),
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
        failed(letter, contactId, FailureReason.GAVE_UP);
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

    private void failed(OpenLetter letter, UUID contactId, FailureReason reason) {
        UUID id = letter.request().notificationId();
        record(letter, "failed", new RecordFailure(id, contactId, reason, letter.attempts()));
        meters.counter("tallydesk.mail.failed", "reason", reason.name()).increment();
    }

    private void record(OpenLetter letter, String outcome, NoticeCommand command) {
        insist(() -> notices.handle(letter.recorded().stream(), _ -> command, letter.because(outcome)));
    }

    /** As long as the letter is ours: what is not noted is sent again, or held against the letter as if it had arrived. */
    private void insist(Runnable note) {
        long until = System.nanoTime() + limits.recordWithin().toNanos();
        for (int attempt = 1; ; attempt++) {
            try {
                transactions.inNew(note);
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
