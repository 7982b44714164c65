package tallydesk.sla.domain;

import java.time.Instant;
import java.util.List;
import tallydesk.decider.Decider;
import tallydesk.decider.Rejection;
import tallydesk.sla.domain.ClockCommand.CancelClocks;
import tallydesk.sla.domain.ClockCommand.CheckDeadline;
import tallydesk.sla.domain.ClockCommand.RecordResponse;
import tallydesk.sla.domain.ClockCommand.StartFirstResponse;
import tallydesk.sla.domain.ClockCommand.WarnDeadline;
import tallydesk.sla.domain.ClockEvent.ClockStarted;
import tallydesk.sla.domain.ClockEvent.ResponseRecorded;
import tallydesk.sla.domain.FirstResponse.Breached;
import tallydesk.sla.domain.FirstResponse.Cancelled;
import tallydesk.sla.domain.FirstResponse.Met;
import tallydesk.sla.domain.FirstResponse.NotStarted;
import tallydesk.sla.domain.FirstResponse.Running;

/**
 * Rules 18 to 24. Verdicts go by the instants at which things were done, never by the order in which this service heard
 * of them.
 *
 * <p>A clock and cycle has one verdict: the last of {@code DeadlineMet}, {@code DeadlineBreached} and {@code ClockCancelled},
 * and it is the same wherever the timer comes in. The timer waits for the ticket feed before it speaks; should an answer or an
 * end that was in time be heard of later still, {@code DeadlineMet} or {@code ClockCancelled} takes the breach back, once. The
 * breach stays in the log, because it was told; nothing ever follows the one that took it back.
 */
public final class ClockDecider implements Decider<ClockCommand, Clocks, ClockEvent> {

    @Override
    public Clocks initial() {
        return Clocks.NONE;
    }

    @Override
    public Clocks evolve(Clocks clocks, ClockEvent event) {
        return clocks.evolve(event);
    }

    @Override
    public List<ClockEvent> decide(ClockCommand command, Clocks clocks) {
        FirstResponse clock = clocks.firstResponse();
        return switch (command) {
            case StartFirstResponse c -> start(c, clock);
            case RecordResponse c -> respond(c, clock);
            case WarnDeadline c -> warn(c, clock);
            case CheckDeadline c -> check(c, clock);
            case CancelClocks c -> cancel(c, clock);
        };
    }

    private static List<ClockEvent> start(StartFirstResponse c, FirstResponse clock) {
        return switch (clock) {
            case NotStarted _ -> List.of(started(c));
            case Running _, Met _, Breached _, Cancelled _ -> List.of();
        };
    }

    private static ClockStarted started(StartFirstResponse c) {
        String zone = c.zone().orElseThrow(() -> new Rejection("zone-missing", "The account has no time zone."));
        String region = c.holidayRegion()
                .orElseThrow(() -> new Rejection("holiday-region-missing", "The account has no holiday region."));
        CalendarVersion version = c.calendar()
                .orElseThrow(() -> new Rejection(
                        "calendar-unknown", "There is no calendar for this time zone and holiday region."));
        Target target = c.policy().firstResponse(c.severity());
        Instant dueAt = version.calendar().add(c.clockStartsAt(), target.targetMinutes());
        Instant warnAt = version.calendar().subtract(dueAt, target.warnBeforeMinutes());
        return new ClockStarted(
                c.ticketId(),
                c.accountId(),
                ClockKind.FIRST_RESPONSE,
                1,
                c.severity(),
                c.serviceLevel(),
                c.policy().id(),
                version.id(),
                zone,
                region,
                c.clockStartsAt(),
                target.targetMinutes(),
                dueAt,
                warnAt);
    }

    /**
     * A message to a parked ticket answers nothing: its clock starts at the admission (rule 20) and waits for an answer of
     * its own, else "please buy points" would be the response that the points were paid for.
     */
    private static List<ClockEvent> respond(RecordResponse c, FirstResponse clock) {
        return switch (clock) {
            case NotStarted _ -> List.of();
            case Running r when r.deadline().startsAfter(c.respondedAt()) -> List.of();
            case Running r
            when r.deadline().isMissedAt(c.respondedAt()) ->
                List.of(
                        r.deadline().breached(c.now()),
                        new ResponseRecorded(c.ticketId(), c.accountId(), c.respondedAt()));
            case Running r -> List.of(r.deadline().met(c.respondedAt()));
            case Breached b when b.answered() || b.deadline().startsAfter(c.respondedAt()) -> List.of();
            case Breached b
            when b.deadline().isMissedAt(c.respondedAt()) ->
                List.of(new ResponseRecorded(c.ticketId(), c.accountId(), c.respondedAt()));
            // The topic that carried an answer in time was slower than the timer waits.
            case Breached b -> List.of(b.deadline().met(c.respondedAt()));
            case Met _, Cancelled _ -> List.of();
        };
    }

    private static List<ClockEvent> warn(WarnDeadline c, FirstResponse clock) {
        return switch (clock) {
            case Running r
            when !r.warned() && isTimeToWarn(r.deadline(), c.now()) ->
                List.of(r.deadline().approaching(remainingMinutes(r.deadline(), c)));
            case NotStarted _, Running _, Met _, Breached _, Cancelled _ -> List.of();
        };
    }

    private static boolean isTimeToWarn(Deadline deadline, Instant now) {
        return !now.isBefore(deadline.warnAt()) && !deadline.isMissedAt(now);
    }

    private static int remainingMinutes(Deadline deadline, WarnDeadline c) {
        if (!deadline.isCountedBy(c.calendar())) {
            throw new Rejection("calendar-not-pinned", "The clock was started with another calendar or zone.");
        }
        long seconds =
                c.calendar().calendar().between(c.now(), deadline.dueAt()).toSeconds();
        return Math.toIntExact(Math.ceilDiv(seconds, 60));
    }

    private static List<ClockEvent> check(CheckDeadline c, FirstResponse clock) {
        return switch (clock) {
            case Running r
            when r.deadline().isMissedAt(c.now()) -> List.of(r.deadline().breached(c.now()));
            case NotStarted _, Running _, Met _, Breached _, Cancelled _ -> List.of();
        };
    }

    private static List<ClockEvent> cancel(CancelClocks c, FirstResponse clock) {
        return switch (clock) {
            case Running r
            when r.deadline().isMissedAt(c.endedAt()) -> List.of(r.deadline().breached(c.now()));
            case Running r -> List.of(r.deadline().cancelled(c.reason(), c.endedAt()));
            // As in respond: the ticket had ended in time.
            case Breached b
            when !b.answered() && !b.deadline().isMissedAt(c.endedAt()) ->
                List.of(b.deadline().cancelled(c.reason(), c.endedAt()));
            case NotStarted _, Met _, Breached _, Cancelled _ -> List.of();
        };
    }
}
