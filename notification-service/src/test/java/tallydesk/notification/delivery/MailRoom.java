package tallydesk.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import tallydesk.contract.NotificationContract.NotificationFailed;
import tallydesk.contract.Topics;
import tallydesk.log.Because;
import tallydesk.log.CommandHandler;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;
import tallydesk.notification.Mailbox;
import tallydesk.notification.Mailbox.Mail;
import tallydesk.notification.Story;
import tallydesk.notification.domain.NoticeCommand;
import tallydesk.notification.domain.NoticeCommand.RequestAgain;
import tallydesk.notification.domain.NoticeEvent;
import tallydesk.notification.domain.Notices;
import tallydesk.testing.OtherServices;
import tallydesk.testing.TopicWatch;

/** What goes into the service and what comes of it: its letters, those that are due, in hand and told of. */
@Singleton
public class MailRoom {
    public static final Duration SOON = Duration.ofSeconds(30);
    public final OtherServices others = new OtherServices();
    public final TopicWatch topic = new TopicWatch(Topics.NOTIFICATION);
    private final Mishaps mishaps;
    private final MailQueue queue;
    private final Transactions transactions;
    private final Sql sql;
    private final CommandHandler<NoticeCommand, Notices, NoticeEvent> notices;

    MailRoom(
            Mishaps mishaps,
            MailQueue queue,
            Transactions transactions,
            Sql sql,
            CommandHandler<NoticeCommand, Notices, NoticeEvent> notices) {
        this.mishaps = mishaps;
        this.queue = queue;
        this.transactions = transactions;
        this.sql = sql;
        this.notices = notices;
        // A crash that a test arranges is no failure of the test.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    @PreDestroy
    void disconnect() {
        others.close();
        topic.close();
        Awaitility.reset();
    }

    /** Whatever happens to the ticket now, a letter can tell it. */
    public Story ready() {
        return Story.german(others).account().person().opened();
    }

    public void untilTold(Story story, String... types) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(topic.of(story.ticket))
                        .extracting(TopicWatch.Seen::type)
                        .containsExactly(types));
    }

    public void untilSent(Story story) {
        untilTold(story, "NotificationRequested", "NotificationSent");
    }

    public NotificationFailed failure(Story story) {
        untilTold(story, "NotificationRequested", "NotificationFailed");
        return topic.first(story.ticket, NotificationFailed.class).orElseThrow();
    }

    /** An operator wants the letter sent after all. */
    public void again(Story story, UUID notificationId) {
        transactions.inNew(() ->
                notices.handle(story.ticket, _ -> new RequestAgain(notificationId), Because.of("agent:test", null)));
    }

    public List<Mail> mails(Story story, int count) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Mailbox.of(story.address)).hasSize(count));
        return Mailbox.of(story.address);
    }

    public Mail onlyMail(Story story) {
        return mails(story, 1).getFirst();
    }

    void untilHanded(Story story, long times) {
        await().atMost(SOON).until(() -> mishaps.handed(story.address) >= times);
    }

    boolean isOpen(Story story) {
        return has(story.ticket, "true");
    }

    boolean isDue(Story story) {
        return isDue(story.ticket);
    }

    boolean isDue(UUID stream) {
        return has(stream, "l.due_at <= statement_timestamp()");
    }

    private boolean has(UUID stream, String condition) {
        return !sql.query("""
                        SELECT 1 FROM delivery.open_letter l JOIN log.event e ON e.event_id = l.event_id
                         WHERE e.stream_id = ? AND %s
                        """.formatted(condition), row -> 1, stream).isEmpty();
    }

    /** A lease lasts for more than a minute; no test waits for its end. */
    void leaseRunsOut(Story story) {
        sql.update("""
                UPDATE delivery.open_letter l SET due_at = statement_timestamp() FROM log.event e
                 WHERE e.event_id = l.event_id AND e.stream_id = ?
                """, story.ticket);
    }

    /** Tickets whose letters another courier would get now. */
    List<UUID> claimed() {
        return transactions.inNew(() -> queue.claim(100, Duration.ZERO)).stream()
                .map(letter -> letter.request().ticketId())
                .toList();
    }

    /** The service's own courier takes nothing more until then. */
    void occupyEveryHand(CountDownLatch until) {
        for (int hand = 0; hand < DeliveryInTests.LIMITS.atOnce(); hand++) {
            Story other = ready();
            mishaps.answeringOnly(other.address, until);
            other.closed().sent();
            untilHanded(other, 1);
        }
    }
}
