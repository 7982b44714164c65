package tallydesk.local.supervise;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Keeps one {@link Part} running: a part that dies is started again, as a cluster would do. One that dies
 * {@value Deaths#LIMIT} times within a minute is given up, and so is one that has not served for as many lives.
 */
public final class Supervisor {

    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final Part part;
    private final InstantSource clock;
    private final Consumer<String> notices;
    private final Deaths deaths = new Deaths();
    private volatile CompletableFuture<Void> served = new CompletableFuture<>();
    private final CompletableFuture<String> givenUp = new CompletableFuture<>();
    private int livesWithoutService;
    private volatile Thread keeper;
    private volatile boolean stopping;
    private volatile boolean restarting;

    /**
     * @param clock tells when a part died
     * @param notices gets one line per restart
     */
    public Supervisor(Part part, InstantSource clock, Consumer<String> notices) {
        this.part = part;
        this.clock = clock;
        this.notices = notices;
    }

    public Part part() {
        return part;
    }

    /** Begins to keep the part running; returns at once. */
    public void start() {
        keeper = Thread.ofVirtual().name("keeper of " + part.name()).start(this::keep);
    }

    /** Completes when the part serves for the first time, or for the first time since {@link #restart}. */
    public CompletableFuture<Void> served() {
        return served;
    }

    /** Ends this life for the next one to begin, which counts as no death; {@link #served} tells when it has begun. */
    public void restart() {
        synchronized (this) {
            restarting = true;
            served = new CompletableFuture<>();
        }
        // More than once: a start may have been under way.
        while (restarting && !stopping && !givenUp.isDone()) {
            part.stop();
            LockSupport.parkNanos(PATIENCE.toNanos());
        }
    }

    /** Whether a life ended because we were told so; asked once for each end. */
    private synchronized boolean wasRestarted() {
        boolean was = restarting;
        restarting = false;
        return was;
    }

    private synchronized void serves() {
        if (!restarting) {
            served.complete(null);
        }
    }

    /** Completes, with one line that says why, if the part died too often. */
    public CompletableFuture<String> givenUp() {
        return givenUp;
    }

    /** Stops the part and does not start it again. */
    public void stop() {
        stopping = true;
        try {
            // More than once: a start may have been under way when we were told to stop.
            do {
                part.stop();
            } while (keeper != null && !keeper.join(PATIENCE));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        while (!stopping) {
            String end = liveOnce();
            if (stopping) {
                return;
            }
            if (wasRestarted()) {
                continue;
            }
            int recent = deaths.note(clock.instant());
            if (recent >= Deaths.LIMIT) {
                givenUp.complete(part.name() + " died " + recent + " times within a minute (last: " + end + ").");
                return;
            }
            if (livesWithoutService >= Deaths.LIMIT) {
                givenUp.complete(
                        part.name() + " died " + livesWithoutService + " times without serving (last: " + end + ").");
                return;
            }
            notices.accept(part.name() + " died (" + end + "), starting it again; log: " + part.log());
        }
    }

    /** One life of the part; answers how it ended. */
    private String liveOnce() {
        try {
            livesWithoutService++;
            CompletableFuture<String> ended = part.start();
            livesWithoutService = 0;
            serves();
            return ended.join();
        } catch (RuntimeException e) {
            return e.getMessage();
        }
    }
}
