package tallydesk.sla.policies;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tallydesk.log.CommandHandler;
import tallydesk.sla.definitions.KeptStates;
import tallydesk.sla.definitions.Kind;
import tallydesk.sla.definitions.Register;
import tallydesk.sla.domain.Versioned;
import tallydesk.sla.domain.policy.PolicyCommand;
import tallydesk.sla.domain.policy.PolicyEvent;
import tallydesk.sla.domain.policy.PolicyState;
import tallydesk.sla.domain.policy.PolicyVersion;

/** What is promised: the version in force for a clock that starts, and for ever the one that a clock has pinned. */
@ApplicationScoped
public class Policies {
    private final Register register;
    private final KeptStates<PolicyState> states;

    Policies(CommandHandler<PolicyCommand, PolicyState, PolicyEvent> policies, Register register) {
        this.register = register;
        this.states = new KeptStates<>(policies);
    }

    /**
     * The policy that named the level at {@code at}; for what is older than all that name it, the oldest of those.
     *
     * @return empty if no policy names the level
     */
    public Optional<PolicyVersion> ofServiceLevel(String serviceLevel, Instant at) {
        List<PolicyState> all = register.all(Kind.POLICY).entrySet().stream()
                .map(entry -> states.of(Kind.POLICY.stream(entry.getKey()), entry.getValue()))
                .toList();
        return all.stream()
                .flatMap(policy -> policy.inForceAt(at).stream())
                .filter(version -> version.names(serviceLevel))
                .max(Comparator.comparing(PolicyVersion::since))
                .or(() -> oldest(all, serviceLevel, at));
    }

    /** Empty if there was a policy before {@code at} that named the level and none does any more: it was taken away. */
    private static Optional<PolicyVersion> oldest(List<PolicyState> all, String serviceLevel, Instant at) {
        return all.stream()
                .flatMap(policy -> policy.versions().stream())
                .filter(version -> version.names(serviceLevel))
                .min(Comparator.comparing(PolicyVersion::since))
                .filter(version -> version.since().isAfter(at));
    }

    /** The policy that a clock was started with; it never changes. */
    public Optional<PolicyVersion> version(Versioned id) {
        UUID stream = Kind.POLICY.stream(id.name());
        return states.known(stream)
                .flatMap(state -> state.version(id.version()))
                .or(() -> register.version(Kind.POLICY, id.name())
                        .flatMap(version -> states.of(stream, version).version(id.version())));
    }
}
