package tallydesk.log.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tallydesk.contract.SlaContract.ResponseRecorded;
import tallydesk.contract.Topics;
import tallydesk.decider.Rejection;
import tallydesk.log.Ids;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;
import tallydesk.log.feed.ParkedRetry;
import tallydesk.log.feed.ParkedStreams;
import tallydesk.log.feed.ParkedStreams.StreamOnTopic;
import tallydesk.testapp.HeardFacts;
import tallydesk.testapp.HeardFacts.Heard;
import tallydesk.testapp.Notebook;
import tallydesk.testapp.Trips;
import tallydesk.testing.OtherServices;

/** Read models are replayed while they serve. */
@QuarkusTest
class ReplayTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final OtherServices OTHERS = new OtherServices();

    @Inject
    Projections projections;

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
    Sql sql;

    @Inject
    Trips trips;

    private final UUID ticket = Ids.fresh();

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(sql.query("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'rebuild%'", row -> row.getString(1)))
                .isEmpty();
    }

    private ReplayStatus run(String projection, boolean takeOver) {
        projections.start(projection, takeOver).orElseThrow();
        return ended(projection);
    }

    private ReplayStatus ended(String projection) {
        return await().atMost(SOON)
                .until(
                        () -> projections.status(projection).orElseThrow(),
                        status -> status.state() != ReplayStatus.State.RUNNING);
    }

    private ReplayStatus verify() {
        return run("notes", false);
    }

    private ReplayStatus rebuild() {
        return run("notes", true);
    }

    private static void isDoneAndEqual(ReplayStatus status) {
        assertThat(status.error()).isNull();
        assertThat(status.state()).isEqualTo(ReplayStatus.State.DONE);
        assertThat(status.differences()).isZero();
        assertThat(status.checksum()).isNotNull().isEqualTo(status.servingChecksum());
    }

    private void awaitCounted(UUID one, int notes) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(notebook.counted(one)).isEqualTo(notes));
    }

    @Test
    void verifyingAndRebuildingWhileFactsKeepArrivingFindEqualChecksums() throws Exception {
        AtomicBoolean going = new AtomicBoolean(true);
        Thread traffic = Thread.ofVirtual().start(() -> {
            while (going.get()) {
                notebook.take(ticket, 1);
            }
        });
        awaitAtLeast(50);
        isDoneAndEqual(verify());
        isDoneAndEqual(rebuild());
        isDoneAndEqual(rebuild());
        isDoneAndEqual(verify());
        going.set(false);
        traffic.join();
        awaitCounted(ticket, notebook.taken(ticket));
    }

    private void awaitAtLeast(int notes) {
        await().atMost(SOON).until(() -> notebook.counted(ticket) >= notes);
    }

    @Test
    void aRowThatWasTamperedWithIsFoundAndRebuildRepairsIt() {
        notebook.take(ticket, 3);
        awaitCounted(ticket, 3);
        sql.update("UPDATE view.note_count SET notes = 99 WHERE ticket_id = ?", ticket);
        ReplayStatus found = verify();
        assertThat(found.state()).isEqualTo(ReplayStatus.State.DONE);
        assertThat(found.differences()).as("one row here and one there").isEqualTo(2);
        assertThat(found.checksum()).isNotEqualTo(found.servingChecksum());
        assertThat(notebook.counted(ticket)).as("verify repairs nothing").isEqualTo(99);
        assertThat(rebuild().differences()).isEqualTo(2);
        assertThat(notebook.counted(ticket)).isEqualTo(3);
        isDoneAndEqual(verify());
        notebook.take(ticket, 1);
        awaitCounted(ticket, 4);
    }

    @Test
    void rowsThatAreMissingOrTooManyAreFound() {
        notebook.take(ticket, 1);
        awaitCounted(ticket, 1);
        sql.update("DELETE FROM view.note_count WHERE ticket_id = ?", ticket);
        sql.update("INSERT INTO view.note_count (ticket_id, notes, last_version) VALUES (?, 1, 1)", Ids.fresh());
        assertThat(verify().differences()).isEqualTo(2);
        rebuild();
        isDoneAndEqual(verify());
    }

    @Test
    void aRebuildThatFailsLeavesTheOldTablesServing() {
        notebook.take(ticket, 2);
        awaitCounted(ticket, 2);
        trips.plant(ticket, () -> {
            throw new IllegalStateException("cannot follow it any more");
        });
        ReplayStatus failed = rebuild();
        assertThat(failed.state()).isEqualTo(ReplayStatus.State.FAILED);
        assertThat(failed.error()).contains("cannot follow it any more");
        assertThat(notebook.counted(ticket)).isEqualTo(2);
        trips.remove(ticket);
        notebook.take(ticket, 1);
        awaitCounted(ticket, 3);
        isDoneAndEqual(rebuild());
    }

    @Test
    void readsNeverFailNorFallBackDuringTheSwitch() throws Exception {
        notebook.take(ticket, 5);
        awaitCounted(ticket, 5);
        AtomicBoolean going = new AtomicBoolean(true);
        AtomicLong reads = new AtomicLong();
        AtomicReference<Object> wrong = new AtomicReference<>();
        List<Thread> readers = List.of(reader(going, reads, wrong), reader(going, reads, wrong));
        for (int i = 0; i < 3; i++) {
            isDoneAndEqual(rebuild());
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
        awaitCounted(ticket, 1);
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
                .until(() -> projections.status("notes").orElseThrow().state() == ReplayStatus.State.RUNNING);
        notebook.take(ticket, 1);
        awaitCounted(ticket, 2);
        enough.countDown();
        isDoneAndEqual(ended("notes"));
        reader.join();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void onlyOneReplayOfAProjectionRunsAtATime() {
        notebook.take(ticket, 1);
        awaitCounted(ticket, 1);
        CountDownLatch goOn = new CountDownLatch(1);
        trips.plant(ticket, () -> awaitLatch(goOn));
        projections.start("notes", false);
        Rejection second = catchThrowableOfType(Rejection.class, () -> projections.start("notes", true));
        assertThat(second.code()).isEqualTo("replay-running");
        goOn.countDown();
        isDoneAndEqual(ended("notes"));
        trips.remove(ticket);
        assertThat(projections.start("nobody", true)).isEmpty();
    }

    @Test
    void whatIsParkedIsLeftOutOfTheReplayToo() {
        UUID stream = Ids.fresh();
        parkBehindTheFirst(stream);
        ReplayStatus status = run("heard", true);
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
        ReplayStatus status = ended("heard");
        trips.remove(gate);
        assertThat(status.state()).isEqualTo(ReplayStatus.State.FAILED);
        assertThat(status.error()).contains("let go on meanwhile");
        assertThat(heard.of(stream)).containsExactly(Heard.all(3));
        assertThat(run("heard", true).error()).isNull();
        assertThat(heard.of(stream)).containsExactly(Heard.all(3));
    }

    private static void publish(UUID stream, int facts) {
        for (int i = 0; i < facts; i++) {
            OTHERS.fact(Topics.SLA, stream, new ResponseRecorded(stream, Ids.fresh(), Instant.now()));
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

    @Test
    void aGenerationThatADeadProcessLeftBehindIsRemovedByALaterReplay() {
        String old = named(Instant.now().minus(Generation.ABANDONED_AFTER).minusSeconds(60));
        String young = named(Instant.now());
        sql.update("CREATE SCHEMA " + old);
        sql.update("CREATE SCHEMA " + young);
        sql.update("CREATE SCHEMA rebuild_of_the_office");
        try {
            isDoneAndEqual(verify());
            assertThat(sql.query(
                            "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'rebuild%'", row -> row.getString(1)))
                    .containsExactlyInAnyOrder(young, "rebuild_of_the_office");
        } finally {
            sql.update("DROP SCHEMA " + young);
            sql.update("DROP SCHEMA rebuild_of_the_office");
        }
    }

    private static String named(Instant made) {
        UUID id = new UUID(made.toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0001L);
        return "rebuild_" + id.toString().replace('-', '_');
    }
}
