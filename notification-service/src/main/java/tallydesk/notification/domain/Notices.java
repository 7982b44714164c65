package tallydesk.notification.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tallydesk.notification.domain.Notice.Failed;
import tallydesk.notification.domain.Notice.Requested;
import tallydesk.notification.domain.Notice.Sent;
import tallydesk.notification.domain.Notice.Unknown;
import tallydesk.notification.domain.NoticeEvent.NotificationFailed;
import tallydesk.notification.domain.NoticeEvent.NotificationRequested;
import tallydesk.notification.domain.NoticeEvent.NotificationSent;

/** All notifications of one stream, by notification id. */
public record Notices(Map<UUID, Notice> byId) {
    static final Notices NONE = new Notices(Map.of());

    public Notices {
        byId = Map.copyOf(byId);
    }

    public Notice of(UUID notificationId) {
        return byId.getOrDefault(notificationId, new Unknown());
    }

    /** The state after the events; a stream of many messages is copied once, not once per event. */
    Notices evolve(List<? extends NoticeEvent> events) {
        Map<UUID, Notice> next = new HashMap<>(byId);
        for (NoticeEvent event : events) {
            next.compute(event.notificationId(), (_, notice) -> next(notice, event));
        }
        return new Notices(next);
    }

    private static Notice next(Notice notice, NoticeEvent event) {
        return switch (event) {
            case NotificationRequested e -> new Requested(e);
            case NotificationSent _ -> new Sent();
            case NotificationFailed _
            when notice instanceof Requested(NotificationRequested request) -> new Failed(request);
            case NotificationFailed _ -> notice;
        };
    }
}
