package tallydesk.notification.sent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tallydesk.log.http.Query;
import tallydesk.log.http.Slice;

/** A notification and what became of it; also the answer of {@code GET /notifications}. */
@Entity
@Table(name = "sent_notification")
@JsonInclude(JsonInclude.Include.NON_NULL)
public class NotificationRow extends PanacheEntityBase {
    /** Where a notification is on its way. */
    public enum State {
        REQUESTED,
        SENT,
        FAILED
    }

    @Id
    @Column(name = "notification_id")
    public UUID notificationId;

    @Column(name = "ticket_id")
    public UUID ticketId;

    @Column(name = "account_id")
    public UUID accountId;

    /** Absent as long as nobody has looked up the ticket's contact. */
    @Column(name = "contact_id")
    public UUID contactId;

    /** {@code ticket-admitted} */
    public String template;

    @Column(name = "template_version")
    public Integer templateVersion;

    /** Id of the fact that the letter tells of. */
    public UUID cause;

    @Enumerated(EnumType.STRING)
    public State state;

    @Column(name = "requested_at")
    public Instant requestedAt;

    @Column(name = "sent_at")
    public Instant sentAt;

    @Column(name = "failed_at")
    public Instant failedAt;

    @Column(name = "message_id")
    public String messageId;

    /** Of a failed one: how often it was handed to the mail server. */
    public Integer attempts;

    /** Of a failed one: why, as a code. */
    public String reason;

    /** Where a page ended. */
    record Place(Instant requestedAt, UUID notificationId) {
        private static final Place START = new Place(Instant.EPOCH, new UUID(0, 0));

        static String token(NotificationRow last) {
            return Slice.token(last.requestedAt, last.notificationId);
        }

        static Place read(List<String> parts) {
            return new Place(Query.instant(parts.get(0)), UUID.fromString(parts.get(1)));
        }
    }

    static List<NotificationRow> of(UUID ticketId, Optional<Place> after, int most) {
        Place from = after.orElse(Place.START);
        return NotificationRow.<NotificationRow>find(
                        "ticketId = ?1 and (requestedAt > ?2 or requestedAt = ?2 and notificationId > ?3)"
                                + " order by requestedAt, notificationId",
                        ticketId,
                        from.requestedAt(),
                        from.notificationId())
                .page(0, most)
                .list();
    }
}
