package tallydesk.sla.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tallydesk.decider.Rejection;
import tallydesk.sla.domain.Clock.Breached;
import tallydesk.sla.domain.Clock.Cancelled;
import tallydesk.sla.domain.Clock.Met;
import tallydesk.sla.domain.Clock.Missing;
import tallydesk.sla.domain.Clock.NotStarted;
import tallydesk.sla.domain.Clock.Paused;
import tallydesk.sla.domain.Clock.Running;
import tallydesk.sla.domain.ClockCommand.ChangeSeverity;
import tallydesk.sla.domain.ClockCommand.RecordResponse;
import tallydesk.sla.domain.ClockCommand.RepinClocks;
import tallydesk.sla.domain.Row.Found;
import tallydesk.sla.domain.Row.NotThere;
import tallydesk.sla.domain.Row.There;
import tallydesk.sla.domain.Starting.From;
import tallydesk.sla.domain.policy.ClockTarget;

/** Another severity or another agreement: other targets, and what is used stays used (rules 18, 22, 23). */
final class Retargeting {
    private Retargeting() {}

    static List<ClockEvent> judged(ChangeSeverity c, Clocks clocks) {
        return clocks.live()
                .filter(terms -> terms.severity() != c.severity())
                .map(terms -> judged(c, terms, clocks))
                .orElse(List.of());
    }

    private static List<ClockEvent> judged(ChangeSeverity c, Terms before, Clocks clocks) {
        Terms after = before.withSeverity(c.severity());
        List<ClockEvent> told = new ArrayList<>();
        for (Deadline deadline : clocks.counted()) {
            Clock clock = clocks.of(deadline.clock());
            if (!deadline.isMissedAt(c.changedAt()) || clock instanceof Paused) {
                told.add(moved(
                        clock,
                        deadline,
                        c.changedAt(),
                        after,
                        c.rules(),
                        pin -> c.rules().pinned(pin, after, c.severity())));
            } else if (clock instanceof Running) {
                told.add(deadline.breached(c.now()));
            }
        }
        boolean promisedAnew = c.rules().target(before, ClockKind.RESOLUTION).isEmpty()
                && c.rules().target(after, ClockKind.RESOLUTION).isPresent();
        if (promisedAnew && isFree(clocks.of(ClockKind.RESOLUTION))) {
            told.addAll(Starting.one(
                    ClockKind.RESOLUTION, after, c.rules(), new From(c.changedAt(), c.changedAt()), clocks));
        }
        return told;
    }

    static List<ClockEvent> repinned(RepinClocks c, Clocks clocks) {
        if (clocks.terms().isEmpty()) {
            throw new Rejection("ticket-not-admitted", "No clock of this ticket has been promised yet.");
        }
        Terms after = clocks.live()
                .orElseThrow(() -> new Rejection("ticket-ended", "The clocks of a ticket that has ended never move."))
                .withAgreement(c.serviceLevel(), c.zone(), c.holidayRegion());
        Found found = c.rules().inForce(after);
        if (found instanceof NotThere(MissingReason reason)) {
            throw new Rejection("clock-missing", "Nothing can be counted: " + reason + ".");
        }
        List<ClockEvent> told = new ArrayList<>();
        for (Deadline deadline : clocks.counted()) {
            Clock clock = clocks.of(deadline.clock());
            // What is past due is the timer's, which knows how far the news has come.
            if ((!deadline.isMissedAt(c.now()) || clock instanceof Paused) && !isPinned(deadline, found)) {
                told.add(moved(clock, deadline, c.now(), after, c.rules(), _ -> found));
            }
        }
        told.addAll(started(c, after, clocks));
        return told;
    }

    private static boolean isPinned(Deadline deadline, Found found) {
        return found instanceof There(Row row)
                && row.pin().equals(deadline.pin())
                && row.target(deadline.clock())
                        .filter(target -> target.targetMinutes() == deadline.targetMinutes())
                        .isPresent();
    }

    private static ClockEvent moved(
            Clock clock, Deadline deadline, Instant at, Terms after, Rulebook rules, Function<Pin, Found> rows) {
        boolean paused = clock instanceof Paused;
        return switch (rows.apply(deadline.pin())) {
            case NotThere(MissingReason reason) -> Starting.missing(deadline.clock(), after, reason, at);
            case There(Row row) -> {
                Optional<ClockTarget> target = row.target(deadline.clock());
                Duration used = paused
                        ? deadline.used()
                        : deadline.usedAt(at, rules.calendar(deadline.pin().calendar()));
                yield target.<ClockEvent>map(one -> deadline.retargeted(at, used, row, one, paused))
                        .orElseGet(() -> deadline.cancelled(CancelReason.NOT_PROMISED, at));
            }
        };
    }

    /** What was missing, from when it should have run; and a resolution that was not promised before, from now. */
    private static List<ClockEvent> started(RepinClocks c, Terms after, Clocks clocks) {
        List<ClockEvent> told = new ArrayList<>();
        if (clocks.of(ClockKind.FIRST_RESPONSE) instanceof Missing m) {
            From from = new From(m.startsAt(), c.now());
            told.addAll(answeredSince(
                    m,
                    m.cycle() == 0
                            ? Starting.both(ClockKind.FIRST_RESPONSE, after, c.rules(), from, clocks)
                            : Starting.reopened(after, c.rules(), from, clocks),
                    c,
                    clocks));
        } else {
            Clock resolution = clocks.of(ClockKind.RESOLUTION);
            Instant startsAt = resolution instanceof Missing m ? m.startsAt() : c.now();
            if ((isFree(resolution) || resolution instanceof Missing)
                    && c.rules().target(after, ClockKind.RESOLUTION).isPresent()) {
                told.addAll(Starting.one(ClockKind.RESOLUTION, after, c.rules(), new From(startsAt, c.now()), clocks));
            }
        }
        if (clocks.of(ClockKind.NEXT_RESPONSE) instanceof Missing m) {
            told.addAll(answeredSince(
                    m,
                    Starting.one(ClockKind.NEXT_RESPONSE, after, c.rules(), new From(m.startsAt(), c.now()), clocks),
                    c,
                    clocks));
        }
        return told;
    }

    private static List<ClockEvent> answeredSince(
            Missing missing, List<ClockEvent> started, RepinClocks c, Clocks clocks) {
        if (missing.answeredAt() == null) {
            return started;
        }
        Clocks running = clocks;
        for (ClockEvent event : started) {
            running = running.evolve(event);
        }
        List<ClockEvent> told = new ArrayList<>(started);
        told.addAll(Responding.answered(new RecordResponse(missing.answeredAt(), c.rules(), c.now()), running));
        return told;
    }

    private static boolean isFree(Clock resolution) {
        return switch (resolution) {
            case NotStarted _, Cancelled _ -> true;
            case Missing _, Running _, Paused _, Met _, Breached _ -> false;
        };
    }
}
