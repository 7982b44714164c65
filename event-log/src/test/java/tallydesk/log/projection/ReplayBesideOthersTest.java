package tallydesk.log.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tallydesk.log.projection.Replays.SOON;
import static tallydesk.log.projection.Replays.awaitLatch;
import static tallydesk.log.projection.Replays.isDoneAndEqual;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tallydesk.contract.SlaContract.ResponseRecorded;
import tallydesk.contract.Topics;
import tallydesk.log.Ids;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;
import tallydesk.log.feed.FactReader;
import tallydesk.log.feed.FeedOffsets;
import tallydesk.log.feed.ParkedRetry;
import tallydesk.log.feed.ParkedStreams;
import tallydesk.log.feed.ParkedStreams.StreamOnTopic;
import tallydesk.log.kafka.KafkaConnection;
import tallydesk.testapp.HeardFacts;
import tallydesk.testapp.HeardFacts.Heard;
import tallydesk.testapp.Notebook;
import tallydesk.testapp.NotesPerTicket;
import tallydesk.testapp.Trips;
import tallydesk.testing.OtherServices;

/** A replay beside those who read, write and repair at the same time. */
@QuarkusTest
class ReplayBesideOthersTest {
    private static final OtherServices OTHERS = new OtherServices();

    @Inject
    Projections projections;

    @Inject
    Replays replays;

    @Inject
    Notebook notebook;

    @Inject
    HeardFacts heard;

    @Inject
    ParkedStreams parked;

    @Inject
    ParkedRetry retry;

    @Inject
    Transactions transactions;

    @Inject
    Trips trips;

    @Inject
    NotesPerTicket notes;

    @Inject
    FeedOffsets offsets;

    @Inject
    FactReader facts;

    @Inject
    KafkaConnection kafka;

    @Inject
    Sql sql;

    private final UUID ticket = Ids.fresh();

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(replays.generations()).isEmpty();
    }

    @Test
    void readsNeverFailNorFallBackDuringTheSwitch() throws Exception {
        notebook.take(ticket, 5);
        replays.awaitCounted(ticket, 5);
        AtomicBoolean going = new AtomicBoolean(true);
        AtomicLong reads = new AtomicLong();
        AtomicReference<Object> wrong = new AtomicReference<>();
        List<Thread> readers = List.of(reader(going, reads, wrong), reader(going, reads, wrong));
        for (int i = 0; i < 3; i++) {
            isDoneAndEqual(replays.rebuild("notes"));
        }
        going.set(false);
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(wrong).hasNullValue();
        assertThat(reads).hasValueGreaterThan(100);
    }

    private Thread reader(AtomicBoolean going, AtomicLong reads, AtomicReference<Object> wrong) {
        return Thread.ofPlatform().start(() -> {
            while (going.get()) {
                try {
                    int notes = notebook.counted(ticket);
                    if (notes != 5) {
                        wrong.compareAndSet(null, notes);
                    }
                } catch (RuntimeException e) {
                    wrong.compareAndSet(null, e);
                }
                reads.incrementAndGet();
            }
        });
    }

    @Test
    void aLongReadDelaysTheSwitchAndDoesNotFailIt() throws Exception {
        notebook.take(ticket, 1);
        replays.awaitCounted(ticket, 1);
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        Thread reader = Thread.ofPlatform()
                .start(() -> transactions.inNew(() -> {
                    notebook.counted(ticket);
                    reading.countDown();
                    awaitLatch(enough);
                }));
        awaitLatch(reading);
        projections.start("notes", true);
        await().during(Duration.ofSeconds(2))
                .atMost(SOON)
                .until(() -> projections.status("notes").orElseThrow().status().state() == ReplayStatus.State.RUNNING);
        notebook.take(ticket, 1);
        replays.awaitCounted(ticket, 2);
        enough.countDown();
        isDoneAndEqual(replays.ended("notes"));
        reader.join();
    }

    /** Comparing large tables takes minutes. */
    @Test
    void theConsumerGoesOnWhileTheTablesAreCompared() {
        notebook.take(ticket, 1);
        replays.awaitCounted(ticket, 1);
        AtomicInteger comparisons = new AtomicInteger();
        Transactions slow = new Transactions() {
            @Override
            public <T> T inNew(Supplier<T> work) {
                return transactions.inNew(work);
            }

            @Override
            public <T> T inNew(Duration most, Supplier<T> work) {
                return transactions.inNew(most, () -> {
                    T compared = work.get();
                    notebook.take(ticket, 1);
                    replays.awaitCounted(ticket, 1 + comparisons.incrementAndGet());
                    return compared;
                });
            }

            @Override
            public void afterCommit(Runnable work) {
                transactions.afterCommit(work);
            }
        };
        AtomicReference<ReplayStatus> status = new AtomicReference<>(ReplayStatus.started("notes"));
        Replay.run(notes, new Replay.ReplaySources(sql, offsets, parked, facts, slow, kafka), true, status);
        isDoneAndEqual(status.get());
        assertThat(comparisons).hasValue(1);
        assertThat(notebook.counted(ticket)).isEqualTo(2);
    }

    @Test
    void whatIsParkedIsLeftOutOfTheReplayToo() {
        UUID stream = Ids.fresh();
        parkBehindTheFirst(stream);
        ReplayStatus status = replays.rebuild("heard");
        assertThat(status.error()).isNull();
        assertThat(heard.of(stream)).containsExactly(Heard.all(1));
        letGo(stream);
        assertThat(heard.of(stream)).containsExactly(Heard.all(3));
    }

    @Test
    void aParkedStreamThatIsLetGoDuringTheReplayEndsItRatherThanBeLost() {
        UUID stream = Ids.fresh();
        parkBehindTheFirst(stream);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger arrivals = new AtomicInteger();
        UUID gate = Ids.fresh();
        publish(gate, 1);
        await().atMost(SOON).until(() -> !heard.of(gate).isEmpty());
        trips.plant(gate, () -> {
            arrivals.incrementAndGet();
            awaitLatch(goOn);
        });
        projections.start("heard", true);
        await().atMost(SOON).until(() -> arrivals.get() == 1);
        letGo(stream);
        goOn.countDown();
        ReplayStatus status = replays.ended("heard");
        trips.remove(gate);
        assertThat(status.state()).isEqualTo(ReplayStatus.State.FAILED);
        assertThat(status.error()).contains("let go on meanwhile");
        assertThat(heard.of(stream)).containsExactly(Heard.all(3));
        assertThat(replays.rebuild("heard").error()).isNull();
        assertThat(heard.of(stream)).containsExactly(Heard.all(3));
    }

    private static void publish(UUID stream, int facts) {
        for (int i = 0; i < facts; i++) {
            OTHERS.fact(Topics.SLA, stream, new ResponseRecorded(stream, Ids.fresh(), Instant.now(), null, null));
        }
    }

    private void parkBehindTheFirst(UUID stream) {
        trips.plant(stream + "/2", () -> {
            throw new IllegalStateException("not this one");
        });
        publish(stream, 3);
        await().atMost(SOON)
                .until(() -> parked.list().stream()
                        .anyMatch(one -> one.stream().stream().equals(stream.toString()) && one.waiting() == 2));
    }

    private void letGo(UUID stream) {
        trips.remove(stream + "/2");
        retry.retry("heard", new StreamOnTopic(Topics.SLA, stream.toString()));
    }
}
