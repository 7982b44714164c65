package tallydesk.log.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static tallydesk.log.projection.Replays.SOON;
import static tallydesk.log.projection.Replays.awaitLatch;
import static tallydesk.log.projection.Replays.isDoneAndEqual;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tallydesk.decider.Rejection;
import tallydesk.log.Ids;
import tallydesk.log.Sql;
import tallydesk.testapp.Notebook;
import tallydesk.testapp.Trips;

/** Read models are replayed while they serve. */
@QuarkusTest
class ReplayTest {
    @Inject
    Projections projections;

    @Inject
    Replays replays;

    @Inject
    Notebook notebook;

    @Inject
    Sql sql;

    @Inject
    Trips trips;

    private final UUID ticket = Ids.fresh();

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(replays.generations()).isEmpty();
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
        isDoneAndEqual(replays.verify("notes"));
        isDoneAndEqual(replays.rebuild("notes"));
        isDoneAndEqual(replays.rebuild("notes"));
        isDoneAndEqual(replays.verify("notes"));
        going.set(false);
        traffic.join();
        replays.awaitCounted(ticket, notebook.taken(ticket));
    }

    private void awaitAtLeast(int notes) {
        await().atMost(SOON).until(() -> notebook.counted(ticket) >= notes);
    }

    @Test
    void aRowThatWasTamperedWithIsFoundAndRebuildRepairsIt() {
        notebook.take(ticket, 3);
        replays.awaitCounted(ticket, 3);
        sql.update("UPDATE view.note_count SET notes = 99 WHERE ticket_id = ?", ticket);
        ReplayStatus found = replays.verify("notes");
        assertThat(found.state()).isEqualTo(ReplayStatus.State.DONE);
        assertThat(found.differences()).as("one row here and one there").isEqualTo(2);
        assertThat(found.checksum()).isNotEqualTo(found.servingChecksum());
        assertThat(notebook.counted(ticket)).as("verify repairs nothing").isEqualTo(99);
        assertThat(replays.rebuild("notes").differences()).isEqualTo(2);
        assertThat(notebook.counted(ticket)).isEqualTo(3);
        isDoneAndEqual(replays.verify("notes"));
        notebook.take(ticket, 1);
        replays.awaitCounted(ticket, 4);
    }

    @Test
    void rowsThatAreMissingOrTooManyAreFound() {
        notebook.take(ticket, 1);
        replays.awaitCounted(ticket, 1);
        sql.update("DELETE FROM view.note_count WHERE ticket_id = ?", ticket);
        sql.update("INSERT INTO view.note_count (ticket_id, notes, last_version) VALUES (?, 1, 1)", Ids.fresh());
        assertThat(replays.verify("notes").differences()).isEqualTo(2);
        replays.rebuild("notes");
        isDoneAndEqual(replays.verify("notes"));
    }

    @Test
    void aRebuildThatFailsLeavesTheOldTablesServing() {
        notebook.take(ticket, 2);
        replays.awaitCounted(ticket, 2);
        trips.plant(ticket, () -> {
            throw new IllegalStateException("cannot follow it any more");
        });
        ReplayStatus failed = replays.rebuild("notes");
        assertThat(failed.state()).isEqualTo(ReplayStatus.State.FAILED);
        assertThat(failed.error()).isEqualTo("IllegalStateException");
        assertThat(notebook.counted(ticket)).isEqualTo(2);
        trips.remove(ticket);
        notebook.take(ticket, 1);
        replays.awaitCounted(ticket, 3);
        isDoneAndEqual(replays.rebuild("notes"));
    }

    @Test
    void onlyOneReplayOfAProjectionRunsAtATime() {
        notebook.take(ticket, 1);
        replays.awaitCounted(ticket, 1);
        CountDownLatch goOn = new CountDownLatch(1);
        trips.plant(ticket, () -> awaitLatch(goOn));
        projections.start("notes", false);
        Rejection second = catchThrowableOfType(Rejection.class, () -> projections.start("notes", true));
        assertThat(second.code()).isEqualTo("replay-running");
        goOn.countDown();
        isDoneAndEqual(replays.ended("notes"));
        trips.remove(ticket);
        assertThat(projections.start("nobody", true)).isEmpty();
    }

    @Test
    void aGenerationThatADeadProcessLeftBehindIsRemovedByALaterReplay() {
        String old = named(Instant.now().minus(Generation.ABANDONED_AFTER).minusSeconds(60));
        String young = named(Instant.now());
        sql.update("CREATE SCHEMA " + old);
        sql.update("CREATE SCHEMA " + young);
        sql.update("CREATE SCHEMA rebuild_of_the_office");
        try {
            isDoneAndEqual(replays.verify("notes"));
            assertThat(replays.generations()).containsExactlyInAnyOrder(young, "rebuild_of_the_office");
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
