package tallydesk.notification.domain;

import java.util.List;
import tallydesk.decider.Decider;
import tallydesk.decider.Rejection;
import tallydesk.notification.domain.Notice.Failed;
import tallydesk.notification.domain.Notice.Requested;
import tallydesk.notification.domain.Notice.Sent;
import tallydesk.notification.domain.Notice.Unknown;
import tallydesk.notification.domain.NoticeCommand.RecordDelivery;
import tallydesk.notification.domain.NoticeCommand.RecordFailure;
import tallydesk.notification.domain.NoticeCommand.RequestAgain;
import tallydesk.notification.domain.NoticeCommand.RequestNotification;
import tallydesk.notification.domain.NoticeCommand.RequestNotifications;
import tallydesk.notification.domain.NoticeEvent.NotificationFailed;
import tallydesk.notification.domain.NoticeEvent.NotificationRequested;
import tallydesk.notification.domain.NoticeEvent.NotificationSent;

/** One letter per cause, contact and template; a letter that went out is never asked for again (rule 30). */
public final class NoticeDecider implements Decider<NoticeCommand, Notices, NoticeEvent> {

    @Override
    public Notices initial() {
        return Notices.NONE;
    }

    @Override
    public Notices evolve(Notices notices, NoticeEvent event) {
        return notices.evolve(List.of(event));
    }

    @Override
    public Notices fold(Notices notices, List<? extends NoticeEvent> events) {
        return notices.evolve(events);
    }

    @Override
    public List<NoticeEvent> decide(NoticeCommand command, Notices notices) {
        return switch (command) {
            case RequestNotification c -> request(c, notices);
            case RequestNotifications c -> request(c, notices);
            case RecordDelivery c -> sent(c, notices.of(c.notificationId()));
            case RecordFailure c -> failed(c, notices.of(c.notificationId()));
            case RequestAgain c -> again(notices.of(c.notificationId()));
        };
    }

    private static List<NoticeEvent> request(RequestNotification c, Notices notices) {
        NotificationRequested requested = NotificationRequested.first(c);
        return switch (notices.of(requested.notificationId())) {
            case Unknown _ -> List.of(requested);
            case Requested _, Sent _, Failed _ -> List.of();
        };
    }

    private static List<NoticeEvent> request(RequestNotifications c, Notices notices) {
        return c.contactIds().stream()
                .distinct()
                .map(contactId -> new RequestNotification(null, c.accountId(), contactId, c.template(), c.cause()))
                .flatMap(one -> request(one, notices).stream())
                .toList();
    }

    private static List<NoticeEvent> sent(RecordDelivery c, Notice notice) {
        return switch (notice) {
            case Requested(NotificationRequested r) -> List.of(sent(c, r));
            case Failed(NotificationRequested r) -> List.of(sent(c, r));
            case Sent _ -> List.of();
            case Unknown _ -> throw unknown();
        };
    }

    private static NotificationSent sent(RecordDelivery c, NotificationRequested r) {
        return new NotificationSent(
                r.notificationId(),
                r.ticketId(),
                r.accountId(),
                c.contactId(),
                r.template(),
                c.templateVersion(),
                c.messageId(),
                r.cause());
    }

    private static List<NoticeEvent> failed(RecordFailure c, Notice notice) {
        return switch (notice) {
            case Requested(NotificationRequested r) ->
                List.of(new NotificationFailed(
                        r.notificationId(),
                        r.ticketId(),
                        r.accountId(),
                        c.contactId() == null ? r.contactId() : c.contactId(),
                        r.template(),
                        r.cause(),
                        c.reason(),
                        c.attempts()));
            case Failed _, Sent _ -> List.of();
            case Unknown _ -> throw unknown();
        };
    }

    private static List<NoticeEvent> again(Notice notice) {
        return switch (notice) {
            case Failed(NotificationRequested r) -> List.of(r.again());
            case Requested _ -> List.of();
            case Sent _ ->
                throw new Rejection("notification-already-sent", "This letter went out; it is not sent twice.");
            case Unknown _ -> throw unknown();
        };
    }

    private static Rejection unknown() {
        return new Rejection("notification-unknown", "There is no such notification.");
    }
}
