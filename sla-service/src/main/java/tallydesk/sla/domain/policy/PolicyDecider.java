package tallydesk.sla.domain.policy;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tallydesk.decider.Decider;
import tallydesk.decider.Rejection;
import tallydesk.sla.domain.policy.PolicyCommand.DeliverPolicy;
import tallydesk.sla.domain.policy.PolicyCommand.PublishPolicy;
import tallydesk.sla.domain.policy.PolicyDefinition.Fault;
import tallydesk.sla.domain.policy.PolicyEvent.PolicyPublished;

/** Rules 18 and 23: a policy without a gap, or the version in force stays in force. */
public final class PolicyDecider implements Decider<PolicyCommand, PolicyState, PolicyEvent> {

    @Override
    public PolicyState initial() {
        return PolicyState.NONE;
    }

    @Override
    public PolicyState evolve(PolicyState state, PolicyEvent event) {
        return state.evolve(event);
    }

    @Override
    public List<PolicyEvent> decide(PolicyCommand command, PolicyState state) {
        return switch (command) {
            case DeliverPolicy(PublishPolicy c) -> state.newest().isPresent() ? List.of() : publish(c, state);
            case PublishPolicy c -> publish(c, state);
        };
    }

    private static List<PolicyEvent> publish(PublishPolicy c, PolicyState state) {
        List<Fault> faults = c.definition().faults(c.calendars(), c.levelsElsewhere());
        if (!faults.isEmpty()) {
            throw new Rejection(
                    "policy-faulty", faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
        }
        state.newest().ifPresent(before -> requireNoneDropped(before, c.definition()));
        SortedMap<String, List<Promise>> promises = c.definition().promises();
        return state.newest()
                        .filter(before -> before.promises().equals(promises))
                        .isPresent()
                ? List.of()
                : List.of(new PolicyPublished(c.name(), state.versions().size() + 1, c.now(), promises));
    }

    /** A level that is only forgotten would leave the tickets of whoever bought it without what it promises. */
    private static void requireNoneDropped(PolicyVersion before, PolicyDefinition definition) {
        SortedSet<String> dropped = new TreeSet<>(before.promises().keySet());
        definition.serviceLevels().forEach(dropped::remove);
        definition.retire().forEach(dropped::remove);
        if (!dropped.isEmpty()) {
            throw new Rejection(
                    "service-levels-dropped",
                    "The version in force promises for %s. To take that away, name it in \"retire\"."
                            .formatted(String.join(", ", dropped)));
        }
    }
}
