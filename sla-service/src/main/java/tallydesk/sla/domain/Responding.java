package tallydesk.sla.domain;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import tallydesk.sla.domain.Clock.Breached;
import tallydesk.sla.domain.Clock.Cancelled;
import tallydesk.sla.domain.Clock.Met;
import tallydesk.sla.domain.Clock.Missing;
import tallydesk.sla.domain.Clock.NotStarted;
import tallydesk.sla.domain.Clock.Paused;
import tallydesk.sla.domain.Clock.Running;
import tallydesk.sla.domain.ClockCommand.AwaitResponse;
import tallydesk.sla.domain.ClockCommand.RecordResponse;
import tallydesk.sla.domain.ClockEvent.ResponseRecorded;
import tallydesk.sla.domain.Starting.From;

/** What the two sides write to each other, for the clocks that wait for an answer (rule 21). */
final class Responding {
    private Responding() {}

    static List<ClockEvent> answered(RecordResponse c, Clocks clocks) {
        return Stream.of(ClockKind.FIRST_RESPONSE, ClockKind.NEXT_RESPONSE)
                .flatMap(kind -> answered(c, kind, clocks).stream())
                .toList();
    }

    /**
     * A message to a parked ticket answers nothing: its clock starts at the admission (rule 20) and waits for an answer of
     * its own, else "please buy points" would be the response that the points were paid for.
     */
    private static List<ClockEvent> answered(RecordResponse c, ClockKind kind, Clocks clocks) {
        Instant at = c.respondedAt();
        return switch (clocks.of(kind)) {
            case Running r when r.deadline().startsAfter(at) -> List.of();
            case Running r
            when r.deadline().isMissedAt(at) ->
                List.of(r.deadline().breached(c.now()), r.deadline().answeredLate(at));
            case Running r -> List.of(r.deadline().met(at));
            case Paused p ->
                List.of(p.deadline()
                        .metStanding(at, c.rules().calendar(p.deadline().pin().calendar())));
            case Breached b when b.answered() || b.deadline().startsAfter(at) -> List.of();
            case Breached b
            when b.deadline().isMissedAt(at) -> List.of(b.deadline().answeredLate(at));
            // The topic that carried an answer in time was slower than the timer waits.
            case Breached b -> List.of(b.deadline().met(at));
            case Missing m
            when m.answeredAt() == null && !m.startsAt().isAfter(at) ->
                clocks.live()
                        .<List<ClockEvent>>map(terms -> List.of(
                                new ResponseRecorded(terms.ticketId(), terms.accountId(), at, kind, m.cycle() + 1)))
                        .orElse(List.of());
            case NotStarted _, Missing _, Met _, Cancelled _ -> List.of();
        };
    }

    /** While the first response is owed its clock covers whatever else the customer writes. */
    static List<ClockEvent> asked(AwaitResponse c, Clocks clocks) {
        Clock first = clocks.of(ClockKind.FIRST_RESPONSE);
        Clock next = clocks.of(ClockKind.NEXT_RESPONSE);
        if (first instanceof NotStarted || Clock.isOwed(first) || Clock.isOwed(next)) {
            return List.of();
        }
        return clocks.live()
                .filter(terms ->
                        c.rules().target(terms, ClockKind.NEXT_RESPONSE).isPresent())
                .map(terms -> Starting.one(
                        ClockKind.NEXT_RESPONSE, terms, c.rules(), new From(c.receivedAt(), c.receivedAt()), clocks))
                .orElse(List.of());
    }
}
