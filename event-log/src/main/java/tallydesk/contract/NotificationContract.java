package tallydesk.contract;

import java.time.Instant;
import java.util.UUID;

/**
 * What notification-service tells the world on {@value Topics#NOTIFICATION}: which mail went to whom and why, one stream per
 * ticket, else per account. {@code cause} is the id of the fact that made the mail necessary.
 */
public sealed interface NotificationContract extends FactRecord {
    /** A mail to a contact is due (rule 29); to the ticket's contact where none is named. */
    record NotificationRequested(
            UUID notificationId,
            @MayBeAbsent UUID ticketId,
            UUID accountId,
            @MayBeAbsent UUID contactId,
            String template,
            UUID cause)
            implements NotificationContract {}

    /** The mail server took the mail. */
    record NotificationSent(
            UUID notificationId,
            @MayBeAbsent UUID ticketId,
            UUID accountId,
            UUID contactId,
            String template,
            int templateVersion,
            String messageId,
            UUID cause,
            Instant sentAt)
            implements NotificationContract {}

    /** The mail could not be handed over and is given up until somebody retries. */
    record NotificationFailed(
            UUID notificationId,
            @MayBeAbsent UUID ticketId,
            UUID accountId,
            @MayBeAbsent UUID contactId,
            String template,
            UUID cause,
            int attempts,
            String reason)
            implements NotificationContract {}

    /** A mail that was handed over came back. */
    record MailBounced(
            UUID notificationId,
            @MayBeAbsent UUID ticketId,
            UUID accountId,
            UUID contactId,
            String template,
            String messageId,
            String status,
            Instant bouncedAt)
            implements NotificationContract {}
}
