package tallydesk.log.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static tallydesk.log.feed.FeedByHand.batch;
import static tallydesk.log.feed.FeedByHand.fact;

import com.fasterxml.jackson.core.JsonParseException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.decider.Rejection;
import tallydesk.log.Ids;
import tallydesk.log.StoreFailure;
import tallydesk.log.feed.ParkedStreams.StreamOnTopic;
import tallydesk.testapp.HeardFacts;
import tallydesk.testapp.HeardFacts.Heard;
import tallydesk.testapp.Trips;

/** A record that cannot be followed puts its stream aside, and nothing else. */
@QuarkusTest
class PoisonTest {
    @Inject
    FeedsByHand feeds;

    @Inject
    HeardFacts heard;

    @Inject
    ParkedStreams parked;

    @Inject
    Trips trips;

    private final String consumer = "poison-" + UUID.randomUUID();
    private final UUID sick = Ids.fresh();
    private final List<UUID> sound = List.of(Ids.fresh(), Ids.fresh());

    private FeedByHand replica() {
        return feeds.replica(consumer);
    }

    private void poison(RuntimeException failure) {
        trips.plant(sick + "/1", () -> {
            throw failure;
        });
    }

    /** Two sound streams with two facts each, and the sick one's two in the middle of everything. */
    private ConsumerRecords<String, byte[]> batchWithPoisonAt(int place) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            if (i == place) {
                records.add(fact(sick, 1, records.size()));
            }
            records.add(fact(sound.get(i % 2), 1 + i / 2, records.size()));
        }
        if (place == 4) {
            records.add(fact(sick, 1, records.size()));
        } else {
            records.add(fact(sick, 2, records.size()));
        }
        return new ConsumerRecords<>(Map.of(FeedByHand.PARTITION, records), Map.of());
    }

    private List<Long> waiting() {
        return parked
                .waiting(consumer, new StreamOnTopic(FeedByHand.PARTITION.topic(), sick.toString()), Integer.MAX_VALUE)
                .stream()
                .map(ParkedStreams.Place::offset)
                .toList();
    }

    @ParameterizedTest(name = "at place {0}")
    @ValueSource(ints = {0, 2, 4})
    void poisonParksItsStreamWithItsLaterRecordsWhileTheOthersGoOn(int place) {
        poison(new IllegalStateException("cannot follow this one"));
        FeedByHand replica = replica();
        replica.take(heard, batchWithPoisonAt(place));
        replica.take(heard, batch(fact(sound.get(0), 3, 6), fact(sick, 3, 7)));
        assertThat(heard.of(sick)).isEmpty();
        assertThat(heard.of(sound.get(0))).containsExactly(Heard.all(3));
        assertThat(heard.of(sound.get(1))).containsExactly(Heard.all(2));
        assertThat(waiting()).isEqualTo(place == 4 ? List.of(4L, 7L) : List.of((long) place, 5L, 7L));
        assertThat(replica.stored()).isEqualTo(8);
        assertThat(trips.passed(sick + "/1"))
                .as("once in the batch, then three times alone")
                .isEqualTo(4);
        assertThat(parked.list())
                .filteredOn(one -> one.consumer().equals(consumer))
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).isEqualTo("IllegalStateException"));
    }

    @Test
    void twoPoisonStreamsInOneBatchAreBothParked() {
        UUID other = Ids.fresh();
        poison(new IllegalStateException("one"));
        trips.plant(other + "/1", () -> {
            throw new IllegalStateException("two");
        });
        replica().take(heard, batch(fact(sick, 1, 0), fact(sound.get(0), 1, 1), fact(other, 1, 2)));
        assertThat(parked.of(consumer)).hasSize(2);
        assertThat(heard.of(sound.get(0))).containsExactly(Heard.all(1));
    }

    @Test
    void jsonThatIsNotReadableIsAFaultOfTheRecordAndNotOneThatPasses() {
        poison(new UncheckedIOException(new JsonParseException(null, "not readable")));
        replica().take(heard, batch(fact(sick, 1, 0), fact(sound.get(0), 1, 1)));
        assertThat(waiting()).containsExactly(0L);
        assertThat(heard.of(sound.get(0))).containsExactly(Heard.all(1));
    }

    @Test
    void theReasonIsOneOfClassesAndCodesAndQuotesNobody() {
        String secret = "ada@customer.example";
        SQLException twin = new SQLException("Key (email)=(" + secret + ") already exists.", "23505");
        poison(new IllegalStateException(secret, new StoreFailure("INSERT " + secret, twin)));
        replica().take(heard, batch(fact(sick, 1, 0)));
        assertThat(reasonOf(sick)).isEqualTo("IllegalStateException, by StoreFailure, by SQLException 23505");

        UUID refused = Ids.fresh();
        trips.plant(refused + "/1", () -> {
            throw new Rejection("contact-exists", secret);
        });
        replica().take(heard, batch(fact(refused, 1, 1)));
        assertThat(reasonOf(refused)).isEqualTo("Rejection contact-exists");
    }

    private String reasonOf(UUID stream) {
        return parked.list().stream()
                .filter(one -> one.stream().stream().equals(stream.toString()))
                .findFirst()
                .orElseThrow()
                .reason();
    }

    @Test
    void aKeyAndAReasonThatPostgresqlCannotHoldAreParkedAllTheSame() {
        ConsumerRecord<String, byte[]> odd = new ConsumerRecord<>(
                FeedByHand.PARTITION.topic(), FeedByHand.PARTITION.partition(), 0, "a\u0000b", new byte[0]);
        FeedByHand replica = replica();
        replica.take(heard, batch(odd, fact(sound.get(0), 1, 1)));
        assertThat(parked.of(consumer)).extracting(StreamOnTopic::stream).containsExactly("a\uFFFDb");
        assertThat(heard.of(sound.get(0))).containsExactly(Heard.all(1));
    }
}
