package tallydesk.notification.sent;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import tallydesk.contract.NotificationContract.NotificationFailed;
import tallydesk.contract.NotificationContract.NotificationRequested;
import tallydesk.contract.NotificationContract.NotificationSent;
import tallydesk.log.feed.Fact;
import tallydesk.log.feed.Feed;
import tallydesk.log.projection.Projection;

/** Which letters there are and what became of each. */
@ApplicationScoped
public class SentProjection implements Projection {
    private final Feed feed;

    SentProjection(Feed feed) {
        this.feed = feed;
    }

    @Incoming("sent")
    @Blocking
    void hear(ConsumerRecords<String, byte[]> records) {
        feed.take(this, records);
    }

    @Override
    public String name() {
        return "sent";
    }

    @Override
    public List<String> tables() {
        return List.of("sent_notification");
    }

    @Override
    public void follow(Fact<?> fact) {
        switch (fact.body()) {
            case NotificationRequested e -> requested(e, fact);
            case NotificationSent e -> {
                NotificationRow row = row(e.notificationId());
                row.state = NotificationRow.State.SENT;
                row.contactId = e.contactId();
                row.templateVersion = e.templateVersion();
                row.messageId = e.messageId();
                row.sentAt = e.sentAt();
                row.failedAt = null;
                row.attempts = null;
                row.reason = null;
            }
            case NotificationFailed e -> {
                NotificationRow row = row(e.notificationId());
                row.state = NotificationRow.State.FAILED;
                row.contactId = e.contactId();
                row.failedAt = fact.time();
                row.attempts = e.attempts();
                row.reason = e.reason();
            }
            default -> {
                // Not about sending.
            }
        }
    }

    private static void requested(NotificationRequested e, Fact<?> fact) {
        NotificationRow row = NotificationRow.<NotificationRow>findByIdOptional(e.notificationId())
                .orElseGet(NotificationRow::new);
        row.notificationId = e.notificationId();
        row.ticketId = e.ticketId();
        row.accountId = e.accountId();
        row.contactId = e.contactId();
        row.template = e.template();
        row.cause = e.cause();
        row.state = NotificationRow.State.REQUESTED;
        row.requestedAt = fact.time();
        row.failedAt = null;
        row.attempts = null;
        row.reason = null;
        row.persist();
    }

    private static NotificationRow row(UUID notificationId) {
        return NotificationRow.findById(notificationId);
    }
}
