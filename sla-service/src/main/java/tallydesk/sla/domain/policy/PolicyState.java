package tallydesk.sla.domain.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tallydesk.sla.domain.Versioned;
import tallydesk.sla.domain.policy.PolicyEvent.PolicyPublished;

/**
 * A named policy with all its versions.
 *
 * <pre>
 *  no version --- PolicyPublished 1 ---> version 1 in force --- PolicyPublished n+1 ---> version n+1 in force
 * </pre>
 *
 * @param versions 1, 2, 3 …
 */
public record PolicyState(List<PolicyVersion> versions) {
    static final PolicyState NONE = new PolicyState(List.of());

    public Optional<PolicyVersion> newest() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
    }

    public Optional<PolicyVersion> version(int version) {
        return version < 1 || version > versions.size() ? Optional.empty() : Optional.of(versions.get(version - 1));
    }

    /** Empty before the first one. */
    public Optional<PolicyVersion> inForceAt(Instant at) {
        return versions.stream().filter(version -> !version.since().isAfter(at)).reduce((_, later) -> later);
    }

    PolicyState evolve(PolicyEvent event) {
        return switch (event) {
            case PolicyPublished e -> {
                List<PolicyVersion> more = new ArrayList<>(versions);
                more.add(new PolicyVersion(new Versioned(e.name(), e.policyVersion()), e.since(), e.promises()));
                yield new PolicyState(Collections.unmodifiableList(more));
            }
        };
    }
}
