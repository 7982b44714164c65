package tallydesk.benchmarks;

import java.util.List;
import tallydesk.decider.Decider;

/** The smallest decider that reads its past and writes about 600 bytes, as much as a TicketOpened. */
final class Tallies implements Decider<Tallies.Count, Integer, Tallies.Event> {
    private static final String PADDING = "x".repeat(560);

    record Count() {}

    sealed interface Event {
        record Counted(int ordinal, String padding) implements Event {}
    }

    @Override
    public Integer initial() {
        return 0;
    }

    @Override
    public List<Event> decide(Count command, Integer counted) {
        return List.of(new Event.Counted(counted + 1, PADDING));
    }

    @Override
    public Integer evolve(Integer counted, Event event) {
        return counted + 1;
    }
}
