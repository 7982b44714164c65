package tallydesk.log.relay;

import java.util.Map;
import java.util.UUID;
import tallydesk.log.Recorded;

/**
 * What the topic held when a term began although the position did not say so: per stream the newest version. A stream's
 * versions stand on the topic in order, so one number per stream is enough.
 */
record OnTopicAlready(Map<UUID, Long> newestVersions) {
    static final OnTopicAlready NOTHING = new OnTopicAlready(Map.of());

    boolean lacks(Recorded recorded) {
        return recorded.version() > newestVersions.getOrDefault(recorded.stream(), 0L);
    }
}
