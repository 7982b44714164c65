package tallydesk.sla.domain.policy;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** What happened to one named policy. */
public sealed interface PolicyEvent {
    String name();

    /** @param promises by service level; four of them, for the severities 1 to 4 */
    record PolicyPublished(String name, int policyVersion, Instant since, SortedMap<String, List<Promise>> promises)
            implements PolicyEvent {}
}
