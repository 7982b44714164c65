package tallydesk.log.feed;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jboss.logging.Logger;

/** The batches that are being worked on, for which a service that goes down waits. */
final class WorkInHand {
    private static final Logger LOG = Logger.getLogger(WorkInHand.class);

    /** Shared by those who work; {@link #stop} waits until it has it alone. */
    private final ReadWriteLock working = new ReentrantReadWriteLock();

    private volatile boolean stopped;

    /** Does the work, unless the service goes down; then it is done in its next life. */
    void take(Runnable work) {
        working.readLock().lock();
        try {
            if (!stopped) {
                work.run();
            }
        } catch (Backoff.Stopped e) {
            if (!stopped) {
                throw e;
            }
            LOG.debug("A batch is left to the next life");
        } finally {
            working.readLock().unlock();
        }
    }

    /** Whatever fails from now on fails because the service goes down. */
    boolean isStopped() {
        return stopped;
    }

    /** Nothing is taken any more; returns when nobody works, or after that time. */
    void stop(Duration within) throws InterruptedException {
        stopped = true;
        if (working.writeLock().tryLock(within.toMillis(), TimeUnit.MILLISECONDS)) {
            working.writeLock().unlock();
        } else {
            LOG.warnf("The feeds are still at work after %s; the service goes down all the same", within);
        }
    }
}
