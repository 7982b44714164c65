package tallydesk.notification.delivery;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Spares a mail server that is away: while it is, one letter at a time finds out whether it is back, at growing intervals.
 * Thread-safe.
 */
final class Circuit {
    private final Duration firstPause;
    private final Duration longestPause;
    private final LongSupplier nanos;
    private boolean open;
    private Duration pause;
    private long probeAt;

    /** @param nanos a clock that never goes back */
    Circuit(Duration firstPause, Duration longestPause, LongSupplier nanos) {
        this.firstPause = firstPause;
        this.longestPause = longestPause;
        this.nanos = nanos;
    }

    /**
     * How many letters may be taken now.
     *
     * @param free how many could be
     * @param underWay how many are
     */
    synchronized int allowed(int free, int underWay) {
        if (!open) {
            return free;
        }
        return underWay == 0 && nanos.getAsLong() - probeAt >= 0 ? 1 : 0;
    }

    synchronized void served() {
        open = false;
    }

    /** Letters that were under way together fail together, and that is one failure. */
    synchronized void unserved() {
        long now = nanos.getAsLong();
        if (!open) {
            pause = firstPause;
        } else if (now - probeAt >= 0) {
            pause = pause.multipliedBy(2).compareTo(longestPause) < 0 ? pause.multipliedBy(2) : longestPause;
        } else {
            return;
        }
        open = true;
        probeAt = now + pause.toNanos();
    }

    synchronized boolean isOpen() {
        return open;
    }
}
