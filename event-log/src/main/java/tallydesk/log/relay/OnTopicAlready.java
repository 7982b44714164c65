package tallydesk.log.relay;

import java.util.Map;
import java.util.UUID;
import tallydesk.log.Recorded;
import tallydesk.log.tail.Page;

/**
 * What the topic held when a term began although the position did not say so: per stream the newest version. A stream's
 * versions stand on the topic in order, so one number per stream is enough. All of it was in the log by then, so it has been
 * passed once a snapshot that was taken later has been read to its end.
 */
final class OnTopicAlready {
    private final boolean anything;
    private Map<UUID, Long> newestVersions;
    private int windowsBefore;

    /** @param insideOfWindow true if the term begins inside of a window, whose snapshot is older than the term */
    OnTopicAlready(Map<UUID, Long> newestVersions, boolean insideOfWindow) {
        this.anything = !newestVersions.isEmpty();
        this.newestVersions = Map.copyOf(newestVersions);
        this.windowsBefore = insideOfWindow ? 2 : 1;
    }

    boolean lacks(Recorded recorded) {
        return recorded.version() > newestVersions.getOrDefault(recorded.stream(), 0L);
    }

    void read(Page page) {
        if (!page.next().inWindow() && windowsBefore > 0 && --windowsBefore == 0) {
            newestVersions = Map.of();
        }
    }

    /** False: what is on the topic may still lie before the cursor, so the position must not say that it was compared. */
    boolean isPassed() {
        return !anything || windowsBefore == 0;
    }
}
