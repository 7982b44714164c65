package tallydesk.log.feed;

import java.time.Duration;

/** Waits longer from try to try, up to a bound. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofSeconds(5);
    private Duration next = FIRST;

    /** So long that somebody should be told. */
    boolean isLong() {
        return next.compareTo(LONG) >= 0;
    }

    void pause() {
        try {
            Thread.sleep(next);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
        next = next.multipliedBy(2).compareTo(MOST) > 0 ? MOST : next.multipliedBy(2);
    }

    /** The service is going down: nothing is known about the work. */
    static final class Stopped extends RuntimeException {
        Stopped() {
            super("stopped before it was done", null, false, false);
        }
    }
}
