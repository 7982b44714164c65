package tallydesk.ticket;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The time that one request, or one batch, may spend waiting for what trails. Shared by all look-ups of the request, so
 * that ten unknown names cost no more than one.
 */
public final class Patience {
    /** How far the directory may trail behind the topics before what it does not know counts as unknown. */
    static final Duration FOR_DIRECTORY = Duration.ofSeconds(2);

    /** One look. */
    public static final Patience NONE = new Patience(Duration.ZERO);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(30);

    private final long end;

    private Patience(Duration most) {
        end = System.nanoTime() + most.toNanos();
    }

    /** From now on, for {@link #FOR_DIRECTORY}. */
    public static Patience forDirectory() {
        return new Patience(FOR_DIRECTORY);
    }

    /** From now on. */
    public static Patience of(Duration most) {
        return new Patience(most);
    }

    /** Looks at least once, and again until there is something, the time is over or the thread is asked to stop. */
    public <T> Optional<T> until(Supplier<Optional<T>> look) {
        Optional<T> found = look.get();
        while (found.isEmpty()
                && System.nanoTime() - end < 0
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            found = look.get();
        }
        return found;
    }
}
