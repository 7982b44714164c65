package tallydesk.sla.domain;

/** All clocks of one ticket; each kind has a life cycle of its own. */
public record Clocks(FirstResponse firstResponse) {
    static final Clocks NONE = new Clocks(new FirstResponse.NotStarted());

    Clocks evolve(ClockEvent event) {
        return new Clocks(FirstResponse.evolve(firstResponse, event));
    }
}
