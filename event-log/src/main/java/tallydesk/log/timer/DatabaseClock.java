package tallydesk.log.timer;

import java.time.Instant;

/** The one clock that timers go by: the database's, shifted as the business clock is. */
@FunctionalInterface
public interface DatabaseClock {
    Instant now();

    /**
     * What the database said, and when it said so by this process's monotonic clock.
     *
     * @param askedNanos {@link System#nanoTime()} before the question
     * @param answeredNanos the same after the answer
     */
    record Reading(Instant now, long askedNanos, long answeredNanos) {}

    default Reading read() {
        long asked = System.nanoTime();
        Instant now = now();
        return new Reading(now, asked, System.nanoTime());
    }
}
