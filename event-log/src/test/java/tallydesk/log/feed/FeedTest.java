package tallydesk.log.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import tallydesk.contract.SlaContract.ResponseRecorded;
import tallydesk.contract.Topics;
import tallydesk.log.Ids;
import tallydesk.log.Sql;
import tallydesk.log.kafka.KafkaConnection;
import tallydesk.log.kafka.TopicReader;
import tallydesk.testapp.HeardFacts;
import tallydesk.testapp.HeardFacts.Heard;
import tallydesk.testapp.Notebook;
import tallydesk.testapp.Trips;
import tallydesk.testing.EmbeddedStack;
import tallydesk.testing.OtherServices;

/** Channels, broker and database as they run. */
@QuarkusTest
class FeedTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final OtherServices OTHERS = new OtherServices();

    @Inject
    Notebook notebook;

    @Inject
    HeardFacts heard;

    @Inject
    ParkedStreams parked;

    @Inject
    FeedOffsets offsets;

    @Inject
    FeedLag lag;

    @Inject
    KafkaConnection kafka;

    @Inject
    MeterRegistry meters;

    @Inject
    Sql sql;

    @Inject
    Trips trips;

    private static ResponseRecorded response(UUID ticket) {
        return new ResponseRecorded(ticket, Ids.fresh(), Instant.now(), null, null);
    }

    private static void publish(UUID stream, int facts) {
        for (int i = 0; i < facts; i++) {
            OTHERS.fact(Topics.SLA, stream, response(stream));
        }
    }

    private void awaitHeard(UUID stream, Heard expected) {
        await().atMost(SOON).untilAsserted(() -> assertThat(heard.of(stream)).containsExactly(expected));
    }

    private boolean isParked(UUID stream) {
        return parked.of("heard").stream().anyMatch(one -> one.stream().equals(stream.toString()));
    }

    @Test
    void whatIsAppendedArrivesOnceAtTheProjection() {
        UUID ticket = Ids.fresh();
        notebook.take(ticket, 5);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(notebook.counted(ticket)).isEqualTo(5));
    }

    @Test
    void aTypeThatCameAfterUsIsCountedAndSkipped() {
        UUID stream = Ids.fresh();
        ProducerRecord<String, byte[]> record = OTHERS.record(Topics.SLA, stream, Ids.fresh(), 1, response(stream));
        record.headers().remove("ce_type").add("ce_type", "tallydesk.ClockOiled".getBytes());
        double before = unknownTypes();
        OTHERS.send(record);
        await().atMost(SOON).untilAsserted(() -> assertThat(unknownTypes()).isEqualTo(before + 1));
        OTHERS.fact(Topics.SLA, stream, response(stream));
        awaitHeard(stream, new Heard(1, 1, true));
        assertThat(isParked(stream)).isFalse();
    }

    private double unknownTypes() {
        return meters.counter("tallydesk.feed.unknown.types", "topic", Topics.SLA)
                .count();
    }

    @Test
    void aKnownTypeThatDoesNotParseParksItsStreamAndNoOther() {
        UUID broken = Ids.fresh();
        UUID sound = Ids.fresh();
        ProducerRecord<String, byte[]> good = OTHERS.record(Topics.SLA, broken, Ids.fresh(), 1, response(broken));
        OTHERS.send(new ProducerRecord<>(Topics.SLA, null, good.key(), "{\"ticketId\":7}".getBytes(), good.headers()));
        publish(broken, 1);
        publish(sound, 1);
        awaitHeard(sound, Heard.all(1));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(parked.list())
                        .filteredOn(one -> one.stream().stream().equals(broken.toString()))
                        .singleElement()
                        .satisfies(one -> {
                            assertThat(one.waiting()).isEqualTo(2);
                            assertThat(one.reason()).contains("/ticketId not a UUID", "/accountId required");
                        }));
        assertThat(heard.of(broken)).isEmpty();
    }

    @Test
    void aConnectionThatIsKilledInTheMiddleParksNothingAndLosesNothing() {
        UUID stream = Ids.fresh();
        AtomicBoolean armed = new AtomicBoolean(true);
        trips.plant(stream + "/2", () -> {
            if (armed.getAndSet(false)) {
                sql.query("SELECT pg_terminate_backend(pg_backend_pid())", row -> 1);
            }
        });
        publish(stream, 3);
        awaitHeard(stream, Heard.all(3));
        assertThat(armed).isFalse();
        assertThat(isParked(stream)).isFalse();
    }

    @Test
    void aConnectionThatIsKilledJustBeforeTheCommitParksNothingAndLosesNothing() {
        UUID stream = Ids.fresh();
        AtomicBoolean armed = new AtomicBoolean(true);
        trips.plant(stream + "/2", () -> {
            if (armed.getAndSet(false)) {
                int mine = sql.query("SELECT pg_backend_pid()", row -> row.getInt(1))
                        .getFirst();
                // From outside, so that only the commit finds the connection dead.
                Thread killer =
                        Thread.ofPlatform().start(() -> sql.query("SELECT pg_terminate_backend(?)", row -> 1, mine));
                await().atMost(SOON).until(() -> !killer.isAlive());
            }
        });
        publish(stream, 3);
        awaitHeard(stream, Heard.all(3));
        assertThat(armed).isFalse();
        assertThat(isParked(stream)).isFalse();
    }

    @Test
    void afterABrokerRestartEveryStoredPlaceIsBehindExactlyWhatWasDone() throws Exception {
        UUID ticket = Ids.fresh();
        notebook.take(ticket, 20);
        AtomicBoolean going = new AtomicBoolean(true);
        Thread traffic = Thread.ofVirtual().start(() -> {
            while (going.get()) {
                notebook.take(ticket, 1);
            }
        });
        EmbeddedStack.shared().restartKafka();
        await().atMost(SOON).until(() -> notebook.counted(ticket) > 40);
        going.set(false);
        traffic.join();
        notebook.take(ticket, 5);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(notebook.counted(ticket)).isEqualTo(notebook.taken(ticket)));
        assertThat(recordsOnTopic(ticket)).isEqualTo(notebook.taken(ticket));
        assertThat(parked.of("notes")).isEmpty();
    }

    /** Up to the stored places, so that it also tells that they are behind the last record. */
    private int recordsOnTopic(UUID ticket) {
        int[] found = new int[1];
        try (TopicReader reader = new TopicReader(kafka)) {
            Map<TopicPartition, Long> stored = offsets.of("notes");
            reader.read(
                    Map.of(),
                    stored,
                    records -> records.forEach(record -> {
                        found[0] += record.key().equals(ticket.toString()) ? 1 : 0;
                    }));
        }
        return found[0];
    }

    @Test
    void theLagComesDownToNothing() {
        UUID ticket = Ids.fresh();
        notebook.take(ticket, 3);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(notebook.counted(ticket)).isEqualTo(3);
            assertThat(lag.of("notes")).hasValue(0);
        });
    }

    @Test
    void theLagOfAConsumerThatIsHeldUpShows() {
        UUID stream = Ids.fresh();
        List<AtomicBoolean> held = List.of(new AtomicBoolean(true));
        trips.plant(stream, () -> await().atMost(SOON).untilFalse(held.getFirst()));
        publish(stream, 4);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(lag.of("heard").orElseThrow()).isGreaterThanOrEqualTo(3));
        held.getFirst().set(false);
        awaitHeard(stream, Heard.all(4));
        await().atMost(SOON).untilAsserted(() -> assertThat(lag.of("heard")).hasValue(0));
    }
}
