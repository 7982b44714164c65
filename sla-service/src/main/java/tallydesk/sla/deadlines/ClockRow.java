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
import tallydesk.contract.SlaContract.ClockPaused;
import tallydesk.contract.SlaContract.ClockResumed;
import tallydesk.contract.SlaContract.ClockRetargeted;
import tallydesk.contract.SlaContract.ClockStarted;
import tallydesk.contract.SlaContract.DeadlineMet;

/** One clock of a ticket in one cycle, and how it stands. */
@Entity(name = "DeadlineClock")
@Table(name = "deadline_clock")
@IdClass(ClockRow.Key.class)
public class ClockRow extends PanacheEntityBase {
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

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

    /** Null while the clock stands still. */
    @Column(name = "due_at")
    public Instant dueAt;

    /** Its place in a list by due instant; what stands still comes last. */
    @Column(name = "listed_at")
    public Instant listedAt;

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

    /** Null of a clock from before calendars asked for it. */
    @Column(name = "holiday_region")
    public String holidayRegion;

    /** Of a clock that stands still, or ended while it did; null otherwise. */
    @Column(name = "used_minutes")
    public Integer usedMinutes;

    public record Key(UUID ticketId, String clock, int cycle) implements Serializable {}

    static ClockRow running(ClockStarted e) {
        ClockRow row = new ClockRow();
        row.ticketId = e.ticketId();
        row.clock = e.clock();
        row.cycle = e.cycle();
        row.accountId = e.accountId();
        row.state = ClockState.RUNNING;
        row.startedAt = e.startedAt();
        row.due(e.dueAt());
        row.targetMinutes = e.targetMinutes();
        row.policy = e.policy().name();
        row.policyVersion = e.policy().version();
        row.calendar = e.calendar().name();
        row.calendarVersion = e.calendar().version();
        row.zone = e.zone();
        row.holidayRegion = e.holidayRegion();
        return row;
    }

    private void due(Instant at) {
        dueAt = at;
        listedAt = at == null ? LAST : at;
    }

    void pause(ClockPaused e) {
        state = ClockState.PAUSED;
        endedAt = null;
        due(null);
        usedMinutes = e.usedMinutes();
    }

    void resume(ClockResumed e) {
        state = ClockState.RUNNING;
        due(e.dueAt());
        usedMinutes = null;
    }

    /** Without a due instant it stands still. */
    void retarget(ClockRetargeted e) {
        state = e.dueAt() == null ? ClockState.PAUSED : ClockState.RUNNING;
        endedAt = null;
        due(e.dueAt());
        usedMinutes = e.dueAt() == null ? e.usedMinutes() : null;
        targetMinutes = e.targetMinutes();
        policy = e.policy().name();
        policyVersion = e.policy().version();
        calendar = e.calendar().name();
        calendarVersion = e.calendar().version();
        zone = e.zone() == null ? zone : e.zone();
        holidayRegion = e.holidayRegion() == null ? holidayRegion : e.holidayRegion();
    }

    void meet(DeadlineMet e) {
        state = ClockState.MET;
        due(e.dueAt());
        endedAt = e.metAt();
        usedMinutes = null;
    }

    void end(ClockState how, Instant at) {
        state = how;
        endedAt = at;
    }

    /** @param account whose clocks are visible; empty for all */
    static List<ClockRow> of(UUID ticketId, Optional<UUID> account) {
        return account.<List<ClockRow>>map(
                        own -> list("ticketId = ?1 and accountId = ?2 order by cycle, startedAt, clock", ticketId, own))
                .orElseGet(() -> list("ticketId = ?1 order by cycle, startedAt, clock", ticketId));
    }
}
