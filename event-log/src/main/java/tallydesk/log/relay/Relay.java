package tallydesk.log.relay;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import tallydesk.log.Sql;
import tallydesk.log.StoreFailure;
import tallydesk.log.kafka.KafkaConnection;
import tallydesk.log.tail.Cursor;
import tallydesk.log.tail.LogTail;

/**
 * Brings every event of this service's log to its topic: none lost, none doubled, in the order of each stream. One replica
 * leads; the others wait for its lease to lapse.
 */
public final class Relay implements Runnable {
    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration POLL_MIN = Duration.ofMillis(5);
    private static final Duration POLL_MAX = Duration.ofMillis(50);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Lease lease;
    private final Supplier<RelayTerm> terms;
    private final LogTail tail;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean stopped;
    private volatile State state = State.WAITING;
    private volatile String trouble;
    private volatile Cursor cursor;

    /** What a relay is doing. A forked one publishes nothing until an operator has decided and it is restarted. */
    public enum State {
        WAITING,
        LEADING,
        FORKED
    }

    /** @param name of the service without {@code -service}; names the lease, the position topic and the producer */
    public Relay(String name, String owner, Publication publication, Sql sql, KafkaConnection kafka) {
        this.lease = new Lease(sql, name, owner);
        this.terms = () -> new RelayTerm(publication, sql, kafka, name);
        this.tail = new LogTail(sql);
    }

    /** Something was committed. */
    public void wake() {
        if (state == State.LEADING && wake.availablePermits() == 0) {
            wake.release();
        }
    }

    public void stop() {
        stopped = true;
        wake.release();
    }

    @Override
    public void run() {
        while (!stopped && state != State.FORKED) {
            try {
                OptionalLong epoch = lease.take();
                if (epoch.isPresent()) {
                    lead(epoch.getAsLong());
                } else {
                    // Another replica leads, so all is well here.
                    trouble = null;
                }
            } catch (ForkDetected e) {
                state = State.FORKED;
                trouble = e.getMessage();
                LOG.error("The relay has stopped: " + e.getMessage());
                return;
            } catch (RuntimeException | Error e) {
                // An Error too: a relay whose thread has died would look as if it led.
                trouble = e.toString();
                LOG.warn("The relay's term has ended: " + e);
            }
            state = State.WAITING;
            pause(RETRY_AFTER);
        }
    }

    private void lead(long epoch) {
        try (RelayTerm term = terms.get()) {
            // A long comparison must not cost the lease: two relays would fence each other for ever.
            term.takeOver(() -> requireLease(epoch));
            cursor = term.cursor();
            state = State.LEADING;
            publishUntilReplaced(term, epoch);
        } finally {
            giveBack(epoch);
        }
    }

    /** However the term ends: nobody should have to wait until the lease lapses, least of all this relay. */
    private void giveBack(long epoch) {
        try {
            lease.release(epoch);
        } catch (StoreFailure e) {
            LOG.debug("The lease could not be given back; it lapses", e);
        }
    }

    private void requireLease(long epoch) {
        if (stopped || !lease.keep(epoch)) {
            throw new IllegalStateException("stopped, or replaced by another relay");
        }
    }

    private void publishUntilReplaced(RelayTerm term, long epoch) {
        Duration idle = POLL_MIN;
        while (!stopped && lease.keep(epoch)) {
            int moved = term.publishNext();
            // Not before: a term that begins well may find an event that it cannot publish.
            trouble = null;
            if (moved > 0) {
                cursor = term.cursor();
                idle = POLL_MIN;
            } else {
                pause(idle);
                idle = idle.multipliedBy(2).compareTo(POLL_MAX) > 0 ? POLL_MAX : idle.multipliedBy(2);
            }
        }
    }

    private void pause(Duration most) {
        try {
            if (wake.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            stopped = true;
            Thread.currentThread().interrupt();
        }
    }

    public State state() {
        return state;
    }

    /**
     * Why it does not publish.
     *
     * @return null while all is well
     */
    public String trouble() {
        return trouble;
    }

    /**
     * What waits for this replica to publish, also while it cannot; nothing where another one leads.
     *
     * @return empty where it could not find out yet where the topic stands
     */
    public Optional<LogTail.Behind> behind() {
        return state == State.LEADING || trouble != null
                ? Optional.ofNullable(cursor).map(tail::behind)
                : Optional.of(new LogTail.Behind(0, Duration.ZERO));
    }
}
