package tallydesk.log.store;

import java.util.List;
import tallydesk.decider.Decider;
import tallydesk.decider.Rejection;

/** The smallest decider there is: it counts, up to a limit, and has no way to ask twice. */
final class CounterDecider implements Decider<CounterDecider.Count, Integer, CounterDecider.CounterEvent> {
    static final int LIMIT = 1_000;

    record Count(int by) {}

    sealed interface CounterEvent {
        record Counted(int by, int total) implements CounterEvent {}

        record Filled() implements CounterEvent {}
    }

    @Override
    public Integer initial() {
        return 0;
    }

    @Override
    public List<CounterEvent> decide(Count command, Integer total) {
        int next = total + command.by();
        if (next > LIMIT) {
            throw new Rejection("counter-full", "The counter ends at 1000.");
        }
        if (command.by() == 0) {
            return List.of();
        }
        CounterEvent counted = new CounterEvent.Counted(command.by(), next);
        return next == LIMIT ? List.of(counted, new CounterEvent.Filled()) : List.of(counted);
    }

    @Override
    public Integer evolve(Integer total, CounterEvent event) {
        return switch (event) {
            case CounterEvent.Counted(int by, int _) -> total + by;
            case CounterEvent.Filled() -> total;
        };
    }
}
