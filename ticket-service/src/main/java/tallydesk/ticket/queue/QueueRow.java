package tallydesk.ticket.queue;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * A ticket as the queue shows it. Each column is told by one topic alone, so that the row does not depend on which topic was
 * read first; until the ticket topic has spoken, {@link #number} is null and nobody sees the row.
 */
@Entity
@Table(name = "queue_ticket")
public class QueueRow extends PanacheEntityBase {
    @Id
    @Column(name = "ticket_id")
    public UUID ticketId;

    public String number;

    /** Name of a {@link tallydesk.ticket.Status}. */
    public String status;

    @Column(name = "account_id")
    public UUID accountId;

    public Integer severity;
    public String product;

    @Column(name = "track_id")
    public String trackId;

    @Column(name = "opened_at")
    public Instant openedAt;

    /** When the ticket itself last changed; a debit or a clock is no change of the ticket. */
    @Column(name = "updated_at")
    public Instant updatedAt;

    /** Of the ticket's stream, as far as this row has followed it. */
    public long version;

    /** POINTS or SUPPORT_KEY; null until admitted. */
    public String basis;

    @Column(name = "points_debited")
    public Integer pointsDebited;

    @Column(name = "points_credited")
    public Integer pointsCredited;

    /** The clock that is due next, else one that is paused or ended last, for example FIRST_RESPONSE. */
    public String clock;

    public Integer cycle;

    /** RUNNING, PAUSED, MET, BREACHED or CANCELLED. */
    @Column(name = "clock_state")
    public String clockState;

    /** Of that clock; null while it is paused. */
    @Column(name = "due_at")
    public Instant dueAt;

    static QueueRow of(UUID ticketId) {
        QueueRow known = findById(ticketId);
        if (known != null) {
            return known;
        }
        QueueRow row = new QueueRow();
        row.ticketId = ticketId;
        row.persist();
        return row;
    }
}
