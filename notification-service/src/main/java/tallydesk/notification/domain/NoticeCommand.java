package tallydesk.notification.domain;

import java.util.List;
import java.util.UUID;

/** What can be asked of the notifications of one ticket, or of one account where no ticket is concerned. */
public sealed interface NoticeCommand {

    /**
     * Something happened that a contact shall hear of.
     *
     * @param ticketId null if no ticket is concerned
     * @param contactId null for the ticket's contact, whom the fact does not name; found when the letter is written
     * @param cause the id of the event that happened
     */
    record RequestNotification(UUID ticketId, UUID accountId, UUID contactId, Template template, UUID cause)
            implements NoticeCommand {
        public RequestNotification {
            if (ticketId == null && contactId == null) {
                throw new IllegalArgumentException("a notification that concerns no ticket must name its contact");
            }
        }
    }

    /**
     * Something happened to an account that several of its contacts shall hear of, each by a letter of its own.
     *
     * @param cause the id of the event that happened
     */
    record RequestNotifications(UUID accountId, List<UUID> contactIds, Template template, UUID cause)
            implements NoticeCommand {
        /** Each letter is an event of its own, and a command appends a limited number of events. */
        public static final int CONTACTS_MAX = 50;
    }

    /**
     * The mail server took the letter.
     *
     * @param contactId whom it was written to
     * @param messageId with angle brackets, as in the letter's head
     */
    record RecordDelivery(UUID notificationId, UUID contactId, String messageId, int templateVersion)
            implements NoticeCommand {}

    /**
     * The letter will not be delivered; there are no more attempts.
     *
     * @param contactId whom it would have been for; null if that was never known
     * @param attempts how often it was handed to the mail server, 0 if never
     */
    record RecordFailure(UUID notificationId, UUID contactId, FailureReason reason, int attempts)
            implements NoticeCommand {}

    /** An operator mended the cause and wants a failed letter sent after all. */
    record RequestAgain(UUID notificationId) implements NoticeCommand {}
}
