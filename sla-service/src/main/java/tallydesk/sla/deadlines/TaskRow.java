package tallydesk.sla.deadlines;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import tallydesk.contract.SlaContract.ClockMissing;

/** A promised clock that cannot be counted until an agent has settled what is missing. */
@Entity(name = "ClockTask")
@Table(name = "clock_task")
@IdClass(TaskRow.Key.class)
public class TaskRow extends PanacheEntityBase {
    @Id
    @Column(name = "ticket_id")
    public UUID ticketId;

    @Id
    public String clock;

    @Column(name = "account_id")
    public UUID accountId;

    public String reason;

    @Column(name = "service_level")
    public String serviceLevel;

    public int severity;

    @Column(name = "missing_since")
    public Instant missingSince;

    public record Key(UUID ticketId, String clock) implements Serializable {}

    static void open(ClockMissing e) {
        TaskRow known = findById(new Key(e.ticketId(), e.clock()));
        TaskRow task = known == null ? new TaskRow() : known;
        task.ticketId = e.ticketId();
        task.clock = e.clock();
        task.accountId = e.accountId();
        task.reason = e.reason();
        task.serviceLevel = e.serviceLevel();
        task.severity = e.severity();
        task.missingSince = e.missingSince();
        task.persist();
    }

    static void settle(UUID ticketId, String clock) {
        delete("ticketId = ?1 and clock = ?2", ticketId, clock);
    }

    static void settleAll(UUID ticketId) {
        delete("ticketId", ticketId);
    }
}
