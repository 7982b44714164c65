package tallydesk.log;

import java.time.Instant;
import java.util.List;

/**
 * What one statement saw of a stream.
 *
 * @param now the business clock at that statement, never before the last event: time does not run backwards in a stream
 */
public record StreamHistory(Instant now, List<Recorded> events) {
    private static final byte[] NO_CHAIN = new byte[0];

    public long version() {
        return events.isEmpty() ? 0 : events.getLast().version();
    }

    byte[] chain() {
        return events.isEmpty() ? NO_CHAIN : events.getLast().chain();
    }
}
