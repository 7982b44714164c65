package tallydesk.local.supervise;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Remembers when one part died, and tells when that was too often. Not thread-safe. */
final class Deaths {

    /** That many within {@link #WINDOW} end everything. */
    static final int LIMIT = 5;

    static final Duration WINDOW = Duration.ofMinutes(1);

    private final Deque<Instant> recent = new ArrayDeque<>();

    /** Notes a death at {@code now} and answers how many there were within the last minute, this one included. */
    int note(Instant now) {
        recent.addLast(now);
        while (recent.getFirst().isBefore(now.minus(WINDOW))) {
            recent.removeFirst();
        }
        return recent.size();
    }
}
