package tallydesk.log;

import java.time.Instant;
import java.util.List;

/**
 * What one statement saw of a stream.
 *
 * @param now the business clock at that statement, never before the last event: time does not run backwards in a stream
 * @param events oldest first, with the last one; not all of them where {@link Snapshots a snapshot} stands for the others
 */
public record StreamHistory(Instant now, List<Recorded> events) {
    private static final byte[] NO_CHAIN = new byte[0];

    static StreamHistory of(Instant now, List<Recorded> events) {
        Instant last = events.isEmpty() ? Instant.EPOCH : events.getLast().recordedAt();
        return new StreamHistory(now.isBefore(last) ? last : now, List.copyOf(events));
    }

    public long version() {
        return events.isEmpty() ? 0 : events.getLast().version();
    }

    byte[] chain() {
        return events.isEmpty() ? NO_CHAIN : events.getLast().chain();
    }
}
