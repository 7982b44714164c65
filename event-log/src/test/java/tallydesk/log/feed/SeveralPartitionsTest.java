package tallydesk.log.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static tallydesk.log.feed.FeedByHand.PARTITION;
import static tallydesk.log.feed.FeedByHand.SECOND;
import static tallydesk.log.feed.FeedByHand.batch;
import static tallydesk.log.feed.FeedByHand.batches;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import tallydesk.log.Ids;
import tallydesk.log.Transactions;
import tallydesk.testapp.HeardFacts;
import tallydesk.testapp.HeardFacts.Heard;
import tallydesk.testapp.Trips;

/** One poll brings records of several partitions: one transaction does them all, and none suffers from another. */
@QuarkusTest
class SeveralPartitionsTest {
    @Inject
    FeedsByHand feeds;

    @Inject
    HeardFacts heard;

    @Inject
    ParkedStreams parked;

    @Inject
    Transactions transactions;

    @Inject
    Trips trips;

    private final String consumer = "several-" + UUID.randomUUID();
    private final UUID first = Ids.fresh();
    private final UUID second = Ids.fresh();

    private FeedByHand replica(Transactions work) {
        return feeds.replica(consumer, work);
    }

    private void allHeardOnce(FeedByHand replica, int facts) {
        assertThat(heard.of(first)).containsExactly(Heard.all(facts));
        assertThat(heard.of(second)).containsExactly(Heard.all(facts));
        assertThat(replica.stored(PARTITION)).isEqualTo(facts);
        assertThat(replica.stored(SECOND)).isEqualTo(facts);
    }

    @Test
    void aPollIsOneTransaction() {
        Unsteady counted = new Unsteady(transactions);
        FeedByHand replica = replica(counted);
        replica.take(heard, batches(first, second, 3));
        allHeardOnce(replica, 3);
        assertThat(counted.count()).isEqualTo(1);
    }

    @Test
    void aPollThatIsDeliveredTwiceCountsOnce() {
        FeedByHand replica = replica(transactions);
        var records = batches(first, second, 3);
        replica.take(heard, records);
        replica.take(heard, records);
        allHeardOnce(replica, 3);
    }

    @Test
    void aStreamThatCannotBeFollowedParksAloneAndTheOtherPartitionIsDone() {
        FeedByHand replica = replica(transactions);
        trips.plant(first + "/2", () -> {
            throw new IllegalStateException("never");
        });
        replica.take(heard, batches(first, second, 3));
        assertThat(heard.of(first)).containsExactly(Heard.all(1));
        assertThat(heard.of(second)).containsExactly(Heard.all(3));
        assertThat(parked.of(consumer))
                .extracting(ParkedStreams.StreamOnTopic::stream)
                .containsExactly(first.toString());
        assertThat(replica.stored(PARTITION)).isEqualTo(3);
        assertThat(replica.stored(SECOND)).isEqualTo(3);
    }

    @Test
    void aFailureInTheLastPartitionUndoesTheFirstAndThenAllIsDoneOnce() {
        FeedByHand replica = replica(transactions);
        AtomicBoolean armed = new AtomicBoolean(true);
        trips.plant(second + "/3", () -> {
            if (armed.getAndSet(false)) {
                throw new IllegalStateException("once");
            }
        });
        replica.take(heard, batches(first, second, 3));
        allHeardOnce(replica, 3);
        assertThat(trips.passed(first)).as("done, undone, done").isEqualTo(6);
    }

    @Test
    void whoIsDisplacedOnOnePartitionKeepsTheOther() {
        FeedByHand zombie = replica(transactions);
        FeedByHand successor = replica(transactions);
        successor.take(heard, batch(first, 2, 0));
        zombie.take(heard, batches(first, second, 3));
        assertThat(heard.of(first)).containsExactly(Heard.all(2));
        assertThat(heard.of(second)).containsExactly(Heard.all(3));
        assertThat(zombie.seeks).containsExactly(2L);
    }

    @Test
    void aCommitWhoseAnswerWasLostIsNotDoneAgain() {
        Unsteady unsteady = new Unsteady(transactions);
        FeedByHand replica = replica(unsteady);
        unsteady.after(1, Unsteady::loseTheAnswer);
        replica.take(heard, batches(first, second, 3));
        allHeardOnce(replica, 3);
        assertThat(replica.seeks).isEmpty();
    }
}
