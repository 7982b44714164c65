package tallydesk.sla.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import tallydesk.sla.domain.Clock.NotStarted;
import tallydesk.sla.domain.Clock.Paused;
import tallydesk.sla.domain.Clock.Running;
import tallydesk.sla.domain.ClockCommand.ReopenClocks;
import tallydesk.sla.domain.ClockCommand.StartClocks;
import tallydesk.sla.domain.ClockEvent.ClockMissing;
import tallydesk.sla.domain.ClockEvent.ClockStarted;
import tallydesk.sla.domain.Row.NotThere;
import tallydesk.sla.domain.Row.There;
import tallydesk.sla.domain.policy.ClockTarget;

/** How clocks begin: each in a new cycle, under what is in force then (rules 20, 22, 23). */
final class Starting {
    private Starting() {}

    static List<ClockEvent> admitted(StartClocks c, Clocks clocks) {
        return clocks.of(ClockKind.FIRST_RESPONSE) instanceof NotStarted
                ? both(
                        ClockKind.FIRST_RESPONSE,
                        c.terms(),
                        c.rules(),
                        new From(c.clockStartsAt(), c.clockStartsAt()),
                        clocks)
                : List.of();
    }

    static List<ClockEvent> reopened(ReopenClocks c, Clocks clocks) {
        From from = new From(c.reopenedAt(), c.reopenedAt());
        return clocks.terms()
                .map(terms -> reopened(terms.withStanding(Standing.OPEN), c.rules(), from, clocks))
                .orElse(List.of());
    }

    /** The customer has been answered before, so what he waits for is the next response, where that is promised. */
    static List<ClockEvent> reopened(Terms terms, Rulebook rules, From from, Clocks clocks) {
        boolean next = rules.target(terms, ClockKind.NEXT_RESPONSE).isPresent();
        return both(next ? ClockKind.NEXT_RESPONSE : ClockKind.FIRST_RESPONSE, terms, rules, from, clocks);
    }

    /**
     * @param startedAt from when it counts
     * @param standsAt from when it stands still, if the ticket waits for the customer
     */
    record From(Instant startedAt, Instant standsAt) {}

    /** A clock that waits for an answer, and the resolution where that is promised. */
    static List<ClockEvent> both(ClockKind response, Terms terms, Rulebook rules, From from, Clocks clocks) {
        return switch (rules.inForce(terms)) {
            case NotThere(MissingReason reason) -> List.of(missing(response, terms, reason, from.startedAt()));
            case There(Row row) ->
                Stream.of(response, ClockKind.RESOLUTION)
                        .flatMap(kind -> started(kind, terms, row, from, clocks).stream())
                        .toList();
        };
    }

    static List<ClockEvent> one(ClockKind kind, Terms terms, Rulebook rules, From from, Clocks clocks) {
        return switch (rules.inForce(terms)) {
            case NotThere(MissingReason reason) -> List.of(missing(kind, terms, reason, from.startedAt()));
            case There(Row row) -> started(kind, terms, row, from, clocks);
        };
    }

    private static List<ClockEvent> started(ClockKind kind, Terms terms, Row row, From from, Clocks clocks) {
        Clock before = clocks.of(kind);
        if (before instanceof Running || before instanceof Paused) {
            return List.of();
        }
        return row.target(kind)
                .map(target -> started(kind, before.cycle() + 1, terms, row, target, from.startedAt()))
                .map(started -> standing(started, terms, row.calendar(), from.standsAt()))
                .orElse(List.of());
    }

    private static List<ClockEvent> standing(ClockStarted started, Terms terms, CalendarVersion calendar, Instant at) {
        Deadline deadline = Deadline.of(started);
        return started.clock() == ClockKind.RESOLUTION && !deadline.isMissedAt(at)
                ? terms.standing()
                        .pauses()
                        .<List<ClockEvent>>map(reason ->
                                List.of(started, deadline.paused(reason, at, deadline.usedAt(at, calendar), calendar)))
                        .orElse(List.of(started))
                : List.of(started);
    }

    private static ClockStarted started(
            ClockKind kind, int cycle, Terms terms, Row row, ClockTarget target, Instant at) {
        Instant dueAt = Deadline.dueAt(at, target.targetMinutes(), Duration.ZERO, row.calendar());
        return new ClockStarted(
                terms.ticketId(),
                terms.accountId(),
                kind,
                cycle,
                terms.severity(),
                terms.serviceLevel(),
                row.pin().policy(),
                row.pin().calendar(),
                terms.zone(),
                terms.holidayRegion(),
                at,
                target.targetMinutes(),
                dueAt,
                null,
                Deadline.warnings(
                        target.warnBeforeMinutes(), target.targetMinutes(), Duration.ZERO, dueAt, row.calendar()));
    }

    static ClockMissing missing(ClockKind kind, Terms terms, MissingReason reason, Instant at) {
        return new ClockMissing(
                terms.ticketId(),
                terms.accountId(),
                kind,
                reason,
                at,
                terms.serviceLevel(),
                terms.severity(),
                terms.zone(),
                terms.holidayRegion());
    }
}
