package tallydesk.log.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tallydesk.log.feed.FeedByHand.batch;
import static tallydesk.log.feed.FeedByHand.fact;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.junit.jupiter.api.Test;
import tallydesk.log.Ids;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;
import tallydesk.testapp.HeardFacts;
import tallydesk.testapp.HeardFacts.Heard;
import tallydesk.testapp.Trips;

/** Whether a commit happened is not always known, and a database is not always there. */
@QuarkusTest
class UncertainCommitsTest {
    @Inject
    FeedsByHand feeds;

    @Inject
    HeardFacts heard;

    @Inject
    ParkedStreams parked;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    @Inject
    Trips trips;

    private final String consumer = "by-hand-" + UUID.randomUUID();
    private final UUID stream = Ids.fresh();

    private FeedByHand replica() {
        return feeds.replica(consumer);
    }

    private FeedByHand replica(Transactions work) {
        return feeds.replica(consumer, work);
    }

    private void take(FeedByHand replica, ConsumerRecords<String, byte[]> records) {
        replica.take(heard, records);
    }

    @Test
    void aBatchWhoseCommitWasNotAnsweredIsDoneOnce() {
        Unsteady unsteady = new Unsteady(transactions);
        FeedByHand replica = replica(unsteady);
        unsteady.after(1, Unsteady::loseTheAnswer);
        take(replica, batch(stream, 3, 0));
        take(replica, batch(fact(stream, 4, 3)));
        assertThat(heard.of(stream)).containsExactly(Heard.all(4));
        assertThat(replica.seeks).isEmpty();
    }

    @Test
    void aRecordWhoseCommitWasNotAnsweredIsDoneOnceAndTheRestOfItsBatchIsReadAgain() {
        Unsteady unsteady = new Unsteady(transactions);
        FeedByHand replica = replica(unsteady);
        failOnce(2);
        unsteady.after(3, Unsteady::loseTheAnswer);
        take(replica, batch(stream, 4, 0));
        assertThat(replica.seeks).containsExactly(2L);
        take(replica, batch(fact(stream, 3, 2), fact(stream, 4, 3)));
        assertThat(heard.of(stream)).containsExactly(Heard.all(4));
    }

    @Test
    void aFailureThatPassesIsWaitedFor() {
        Unsteady unsteady = new Unsteady(transactions);
        FeedByHand replica = replica(unsteady);
        unsteady.before(1, Unsteady::loseTheAnswer);
        unsteady.before(2, Unsteady::loseTheAnswer);
        take(replica, batch(stream, 3, 0));
        assertThat(heard.of(stream)).containsExactly(Heard.all(3));
        assertThat(parked.of(consumer)).isEmpty();
    }

    @Test
    void aFeedThatIsStoppedWhileItWaitsParksNothing() {
        Unsteady unsteady = new Unsteady(transactions);
        FeedByHand replica = replica(unsteady);
        unsteady.before(1, () -> {
            Thread.currentThread().interrupt();
            Unsteady.loseTheAnswer();
        });
        assertThatThrownBy(() -> take(replica, batch(stream, 1, 0))).isInstanceOf(Backoff.Stopped.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(parked.of(consumer)).isEmpty();
        assertThat(replica.stored()).isZero();
    }

    private void failOnce(long version) {
        AtomicBoolean armed = new AtomicBoolean(true);
        trips.plant(stream + "/" + version, () -> {
            if (armed.getAndSet(false)) {
                throw new IllegalStateException("so that the batch is taken one by one");
            }
        });
    }
}
