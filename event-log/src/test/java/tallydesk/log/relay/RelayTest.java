package tallydesk.log.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tallydesk.log.Ids;
import tallydesk.log.NewEvent;
import tallydesk.log.store.Writer;
import tallydesk.log.vault.Vault;
import tallydesk.testing.EmbeddedStack;

/** The relay as it runs in a service: a thread that leads, or waits for its turn. */
class RelayTest {
    private final RelayRig rig = new RelayRig();
    private final Writer writer = rig.database.writer();
    private final List<Relay> relays = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<UUID> streams = Stream.generate(Ids::fresh).limit(4).toList();

    @AfterEach
    void close() throws InterruptedException {
        relays.forEach(Relay::stop);
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(30))).as("relay stopped").isTrue();
        }
        writer.close();
        rig.close();
    }

    private static ConditionFactory within(int seconds) {
        return Awaitility.await().atMost(seconds, TimeUnit.SECONDS).pollInterval(10, TimeUnit.MILLISECONDS);
    }

    private Relay start(String owner) {
        Relay relay = rig.relay(owner);
        relays.add(relay);
        threads.add(Thread.ofPlatform().daemon().name(owner).start(relay));
        return relay;
    }

    private static boolean leads(Relay relay) {
        return relay.state() == Relay.State.LEADING;
    }

    private void appendToEach() {
        streams.forEach(writer::appendAndCommit);
    }

    private void requireAllIsPublishedBy(Relay relay) {
        within(60).until(() -> leads(relay) && relay.behind().orElseThrow().events() == 0);
        rig.requireTopicIsLog();
    }

    @Test
    void aRelayPublishesWhatIsThereAndWhatComes() {
        appendToEach();
        Relay relay = start("replica-1");
        requireAllIsPublishedBy(relay);
        appendToEach();
        relay.wake();
        requireAllIsPublishedBy(relay);
        assertThat(relay.trouble()).isNull();
    }

    /** Zero would say that all is well. */
    @Test
    void aRelayThatCannotFindOutWhereItStandsSaysNothingOfWhatWaits() {
        appendToEach();
        rig.send(new ProducerRecord<>(rig.topic, streams.getFirst().toString(), new byte[] {1}));
        Relay relay = start("replica-1");
        within(30).until(() -> relay.trouble() != null);
        assertThat(relay.trouble()).contains("a foreign record");
        assertThat(relay.behind()).isEmpty();
    }

    @Test
    void anEventThatCannotBeToldIsNamedWithoutItsPayloadUntilItCan() {
        Relay relay = start("replica-1");
        within(30).until(() -> leads(relay));
        UUID stream = Ids.fresh();
        writer.appendAndCommit(stream);
        NewEvent unreadable = new NewEvent(Ids.fresh(), "Unreadable", "{\"name\":\"Erika\"}");
        writer.store().append(stream, writer.store().read(stream), List.of(unreadable), Writer.BECAUSE);
        writer.commit();
        within(30).until(() -> relay.trouble() != null);
        // Over the end of a term and the beginning of the next.
        Awaitility.await()
                .pollInterval(1, TimeUnit.MILLISECONDS)
                .during(1_500, TimeUnit.MILLISECONDS)
                .until(() ->
                        relay.trouble() != null && relay.behind().orElseThrow().events() > 0);
        assertThat(relay.trouble())
                .contains(
                        "stream " + stream,
                        "version 2",
                        "Unreadable",
                        unreadable.eventId().toString())
                .contains("IllegalStateException at tallydesk.log.relay.ParkedPublication")
                .doesNotContain("Erika");
        rig.database.execute(
                "ALTER TABLE log.event DISABLE TRIGGER USER",
                "UPDATE log.event SET type = 'Noted' WHERE version = 2",
                "ALTER TABLE log.event ENABLE TRIGGER USER");
        requireAllIsPublishedBy(relay);
        within(30).until(() -> relay.trouble() == null);
    }

    @Test
    void aTextThatIsTooLargeForTheBrokerNamesItsEvent() {
        UUID stream = Ids.fresh();
        UUID text = Ids.fresh();
        String content = "\"" + "x".repeat(FactRecords.CONTENT_BYTES_MAX) + "\"";
        new Vault(writer.sql()).put(Vault.Kind.TEXT, text, content);
        NewEvent written = new NewEvent(Ids.fresh(), "Written", "\"" + text + "\"");
        writer.store().append(stream, writer.store().read(stream), List.of(written), Writer.BECAUSE);
        writer.commit();
        RelayTerm term = rig.lead();
        assertThatThrownBy(term::publishNext)
                .isInstanceOf(Unpublishable.class)
                .hasMessageContaining(written.eventId().toString());
        new Vault(writer.sql()).change(Vault.Kind.TEXT, text, content.replaceFirst("xx", ""));
        writer.commit();
        RelayRig.publishAll(rig.lead());
        rig.requireTopicIsLog();
    }

    @Test
    void oneOfTwoRelaysLeadsAndTheOtherFollowsOnceItStops() {
        Relay first = start("replica-1");
        within(30).until(() -> leads(first));
        Relay second = start("replica-2");
        appendToEach();
        requireAllIsPublishedBy(first);
        assertThat(leads(second)).isFalse();
        first.stop();
        within(30).until(() -> leads(second));
        appendToEach();
        requireAllIsPublishedBy(second);
    }

    @Test
    void aRelayWhoseHolderIsGoneWithoutAWordTakesOverWhenTheLeaseLapses() {
        assertThat(new Lease(rig.database.sql(), rig.name, "gone").take()).isPresent();
        lapseIn("300 ms");
        RelayTerm gone = rig.lead();
        appendToEach();
        gone.publishNext();
        Relay next = start("replica-2");
        appendToEach();
        requireAllIsPublishedBy(next);
    }

    private void lapseIn(String time) {
        rig.database.sql().update("UPDATE log.relay_lease SET until = clock_timestamp() + ?::interval", time);
    }

    @Test
    void aRelayThatWasReplacedStopsPublishingAndLeadsAgainLater() {
        Relay relay = start("replica-1");
        within(30).until(() -> leads(relay));
        rig.database.sql().update("UPDATE log.relay_lease SET epoch = epoch + 1, owner = 'replica-2'");
        lapseIn("1500 ms");
        within(30).until(() -> !leads(relay));
        appendToEach();
        requireAllIsPublishedBy(relay);
    }

    @Test
    void aRelayThatStopsLeavesItsLeaseToOthersAtOnce() throws InterruptedException {
        Relay relay = start("replica-1");
        within(30).until(() -> leads(relay));
        relay.stop();
        assertThat(threads.getFirst().join(Duration.ofSeconds(30))).isTrue();
        assertThat(new Lease(rig.database.sql(), rig.name, "replica-2").take()).isPresent();
    }

    @Test
    void aBrokerThatIsKilledInTheMiddleOfPublishingLosesNothingAndDoublesNothing() throws InterruptedException {
        Relay relay = start("replica-1");
        within(30).until(() -> leads(relay));
        Thread restart = Thread.ofPlatform().start(EmbeddedStack.shared()::restartKafka);
        for (int round = 0; round < 100; round++) {
            appendToEach();
            relay.wake();
        }
        restart.join();
        requireAllIsPublishedBy(relay);
        appendToEach();
        requireAllIsPublishedBy(relay);
    }
}
