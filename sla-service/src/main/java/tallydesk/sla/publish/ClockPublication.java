package tallydesk.sla.publish;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import tallydesk.contract.FactRecord;
import tallydesk.contract.SlaContract;
import tallydesk.contract.SlaContract.NamedVersion;
import tallydesk.contract.Topics;
import tallydesk.log.EventCodec;
import tallydesk.log.Recorded;
import tallydesk.log.relay.Publication;
import tallydesk.sla.domain.CancelReason;
import tallydesk.sla.domain.ClockEvent;
import tallydesk.sla.domain.ClockEvent.ClockCancelled;
import tallydesk.sla.domain.ClockEvent.ClockMissing;
import tallydesk.sla.domain.ClockEvent.ClockPaused;
import tallydesk.sla.domain.ClockEvent.ClockResumed;
import tallydesk.sla.domain.ClockEvent.ClockRetargeted;
import tallydesk.sla.domain.ClockEvent.ClockStarted;
import tallydesk.sla.domain.ClockEvent.DeadlineApproaching;
import tallydesk.sla.domain.ClockEvent.DeadlineBreached;
import tallydesk.sla.domain.ClockEvent.DeadlineMet;
import tallydesk.sla.domain.ClockEvent.ResponseRecorded;
import tallydesk.sla.domain.ClockEvent.TermsChanged;
import tallydesk.sla.domain.Versioned;
import tallydesk.sla.domain.calendar.CalendarEvent;
import tallydesk.sla.domain.policy.PolicyEvent;

/** What the world hears of the clocks of a ticket. */
@ApplicationScoped
public class ClockPublication implements Publication {
    private static final EventCodec<ClockEvent> CODEC = EventCodec.of(ClockEvent.class);
    private static final EventCodec<CalendarEvent> CALENDARS = EventCodec.of(CalendarEvent.class);
    private static final EventCodec<PolicyEvent> POLICIES = EventCodec.of(PolicyEvent.class);

    @Override
    public String topic() {
        return Topics.SLA;
    }

    @Override
    public String source() {
        return "/sla-service";
    }

    /** What the vendor sets up: a clock's start tells by which version of it the clock runs. */
    @Override
    public boolean isPrivate(Recorded recorded) {
        return CALENDARS.knows(recorded) || POLICIES.knows(recorded);
    }

    @Override
    public FactRecord contract(Recorded recorded) {
        return switch (CODEC.decode(recorded)) {
            case ClockStarted e ->
                new SlaContract.ClockStarted(
                        e.ticketId(),
                        e.accountId(),
                        e.clock().name(),
                        e.cycle(),
                        e.serviceLevel(),
                        e.severity(),
                        named(e.policy()),
                        named(e.calendar()),
                        e.zone(),
                        e.startedAt(),
                        e.targetMinutes(),
                        e.dueAt(),
                        e.holidayRegion());
            case ClockPaused e ->
                new SlaContract.ClockPaused(
                        e.ticketId(),
                        e.accountId(),
                        e.clock().name(),
                        e.cycle(),
                        e.pausedAt(),
                        minutes(e.used()),
                        e.reason().name());
            case ClockResumed e ->
                new SlaContract.ClockResumed(
                        e.ticketId(),
                        e.accountId(),
                        e.clock().name(),
                        e.cycle(),
                        e.resumedAt(),
                        minutes(e.used()),
                        e.dueAt());
            case ClockRetargeted e -> retargeted(e);
            case ClockMissing e ->
                new SlaContract.ClockMissing(
                        e.ticketId(),
                        e.accountId(),
                        e.clock().name(),
                        e.reason().name(),
                        e.serviceLevel(),
                        e.severity(),
                        e.startsAt());
            case TermsChanged e ->
                new SlaContract.TermsChanged(
                        e.ticketId(),
                        e.accountId(),
                        e.serviceLevel(),
                        e.severity(),
                        e.standing().name(),
                        e.changedAt());
            case ResponseRecorded e ->
                new SlaContract.ResponseRecorded(
                        e.ticketId(),
                        e.accountId(),
                        e.respondedAt(),
                        e.clock() == null ? null : e.clock().name(),
                        e.cycle());
            case DeadlineApproaching e ->
                new SlaContract.DeadlineApproaching(
                        e.ticketId(),
                        e.accountId(),
                        e.clock().name(),
                        e.cycle(),
                        e.dueAt(),
                        e.remainingMinutes(),
                        e.beforeMinutes());
            case DeadlineBreached e ->
                new SlaContract.DeadlineBreached(
                        e.ticketId(), e.accountId(), e.clock().name(), e.cycle(), e.dueAt(), e.breachedAt());
            case DeadlineMet e ->
                new SlaContract.DeadlineMet(
                        e.ticketId(), e.accountId(), e.clock().name(), e.cycle(), e.dueAt(), e.metAt(), null);
            case ClockCancelled e ->
                new SlaContract.ClockCancelled(
                        e.ticketId(), e.accountId(), e.clock().name(), e.cycle(), reason(e.reason()), e.cancelledAt());
        };
    }

    /** What a clock that stands still is due at nobody can know. */
    private static SlaContract.ClockRetargeted retargeted(ClockRetargeted e) {
        return new SlaContract.ClockRetargeted(
                e.ticketId(),
                e.accountId(),
                e.clock().name(),
                e.cycle(),
                e.pin().severity(),
                named(e.pin().policy()),
                named(e.pin().calendar()),
                e.retargetedAt(),
                e.targetMinutes(),
                minutes(e.used()),
                e.paused() ? null : e.dueAt(),
                e.pin().serviceLevel(),
                e.pin().zone(),
                e.pin().holidayRegion(),
                e.formerTargetMinutes(),
                e.paused() ? null : e.formerDueAt());
    }

    private static int minutes(Duration used) {
        return Math.toIntExact(used.toMinutes());
    }

    private static NamedVersion named(Versioned id) {
        return new NamedVersion(id.name(), id.version());
    }

    private static String reason(CancelReason reason) {
        return switch (reason) {
            case TICKET_CLOSED -> "CLOSED";
            case TICKET_DECLINED -> "DECLINED";
            case TICKET_MERGED -> "DUPLICATE";
            case NOT_PROMISED -> "NOT_PROMISED";
        };
    }
}
