package tallydesk.notification.domain;

import java.util.UUID;
import tallydesk.notification.domain.NoticeCommand.RequestNotification;

/** What happened to a notification. Names persons and texts by id only. */
public sealed interface NoticeEvent {

    UUID notificationId();

    /**
     * @param ticketId null if no ticket is concerned
     * @param contactId null for the ticket's contact
     * @param cause the id of the event that happened
     * @param round 1, and one more each time an operator asks again
     */
    record NotificationRequested(
            UUID notificationId,
            UUID ticketId,
            UUID accountId,
            UUID contactId,
            Template template,
            UUID cause,
            int round)
            implements NoticeEvent {

        /** What a request leads to the first time. */
        public static NotificationRequested first(RequestNotification c) {
            UUID id = NotificationId.of(c.cause(), c.contactId(), c.template());
            return new NotificationRequested(
                    id, c.ticketId(), c.accountId(), c.contactId(), c.template(), c.cause(), 1);
        }

        NotificationRequested again() {
            return new NotificationRequested(
                    notificationId, ticketId, accountId, contactId, template, cause, round + 1);
        }
    }

    /** @param messageId with angle brackets, as in the letter's head */
    record NotificationSent(
            UUID notificationId,
            UUID ticketId,
            UUID accountId,
            UUID contactId,
            Template template,
            int templateVersion,
            String messageId,
            UUID cause)
            implements NoticeEvent {}

    /**
     * @param contactId null if it was never known
     * @param attempts of this round, 0 if it was never handed to the mail server
     */
    record NotificationFailed(
            UUID notificationId,
            UUID ticketId,
            UUID accountId,
            UUID contactId,
            Template template,
            UUID cause,
            FailureReason reason,
            int attempts)
            implements NoticeEvent {}
}
