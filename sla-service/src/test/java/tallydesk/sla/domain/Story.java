package tallydesk.sla.domain;

import java.util.ArrayList;
import java.util.List;

/** A ticket's clocks from its first fact on: hears commands one by one, and keeps what they led to. */
final class Story {
    private final ClockDecider decider = new ClockDecider();
    private final List<ClockEvent> told = new ArrayList<>();
    private Clocks clocks = decider.initial();

    static Story of(ClockCommand... commands) {
        return new Story().hear(commands);
    }

    Story hear(ClockCommand... commands) {
        for (ClockCommand command : commands) {
            tell(decider.decide(command, clocks));
        }
        return this;
    }

    private void tell(List<ClockEvent> events) {
        told.addAll(events);
        clocks = decider.fold(clocks, events);
    }

    List<ClockEvent> told() {
        return List.copyOf(told);
    }

    <E extends ClockEvent> List<E> all(Class<E> type) {
        return told.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <E extends ClockEvent> E last(Class<E> type) {
        return all(type).getLast();
    }

    Clocks clocks() {
        return clocks;
    }

    /** {@code ClockStarted FIRST_RESPONSE 1}, or the type alone where there is no clock. */
    List<String> names() {
        return told.stream().map(Story::name).toList();
    }

    private static String name(ClockEvent event) {
        String type = event.getClass().getSimpleName();
        return switch (event) {
            case ClockEvent.ClockStarted e -> "%s %s %d".formatted(type, e.clock(), e.cycle());
            case ClockEvent.ClockPaused e -> "%s %s %d".formatted(type, e.clock(), e.cycle());
            case ClockEvent.ClockResumed e -> "%s %s %d".formatted(type, e.clock(), e.cycle());
            case ClockEvent.ClockRetargeted e -> "%s %s %d".formatted(type, e.clock(), e.cycle());
            case ClockEvent.DeadlineApproaching e -> "%s %s %d".formatted(type, e.clock(), e.cycle());
            case ClockEvent.DeadlineBreached e -> "%s %s %d".formatted(type, e.clock(), e.cycle());
            case ClockEvent.DeadlineMet e -> "%s %s %d".formatted(type, e.clock(), e.cycle());
            case ClockEvent.ClockCancelled e -> "%s %s %d".formatted(type, e.clock(), e.cycle());
            case ClockEvent.ResponseRecorded e -> "%s %s %d".formatted(type, e.clock(), e.cycle());
            case ClockEvent.ClockMissing e -> "%s %s".formatted(type, e.clock());
            case ClockEvent.TermsChanged e -> "%s %s".formatted(type, e.standing());
        };
    }
}
