package tallydesk.sla.domain.policy;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import tallydesk.sla.domain.Versioned;

/**
 * One version of a policy. Immutable: what a clock has pinned never changes.
 *
 * @param since when it came into force
 * @param promises by service level; four of them, for the severities 1 to 4
 */
public record PolicyVersion(Versioned id, Instant since, SortedMap<String, List<Promise>> promises) {
    public static final int SEVERITIES = 4;

    public boolean names(String serviceLevel) {
        return promises.containsKey(serviceLevel);
    }

    /**
     * @param serviceLevel one that this policy {@link #names}
     * @param severity as judged, 1 to 4
     */
    public Promise promise(String serviceLevel, int severity) {
        if (severity < 1 || severity > SEVERITIES) {
            throw new IllegalArgumentException("severity is 1 to 4");
        }
        if (!names(serviceLevel)) {
            throw new IllegalArgumentException("this policy does not name the service level");
        }
        return promises.get(serviceLevel).get(severity - 1);
    }
}
