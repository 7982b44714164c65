package tallydesk.log.timer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import tallydesk.log.timer.DatabaseClock.Reading;

/**
 * Holds the database's clock against this process's monotonic one. A clock that jumps would fire a burst of breaches
 * and expiries that never were, and an event is not taken back; so a jump stops the timer until the clock has been stable for a while or an
 * operator says that it is right. The first reading is taken as it is: a rehearsal's offset at start is no jump.
 */
public final class ClockGuard {
    /** How much further than the monotonic clock the database's may move between two readings. */
    public static final Duration AHEAD_MAX = Duration.ofSeconds(60);

    /** How much less: what slewing and a slow answer make of a right clock. Backwards it may not move at all. */
    public static final Duration BEHIND_MAX = Duration.ofSeconds(1);

    /** How long the clock must be stable before the timer trusts it again. */
    public static final Duration STABLE_FOR = Duration.ofMinutes(2);

    private static final Logger LOG = Logger.getLogger(ClockGuard.class);

    private Reading last;
    private String alarm;
    private long unstableNanos;

    /**
     * The time by which the timer may fire; empty while it must not. Timers that share a guard ask the clock one after the other,
     * or the later answer would be heard first and taken for a clock that goes backwards.
     */
    public synchronized Optional<Instant> permitted(DatabaseClock clock) {
        Reading reading = clock.read();
        return permits(reading) ? Optional.of(reading.now()) : Optional.empty();
    }

    synchronized boolean permits(Reading reading) {
        if (last != null && isJump(last, reading)) {
            alarm = "the database's clock moved by " + Duration.between(last.now(), reading.now()) + " within "
                    + Duration.ofNanos(reading.answeredNanos() - last.answeredNanos());
            unstableNanos = reading.answeredNanos();
            LOG.errorf("The timer stands still: %s. Goes on after %s without a jump, or on command", alarm, STABLE_FOR);
        } else if (alarm != null && reading.askedNanos() - unstableNanos >= STABLE_FOR.toNanos()) {
            LOG.warnf("The timer goes on: the clock has been stable for %s", STABLE_FOR);
            alarm = null;
        }
        last = reading;
        return alarm == null;
    }

    private static boolean isJump(Reading before, Reading now) {
        Duration moved = Duration.between(before.now(), now.now());
        Duration least = Duration.ofNanos(now.askedNanos() - before.answeredNanos());
        Duration most = Duration.ofNanos(now.answeredNanos() - before.askedNanos());
        return moved.isNegative()
                || moved.compareTo(most.plus(AHEAD_MAX)) > 0
                || moved.compareTo(least.minus(BEHIND_MAX)) < 0;
    }

    /** An operator has looked at the clock and found it right. */
    public synchronized void resume() {
        if (alarm != null) {
            LOG.warn("The timer goes on, on command");
            alarm = null;
        }
    }

    /** Why nothing is fired; empty while all is well. */
    public synchronized Optional<String> alarm() {
        return Optional.ofNullable(alarm);
    }
}
