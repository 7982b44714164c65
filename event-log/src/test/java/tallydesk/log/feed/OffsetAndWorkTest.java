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

/** A place and the work up to it are one; whoever is not the newest moves nothing. */
@QuarkusTest
class OffsetAndWorkTest {
    @Inject
    FeedsByHand feeds;

    @Inject
    HeardFacts heard;

    @Inject
    ParkedStreams parked;

    @Inject
    FactReader reader;

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
    void aFailureInTheMiddleOfABatchLeavesNothingHalfDoneAndThenAllIsDoneOnce() {
        FeedByHand replica = replica();
        AtomicBoolean armed = new AtomicBoolean(true);
        trips.plant(stream + "/3", () -> {
            if (armed.getAndSet(false)) {
                assertThat(seenFromOutside())
                        .as("the first two are invisible until the place moves")
                        .isZero();
                throw new IllegalStateException("in the middle");
            }
        });
        take(replica, batch(stream, 5, 10));
        assertThat(heard.of(stream)).containsExactly(Heard.all(5));
        assertThat(trips.passed(stream)).as("three undone, then five done").isEqualTo(3 + 5);
        assertThat(replica.stored()).isEqualTo(15);
        assertThat(parked.of(consumer)).isEmpty();
    }

    private int seenFromOutside() {
        return transactions.inNew(() -> heard.of(stream)).size();
    }

    @Test
    void aBatchThatIsDeliveredTwiceCountsOnce() {
        FeedByHand replica = replica();
        ConsumerRecords<String, byte[]> records = batch(stream, 3, 0);
        take(replica, records);
        take(replica, records);
        assertThat(heard.of(stream)).containsExactly(Heard.all(3));
    }

    @Test
    void aBatchThatOverlapsWithTheOneBeforeCountsOnlyWhatIsNew() {
        FeedByHand replica = replica();
        take(replica, batch(stream, 3, 0));
        take(replica, batch(fact(stream, 2, 1), fact(stream, 3, 2), fact(stream, 4, 3)));
        assertThat(heard.of(stream)).containsExactly(Heard.all(4));
        assertThat(replica.stored()).isEqualTo(4);
    }

    @Test
    void plantedFeedThatSetsItsPlaceWithoutComparingCountsTwice() {
        replica();
        for (int delivery = 0; delivery < 2; delivery++) {
            transactions.inNew(() -> {
                sql.update("UPDATE log.feed_offset SET next_offset = 3 WHERE consumer = ?", consumer);
                batch(stream, 3, 0).forEach(record -> reader.read(record).ifPresent(heard::follow));
            });
        }
        assertThat(heard.of(stream))
                .as("what the tests of this class would see")
                .containsExactly(new Heard(6, 3, false));
    }

    @Test
    void aZombieIsDisplacedUndoneAndReadsOnFromTheStoredPlace() {
        FeedByHand zombie = replica();
        FeedByHand successor = replica();
        take(successor, batch(stream, 2, 0));
        take(zombie, batch(stream, 4, 0));
        assertThat(heard.of(stream)).containsExactly(Heard.all(2));
        assertThat(zombie.seeks).containsExactly(2L);

        // These two had been fetched before the seek and waited in the channel.
        take(zombie, batch(fact(stream, 5, 4), fact(stream, 6, 5)));
        take(zombie, batch(fact(stream, 7, 6)));
        assertThat(heard.of(stream)).as("nothing is left out").containsExactly(Heard.all(2));
        assertThat(zombie.seeks).as("once for each, from the same place").containsExactly(2L, 2L, 2L);

        take(zombie, batch(fact(stream, 3, 2), fact(stream, 4, 3), fact(stream, 5, 4)));
        take(zombie, batch(fact(stream, 6, 5), fact(stream, 7, 6)));
        assertThat(heard.of(stream)).containsExactly(Heard.all(7));
        assertThat(zombie.seeks).hasSize(3);
    }

    @Test
    void aZombieReadsOnWhereAllThatItHadSeenIsCompactedAway() {
        FeedByHand zombie = replica();
        FeedByHand successor = replica();
        take(successor, batch(stream, 2, 0));
        take(zombie, batch(stream, 4, 0));
        // Offsets 2 and 3 are gone, so whatever the broker gives from 2 on begins at 4.
        take(zombie, batch(fact(stream, 3, 4), fact(stream, 4, 5)));
        take(zombie, batch(fact(stream, 3, 4), fact(stream, 4, 5)));
        assertThat(heard.of(stream)).containsExactly(Heard.all(4));
        assertThat(zombie.stored()).isEqualTo(6);
    }

    @Test
    void aZombieWhoseBatchWasDoneBySomebodyElseNeedsNoSeek() {
        FeedByHand zombie = replica();
        FeedByHand successor = replica();
        take(successor, batch(stream, 5, 0));
        take(zombie, batch(stream, 3, 0));
        take(zombie, batch(fact(stream, 4, 3), fact(stream, 5, 4), fact(stream, 6, 5)));
        assertThat(heard.of(stream)).containsExactly(Heard.all(6));
        assertThat(zombie.seeks).isEmpty();
    }

    @Test
    void aPartitionThatWasTakenAwayIsLeftAlone() {
        FeedByHand replica = replica();
        replica.revoked();
        take(replica, batch(stream, 3, 0));
        assertThat(heard.of(stream)).isEmpty();
        assertThat(replica.stored()).isZero();
    }

    @Test
    void aPartitionThatGoesAwayAndComesBackInTheMiddleOfABatchIsNeverMovedBack() {
        Unsteady unsteady = new Unsteady(transactions);
        FeedByHand replica = replica(unsteady);
        failOnce(2);
        // The first transaction is the whole batch, the second the first record alone.
        unsteady.after(2, () -> {
            replica.revoked();
            take(replica(), batch(fact(stream, 2, 1), fact(stream, 3, 2), fact(stream, 4, 3)));
            replica.assigned();
        });
        take(replica, batch(stream, 3, 0));
        assertThat(heard.of(stream)).containsExactly(Heard.all(4));
        assertThat(replica.stored()).isEqualTo(4);
    }

    @Test
    void aTopicThatIsNotTheOneThatWasReadStopsTheFeed() {
        FeedByHand replica = replica();
        sql.update("UPDATE log.feed_offset SET topic_id = 'another', next_offset = 0 WHERE consumer = ?", consumer);
        assertThatThrownBy(() -> take(replica, batch(stream, 1, 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no longer the topic");
        assertThat(heard.of(stream)).isEmpty();
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
