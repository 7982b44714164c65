package tallydesk.sla.domain;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tallydesk.sla.domain.Clock.NotStarted;
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

/**
 * All clocks of one ticket; each kind has a life cycle of its own.
 *
 * @param terms empty until the ticket is admitted
 * @param byKind those that have been started or missed
 */
public record Clocks(Optional<Terms> terms, Map<ClockKind, Clock> byKind) {
    static final Clocks NONE = new Clocks(Optional.empty(), Map.of());

    public Clock of(ClockKind kind) {
        return byKind.getOrDefault(kind, new NotStarted());
    }

    /** Whose policy and calendar a decision may need. */
    public List<Deadline> counted() {
        return Arrays.stream(ClockKind.values())
                .map(kind -> Clock.counted(of(kind)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The terms of a ticket whose clocks may still move. */
    Optional<Terms> live() {
        return terms.filter(known -> known.standing() != Standing.ENDED);
    }

    Clocks evolve(ClockEvent event) {
        Optional<ClockKind> moved = clock(event);
        Map<ClockKind, Clock> after = new EnumMap<>(ClockKind.class);
        after.putAll(byKind);
        moved.ifPresent(kind -> after.put(kind, Clock.evolve(of(kind), event)));
        boolean waitsForNext = moved.equals(Optional.of(ClockKind.NEXT_RESPONSE))
                && (event instanceof ClockStarted || event instanceof ClockMissing);
        if (waitsForNext) {
            after.put(ClockKind.FIRST_RESPONSE, Clock.superseded(of(ClockKind.FIRST_RESPONSE)));
        }
        return new Clocks(terms(event), after);
    }

    private static Optional<ClockKind> clock(ClockEvent event) {
        return switch (event) {
            case ClockStarted e -> Optional.of(e.clock());
            case ClockMissing e -> Optional.of(e.clock());
            case ClockPaused e -> Optional.of(e.clock());
            case ClockResumed e -> Optional.of(e.clock());
            case ClockRetargeted e -> Optional.of(e.clock());
            case DeadlineApproaching e -> Optional.of(e.clock());
            case DeadlineBreached e -> Optional.of(e.clock());
            case DeadlineMet e -> Optional.of(e.clock());
            case ClockCancelled e -> Optional.of(e.clock());
            case ResponseRecorded e -> Optional.of(e.answeredClock());
            case TermsChanged _ -> Optional.empty();
        };
    }

    private Optional<Terms> terms(ClockEvent event) {
        return switch (event) {
            case ClockStarted e ->
                Optional.of(known(e.ticketId(), e.accountId()).with(e.pin()).reopened());
            case ClockMissing e ->
                Optional.of(new Terms(
                                e.ticketId(),
                                e.accountId(),
                                e.serviceLevel(),
                                e.severity(),
                                e.zone(),
                                e.holidayRegion(),
                                known(e.ticketId(), e.accountId()).standing())
                        .reopened());
            case ClockPaused e ->
                terms.map(known -> known.withStanding(e.reason().standing()));
            case ClockResumed _ -> terms.map(known -> known.withStanding(Standing.OPEN));
            case ClockRetargeted e -> terms.map(known -> known.with(e.pin()));
            case TermsChanged e ->
                Optional.of(new Terms(
                        e.ticketId(),
                        e.accountId(),
                        e.serviceLevel(),
                        e.severity(),
                        e.zone(),
                        e.holidayRegion(),
                        e.standing()));
            case ClockCancelled e when e.reason() != CancelReason.NOT_PROMISED -> ended();
            case DeadlineMet e when e.clock() == ClockKind.RESOLUTION -> ended();
            case ClockCancelled _, DeadlineMet _, DeadlineApproaching _, DeadlineBreached _, ResponseRecorded _ ->
                terms;
        };
    }

    private Terms known(UUID ticketId, UUID accountId) {
        return terms.orElseGet(() -> new Terms(ticketId, accountId, null, 0, null, null, Standing.OPEN));
    }

    private Optional<Terms> ended() {
        return terms.map(known -> known.withStanding(Standing.ENDED));
    }
}
