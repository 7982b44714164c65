package tallydesk.ticket.queue;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One clock of a ticket in its newest cycle. */
@Entity(name = "QueueClock")
@Table(name = "queue_clock")
@IdClass(QueueClock.Key.class)
public class QueueClock extends PanacheEntityBase {
    @Id
    @Column(name = "ticket_id")
    public UUID ticketId;

    @Id
    public String clock;

    public int cycle;

    /** RUNNING, PAUSED, MET, BREACHED or CANCELLED. */
    public String state;

    /** Null while it is paused. */
    @Column(name = "due_at")
    public Instant dueAt;

    public record Key(UUID ticketId, String clock) implements Serializable {}

    /** @param dueAt null: as it was */
    static QueueClock set(UUID ticketId, String clock, int cycle, String state, Instant dueAt) {
        QueueClock known = findById(new Key(ticketId, clock));
        QueueClock row = known == null ? new QueueClock() : known;
        row.ticketId = ticketId;
        row.clock = clock;
        row.cycle = cycle;
        row.state = state;
        row.dueAt = dueAt == null && !state.equals("PAUSED") ? row.dueAt : dueAt;
        row.persist();
        return row;
    }

    /** Of the clocks that run the one that is due next; else one that is paused. */
    static Optional<QueueClock> next(UUID ticketId) {
        List<QueueClock> open = list("ticketId = ?1 and state in ('RUNNING', 'PAUSED')", ticketId);
        return open.stream()
                .min(Comparator.comparing((QueueClock one) -> one.state)
                        .reversed()
                        .thenComparing(one -> one.dueAt, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(one -> one.clock));
    }
}
