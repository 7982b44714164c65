package tallydesk.sla.deadlines;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tallydesk.contract.SlaContract.ClockStarted;

/** One clock of a ticket in one cycle, and how it stands. */
@Entity(name = "DeadlineClock")
@Table(name = "deadline_clock")
@IdClass(ClockRow.Key.class)
public class ClockRow extends PanacheEntityBase {
    @Id
    @Column(name = "ticket_id")
    public UUID ticketId;

    @Id
    public String clock;

    @Id
    public int cycle;

    @Column(name = "account_id")
    public UUID accountId;

    @Enumerated(EnumType.STRING)
    public ClockState state;

    @Column(name = "started_at")
    public Instant startedAt;

    @Column(name = "due_at")
    public Instant dueAt;

    /** Of the answer or of the cancellation; for a breach when it was noticed; null while the clock runs. */
    @Column(name = "ended_at")
    public Instant endedAt;

    @Column(name = "target_minutes")
    public int targetMinutes;

    public String policy;

    @Column(name = "policy_version")
    public int policyVersion;

    public String calendar;

    @Column(name = "calendar_version")
    public int calendarVersion;

    public String zone;

    public record Key(UUID ticketId, String clock, int cycle) implements Serializable {}

    static ClockRow running(ClockStarted e) {
        ClockRow row = new ClockRow();
        row.ticketId = e.ticketId();
        row.clock = e.clock();
        row.cycle = e.cycle();
        row.accountId = e.accountId();
        row.state = ClockState.RUNNING;
        row.startedAt = e.startedAt();
        row.dueAt = e.dueAt();
        row.targetMinutes = e.targetMinutes();
        row.policy = e.policy().name();
        row.policyVersion = e.policy().version();
        row.calendar = e.calendar().name();
        row.calendarVersion = e.calendar().version();
        row.zone = e.zone();
        return row;
    }

    /** @param account whose clocks are visible; empty for all */
    static List<ClockRow> of(UUID ticketId, Optional<UUID> account) {
        return account.<List<ClockRow>>map(
                        own -> list("ticketId = ?1 and accountId = ?2 order by cycle, startedAt, clock", ticketId, own))
                .orElseGet(() -> list("ticketId = ?1 order by cycle, startedAt, clock", ticketId));
    }
}
