package tallydesk.notification.publish;

import jakarta.enterprise.context.ApplicationScoped;
import tallydesk.contract.FactRecord;
import tallydesk.contract.NotificationContract;
import tallydesk.contract.Topics;
import tallydesk.log.EventCodec;
import tallydesk.log.Recorded;
import tallydesk.log.relay.Publication;
import tallydesk.notification.domain.NoticeEvent;
import tallydesk.notification.domain.NoticeEvent.NotificationFailed;
import tallydesk.notification.domain.NoticeEvent.NotificationRequested;
import tallydesk.notification.domain.NoticeEvent.NotificationSent;

/** What the world hears of a notification. */
@ApplicationScoped
public class NoticePublication implements Publication {
    private static final EventCodec<NoticeEvent> CODEC = EventCodec.of(NoticeEvent.class);

    @Override
    public String topic() {
        return Topics.NOTIFICATION;
    }

    @Override
    public String source() {
        return "/notification-service";
    }

    @Override
    public FactRecord contract(Recorded recorded) {
        return switch (CODEC.decode(recorded)) {
            case NotificationRequested e ->
                new NotificationContract.NotificationRequested(
                        e.notificationId(),
                        e.ticketId(),
                        e.accountId(),
                        e.contactId(),
                        e.template().fileName(),
                        e.cause());
            case NotificationSent e ->
                new NotificationContract.NotificationSent(
                        e.notificationId(),
                        e.ticketId(),
                        e.accountId(),
                        e.contactId(),
                        e.template().fileName(),
                        e.templateVersion(),
                        e.messageId(),
                        e.cause(),
                        recorded.recordedAt());
            case NotificationFailed e ->
                new NotificationContract.NotificationFailed(
                        e.notificationId(),
                        e.ticketId(),
                        e.accountId(),
                        e.contactId(),
                        e.template().fileName(),
                        e.cause(),
                        e.attempts(),
                        e.reason().name());
        };
    }
}
