package tallydesk.sla.domain;

import java.time.Instant;
import java.util.UUID;
import tallydesk.sla.domain.ClockEvent.ClockCancelled;
import tallydesk.sla.domain.ClockEvent.ClockStarted;
import tallydesk.sla.domain.ClockEvent.DeadlineApproaching;
import tallydesk.sla.domain.ClockEvent.DeadlineBreached;
import tallydesk.sla.domain.ClockEvent.DeadlineMet;

/** What a started clock is held to. Words its own events, so that none of them can name another clock or cycle. */
public record Deadline(
        UUID ticketId,
        UUID accountId,
        ClockKind clock,
        int cycle,
        Versioned calendar,
        String zone,
        Instant startedAt,
        Instant dueAt,
        Instant warnAt) {

    static Deadline of(ClockStarted e) {
        return new Deadline(
                e.ticketId(),
                e.accountId(),
                e.clock(),
                e.cycle(),
                e.calendar(),
                e.zone(),
                e.startedAt(),
                e.dueAt(),
                e.warnAt());
    }

    /** What was written before the start is no answer to this clock. */
    boolean startsAfter(Instant instant) {
        return startedAt.isAfter(instant);
    }

    /** Exactly at the due instant is still in time (rule 21). */
    boolean isMissedAt(Instant instant) {
        return instant.isAfter(dueAt);
    }

    boolean isCountedBy(CalendarVersion version) {
        return calendar.equals(version.id())
                && zone.equals(version.calendar().zone().getId());
    }

    DeadlineApproaching approaching(int remainingMinutes) {
        return new DeadlineApproaching(ticketId, accountId, clock, cycle, dueAt, remainingMinutes);
    }

    DeadlineBreached breached(Instant noticedAt) {
        return new DeadlineBreached(ticketId, accountId, clock, cycle, dueAt, noticedAt);
    }

    DeadlineMet met(Instant respondedAt) {
        return new DeadlineMet(ticketId, accountId, clock, cycle, dueAt, respondedAt);
    }

    ClockCancelled cancelled(CancelReason reason, Instant endedAt) {
        return new ClockCancelled(ticketId, accountId, clock, cycle, dueAt, reason, endedAt);
    }
}
