package tallydesk.log.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tallydesk.log.feed.FeedByHand.batch;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import tallydesk.log.Ids;
import tallydesk.testapp.HeardFacts;
import tallydesk.testapp.HeardFacts.Heard;
import tallydesk.testapp.Trips;

/** A service that goes down closes what its followers work with; that is no fault of any record. */
@QuarkusTest
class StoppedFeedTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    FeedsByHand feeds;

    @Inject
    HeardFacts heard;

    @Inject
    ParkedStreams parked;

    @Inject
    Trips trips;

    private final String consumer = "stopped-" + UUID.randomUUID();
    private final UUID stream = Ids.fresh();

    private static CompletableFuture<Void> beside(Runnable work) {
        return CompletableFuture.runAsync(work, Thread::startVirtualThread);
    }

    @Test
    void whatFailsWhileTheServiceGoesDownIsNotParkedAndIsDoneInTheNextLife() {
        FeedByHand life = feeds.replica(consumer);
        trips.plant(stream + "/2", () -> {
            life.stops(Duration.ZERO);
            throw new IllegalStateException("EntityManagerFactory is closed");
        });

        life.take(heard, batch(stream, 3, 0));

        assertThat(parked.of(consumer)).isEmpty();
        assertThat(life.stored()).isZero();
        assertThat(heard.of(stream)).isEmpty();
        trips.remove(stream + "/2");
        FeedByHand next = feeds.replica(consumer);
        next.take(heard, batch(stream, 3, 0));
        assertThat(heard.of(stream)).containsExactly(Heard.all(3));
    }

    @Test
    void aStoppedFeedTakesNothing() {
        FeedByHand life = feeds.replica(consumer);
        life.stops(SOON);
        CompletableFuture<Void> taken = beside(() -> life.take(heard, batch(stream, 3, 0)));
        await("it comes back at once").atMost(SOON).until(taken::isDone);
        assertThat(life.stored()).isZero();
        assertThat(heard.of(stream)).isEmpty();
    }

    @Test
    void theServiceWaitsForWhatIsInHand() {
        FeedByHand life = feeds.replica(consumer);
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        trips.plant(stream + "/3", () -> {
            inHand.countDown();
            await().atMost(SOON).until(() -> goOn.getCount() == 0);
        });
        CompletableFuture<Void> taken = beside(() -> life.take(heard, batch(stream, 3, 0)));
        await().atMost(SOON).until(() -> inHand.getCount() == 0);
        CompletableFuture<Void> stopped = beside(() -> life.stops(SOON));
        await("somebody says stop").atMost(SOON).until(life::isStopped);
        await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> !stopped.isDone());
        goOn.countDown();

        await().atMost(SOON).until(stopped::isDone);
        taken.join();
        assertThat(heard.of(stream)).containsExactly(Heard.all(3));
        assertThat(life.stored()).isEqualTo(3);
    }
}
