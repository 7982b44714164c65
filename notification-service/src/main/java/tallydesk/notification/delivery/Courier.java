package tallydesk.notification.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import tallydesk.log.Transactions;

/**
 * Takes due letters and has them delivered, several at once. Its own rounds never overlap; those of other replicas may, and
 * then each takes other letters.
 */
final class Courier implements Runnable {
    private static final Logger LOG = Logger.getLogger(Courier.class);
    private static final Duration BUSY_POLL = Duration.ofMillis(200);
    private static final Duration IDLE_POLL = Duration.ofSeconds(1);

    /** So long after the last letter the next one is still expected soon. */
    private static final Duration BUSY_FOR = Duration.ofSeconds(5);

    /** A limit on the limit: whoever stops the courier cuts the letters off before. */
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(9);

    /** After a database that was away nobody claims so soon: whoever has a letter in hand shall renew its lease first. */
    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(3);

    private final MailQueue queue;
    private final BiConsumer<OpenLetter, Circuit> deliver;
    private final Transactions transactions;
    private final DeliveryLimits limits;
    private final Circuit circuit;
    private final Semaphore hands;
    private final Set<OpenLetter> held = ConcurrentHashMap.newKeySet();
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean stopped;
    private long lastTaken = System.nanoTime();
    private long renewedAt = System.nanoTime();
    private long claimsFrom = System.nanoTime();

    Courier(
            MailQueue queue,
            BiConsumer<OpenLetter, Circuit> deliver,
            Transactions transactions,
            DeliveryLimits limits) {
        this.queue = queue;
        this.deliver = deliver;
        this.transactions = transactions;
        this.limits = limits;
        this.circuit = new Circuit(limits.probeFirst(), limits.probeLongest(), System::nanoTime);
        this.hands = new Semaphore(limits.atOnce());
    }

    /** There may be something to do. */
    void wake() {
        wake.drainPermits();
        wake.release();
    }

    /** Takes no more letters; those in hand are finished. */
    void stop() {
        stopped = true;
        wake();
    }

    /** True while the mail server is away. */
    boolean isBlocked() {
        return circuit.isOpen();
    }

    @Override
    public void run() {
        boolean woken = false;
        while (!stopped) {
            try {
                renew();
                round(woken);
            } catch (RuntimeException e) {
                LOG.warn("The courier could not look into the mail queue: " + e);
                claimsFrom = System.nanoTime() + SETTLES_WITHIN.toNanos();
            }
            woken = pause(System.nanoTime() - lastTaken < BUSY_FOR.toNanos() ? BUSY_POLL : IDLE_POLL);
        }
        awaitHands();
    }

    /** Before anything is claimed, and again at once after a failure: what lapsed meanwhile is still in hand. */
    private void renew() {
        List<OpenLetter> now = List.copyOf(held);
        if (System.nanoTime() - renewedAt >= limits.renewEvery().toNanos()) {
            if (!now.isEmpty()) {
                transactions.inNew(() -> queue.renew(now, limits.lease()));
            }
            renewedAt = System.nanoTime();
        }
    }

    /** @param woken by a letter that came or went; then a look is worth its price only for several free hands */
    private void round(boolean woken) {
        int free = hands.availablePermits();
        int allowed = circuit.allowed(free, limits.atOnce() - free);
        boolean settled = System.nanoTime() - claimsFrom >= 0;
        if (allowed > 0 && settled && !(woken && free < limits.atOnce() / 2)) {
            List<OpenLetter> letters = transactions.inNew(() -> queue.claim(allowed, limits.lease()));
            letters.forEach(this::carry);
        }
    }

    private void carry(OpenLetter letter) {
        hands.acquireUninterruptibly();
        held.add(letter);
        lastTaken = System.nanoTime();
        Thread.ofVirtual().name("letter").start(() -> {
            try {
                deliver.accept(letter, circuit);
            } catch (RuntimeException e) {
                // Its outcome is unknown; when the lease has run out it is due again.
                LOG.errorf("Notification %s: %s", letter.request().notificationId(), e);
            } finally {
                held.remove(letter);
                hands.release();
                wake();
            }
        });
    }

    /** True if something happened meanwhile. */
    private boolean pause(Duration most) {
        try {
            boolean woken = wake.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
            wake.drainPermits();
            return woken;
        } catch (InterruptedException e) {
            stopped = true;
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void awaitHands() {
        try {
            if (!hands.tryAcquire(limits.atOnce(), STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The courier stops with letters in hand; they become due again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
