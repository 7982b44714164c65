package tallydesk.log.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tallydesk.log.store.Writer.BECAUSE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tallydesk.log.EventStore;
import tallydesk.log.Ids;
import tallydesk.log.NewEvent;
import tallydesk.log.Recorded;
import tallydesk.log.store.Writer;

/** The topic tells of events that the log does not know: whoever went on would give the world two histories. */
class ForkTest {
    private final RelayRig rig = new RelayRig();
    private final UUID stream = Ids.fresh();
    private final List<Recorded> published = new ArrayList<>();

    @BeforeEach
    void threeEventsArePublished() {
        try (Writer writer = rig.database.writer()) {
            for (int version = 1; version <= 3; version++) {
                published.add(writer.appendAndCommit(stream));
            }
        }
        rig.relayAll();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** The log as a backup of an earlier moment brings it back. */
    private void restore(int events) {
        rig.database.recreate();
        try (Writer writer = rig.database.writer()) {
            EventStore store = writer.store();
            for (Recorded event : published.subList(0, events)) {
                NewEvent same = new NewEvent(event.eventId(), event.type(), event.payload());
                store.append(stream, store.read(stream), List.of(same), BECAUSE);
            }
            writer.commit();
        }
    }

    @Test
    void aLogThatWasRestoredToAnEarlierMomentIsAFork() {
        restore(2);
        assertThatThrownBy(rig::lead)
                .isInstanceOf(ForkDetected.class)
                .hasMessageContaining(rig.topic)
                .hasMessageContaining(published.getLast().eventId().toString());
    }

    @Test
    void aLogThatWentAnotherWayAfterItsRestoreIsAFork() {
        restore(2);
        try (Writer writer = rig.database.writer()) {
            writer.appendAndCommit(stream);
            writer.appendAndCommit(stream);
        }
        assertThatThrownBy(rig::lead).isInstanceOf(ForkDetected.class);
    }

    /** As after a crash of a server that answered a commit before it was on disk. */
    @Test
    void aLastEventThatTheServerForgotIsAFork() {
        behindTheTriggersBack("DELETE FROM log.event WHERE version = 3");
        assertThatThrownBy(rig::lead).isInstanceOf(ForkDetected.class).hasMessageContaining("version 3");
    }

    @Test
    void aForkIsSeenWithoutAPositionToo() {
        restore(1);
        rig.losePosition();
        assertThatThrownBy(rig::lead).isInstanceOf(ForkDetected.class).hasMessageContaining("2 event(s)");
    }

    @Test
    void aLogThatWasRestoredWithAllItsEventsIsNoFork() {
        restore(3);
        rig.relayAll();
        rig.requireTopicIsLog();
        try (Writer writer = rig.database.writer()) {
            writer.appendAndCommit(stream);
        }
        rig.relayAll();
        rig.requireTopicIsLog();
    }

    /** They would be new for ever: no snapshot of this cluster contains them. */
    @Test
    void rowsWithTransactionIdsOfAnotherClusterAreRefusedUntilTheyAreAdopted() {
        behindTheTriggersBack("UPDATE log.event SET txid = (txid::text::bigint + 1000000000)::text::xid8");
        assertThatThrownBy(rig::lead).isInstanceOf(ForkDetected.class).hasMessageContaining(ForkDetected.ADOPTION);
        rig.database.execute(ForkDetected.ADOPTION);
        rig.losePosition();
        rig.relayAll();
        rig.requireTopicIsLog();
        assertThatThrownBy(() -> rig.database.sql().update("DELETE FROM log.event"))
                .as("it is frozen again")
                .hasMessageContaining("append-only");
    }

    private void behindTheTriggersBack(String change) {
        rig.database.execute(
                "ALTER TABLE log.event DISABLE TRIGGER USER", change, "ALTER TABLE log.event ENABLE TRIGGER USER");
    }

    @Test
    void aForkedRelayStopsTellsWhyAndPublishesNothingMore() throws InterruptedException {
        restore(2);
        Relay relay = rig.relay("replica-1");
        Thread thread = Thread.ofPlatform().daemon().start(relay);
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> relay.state() == Relay.State.FORKED);
        assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
        assertThat(relay.trouble()).contains("does not");
        try (Writer writer = rig.database.writer()) {
            writer.appendAndCommit(Ids.fresh());
        }
        relay.wake();
        assertThat(rig.records(rig.topic)).hasSize(3);
    }
}
