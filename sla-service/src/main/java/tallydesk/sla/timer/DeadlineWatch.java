package tallydesk.sla.timer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import tallydesk.log.StoreFailure;
import tallydesk.log.Transactions;
import tallydesk.log.timer.ClockGuard;
import tallydesk.log.timer.DatabaseClock;
import tallydesk.log.timer.DatabaseClock.Reading;
import tallydesk.log.timer.DueWatch;

/**
 * Fires what is due, oldest first, by the database's clock and no further than the ticket feed has heard (rules 21, 24). Any
 * number of replicas may watch: each takes rows that no other holds, and a row goes with the event that it led to.
 */
public final class DeadlineWatch implements Runnable {
    /** Most clocks that one transaction fires. */
    static final int BATCH_MAX = 200;

    private static final Logger LOG = Logger.getLogger(DeadlineWatch.class);

    private final DatabaseClock clock;
    private final ClockGuard guard;
    private final TicketWatermark watermark;
    private final OpenClocks openClocks;
    private final Firing firing;
    private final Transactions transactions;
    private final Duration wakeEvery;
    private final Semaphore stop = new Semaphore(0);
    private volatile boolean stopped;
    private boolean failing;

    DeadlineWatch(
            DatabaseClock clock,
            ClockGuard guard,
            TicketWatermark watermark,
            OpenClocks openClocks,
            Firing firing,
            Transactions transactions,
            Duration wakeEvery) {
        this.clock = clock;
        this.guard = guard;
        this.watermark = watermark;
        this.openClocks = openClocks;
        this.firing = firing;
        this.transactions = transactions;
        this.wakeEvery = wakeEvery;
    }

    @Override
    public void run() {
        while (!stopped) {
            int taken = 0;
            try {
                taken = fireDue();
                failing = false;
            } catch (RuntimeException e) {
                // Once per trouble: at four polls a second the log would hold nothing else.
                LOG.logf(failing ? Logger.Level.DEBUG : Logger.Level.WARN, "The timer tries again: %s", e);
                failing = true;
            }
            if (taken < BATCH_MAX) {
                pause();
            }
        }
    }

    public void stop() {
        stopped = true;
        stop.release();
    }

    /**
     * One poll.
     *
     * @return how many clocks were due, heard of and free, at most {@link #BATCH_MAX}
     */
    public int fireDue() {
        Reading reading = clock.read();
        if (!guard.permits(reading)) {
            return 0;
        }
        Instant now = reading.now();
        // Once it waits for the feed, it looks until the feed is well again, so that health never tells of an old wait.
        if (!openClocks.isAnyDue(now.minus(TicketWatermark.GRACE))
                && watermark.heldBack().isEmpty()) {
            return 0;
        }
        Moment moment = new Moment(now, watermark.judgesThrough(now));
        try {
            return fireBatch(moment);
        } catch (RuntimeException e) {
            if (StoreFailure.isPassing(e)) {
                throw e;
            }
            LOG.warnf("The timer takes due clocks one by one: %s", e);
            return DueWatch.oneByOne(
                    transactions,
                    () -> openClocks.due(moment.through(), 1).stream().findFirst(),
                    due -> fire(due, moment),
                    openClocks::setAside);
        }
    }

    /** @param through up to where verdicts may be given */
    private record Moment(Instant now, Instant through) {}

    private int fireBatch(Moment moment) {
        return transactions.inNew(() -> {
            List<OpenClock> taken = openClocks.due(moment.through(), BATCH_MAX);
            taken.forEach(due -> fire(due, moment));
            return taken.size();
        });
    }

    private void fire(OpenClock due, Moment moment) {
        firing.fire(due, moment.through(), moment.now());
    }

    private void pause() {
        try {
            stopped |= stop.tryAcquire(wakeEvery.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopped = true;
            Thread.currentThread().interrupt();
        }
    }
}
