package tallydesk.log.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.log.Ids;
import tallydesk.log.NewEvent;
import tallydesk.log.jobs.JobStatus;
import tallydesk.log.jobs.Jobs;
import tallydesk.log.store.Writer;
import tallydesk.log.verify.LogFault;
import tallydesk.log.verify.LogFault.Kind;
import tallydesk.log.verify.LogVerification;
import tallydesk.log.verify.VerificationStatus;

/** Whoever changes history behind the log's back is seen. */
class LogVerificationTest {
    private static final int EVENTS = 300;

    private final RelayRig rig = new RelayRig();
    private final Writer writer = rig.database.writer();
    private final UUID stream = Ids.fresh();
    private final LogVerification verification = new LogVerification(
            new Jobs(rig.database.sql(), "replica-1"),
            rig.database.sql(),
            new TopicComparison(rig.name, new ParkedPublication(rig.topic), rig.database.sql(), rig.kafka));

    /** More than a page holds, with streams around it. */
    @BeforeEach
    void aLogThatIsPublished() {
        writer.appendAndCommit(Ids.fresh());
        for (int i = 0; i < EVENTS; i += 100) {
            writer.store()
                    .append(
                            stream,
                            writer.store().read(stream),
                            Stream.generate(() -> Writer.event("{}")).limit(100).toList(),
                            Writer.BECAUSE);
        }
        writer.appendAndCommit(Ids.fresh());
        rig.relayAll();
    }

    @AfterEach
    void close() {
        writer.close();
        rig.close();
    }

    private VerificationStatus verified() {
        verification.start();
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> verification.status().orElseThrow().status(),
                        status -> status.state() != JobStatus.State.RUNNING);
    }

    private List<LogFault> faults() {
        VerificationStatus status = verified();
        assertThat(status.error()).isNull();
        assertThat(status.state()).isEqualTo(JobStatus.State.DONE);
        assertThat(status.faults()).isEqualTo(status.first().size());
        return status.first();
    }

    private void behindTheTriggersBack(String change) {
        rig.database.execute(
                "ALTER TABLE log.event DISABLE TRIGGER USER", change, "ALTER TABLE log.event ENABLE TRIGGER USER");
    }

    @Test
    void aLogThatNobodyTouchedHasNoFault() {
        VerificationStatus status = verified();
        assertThat(status.first()).isEmpty();
        assertThat(status.faults()).isZero();
        assertThat(status.processed()).as("each on the topic and in the log").isEqualTo(2 * (EVENTS + 2));
        assertThat(status.total()).isGreaterThanOrEqualTo(status.processed());
        assertThat(verification.status().orElseThrow().replica()).isEqualTo("replica-1");
    }

    @Test
    void whatIsNotYetPublishedIsNoFault() {
        writer.appendAndCommit(stream);
        writer.appendAndCommit(Ids.fresh());
        assertThat(faults()).isEmpty();
    }

    @Test
    void whatIsPrivateIsNotMissedOnTheTopic() {
        UUID hidden = Ids.fresh();
        writer.store()
                .append(
                        hidden,
                        writer.store().read(hidden),
                        List.of(new NewEvent(Ids.fresh(), "Private", "{}")),
                        Writer.BECAUSE);
        writer.commit();
        rig.relayAll();
        assertThat(faults()).isEmpty();
    }

    /** At both sides of the end of a page, too. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 198, 199, 200, 201, EVENTS})
    void anAlteredEventIsNamed(int version) {
        behindTheTriggersBack("UPDATE log.event SET payload = '{\"points\":1000}' WHERE version = " + version
                + " AND stream_id = '" + stream + "'");
        assertThat(faults()).containsExactly(new LogFault(Kind.BROKEN_LINK, stream, version));
    }

    @Test
    void anAlteredEventWhoseChainWasMadeToFitGivesTheNextOneAway() {
        behindTheTriggersBack("UPDATE log.event SET chain = sha256(chain) WHERE version = 7");
        assertThat(faults())
                .containsExactly(new LogFault(Kind.BROKEN_LINK, stream, 7), new LogFault(Kind.BROKEN_LINK, stream, 8));
    }

    @Test
    void anEventThatWasTakenOutIsNamed() {
        behindTheTriggersBack("DELETE FROM log.event WHERE version = 42");
        assertThat(faults())
                .containsExactlyInAnyOrder(
                        new LogFault(Kind.MISSING_VERSION, stream, 42),
                        new LogFault(Kind.UNKNOWN_ON_TOPIC, stream, 42));
    }

    @Test
    void aStreamWhoseEndWasCutOffIsNamedByTheTopic() {
        behindTheTriggersBack("DELETE FROM log.event WHERE version > " + (EVENTS - 2));
        assertThat(faults())
                .containsExactlyInAnyOrder(
                        new LogFault(Kind.UNKNOWN_ON_TOPIC, stream, EVENTS - 1),
                        new LogFault(Kind.UNKNOWN_ON_TOPIC, stream, EVENTS));
    }

    @Test
    void whatTheTopicHasLostIsNamed() {
        rig.recreateFactTopic();
        VerificationStatus status = verified();
        assertThat(status.faults()).isEqualTo(EVENTS + 2);
        assertThat(status.first())
                .hasSize(VerificationStatus.LISTED_MAX)
                .allMatch(fault -> fault.kind() == Kind.MISSING_ON_TOPIC);
    }

    @Test
    void whatStandsOnTheTopicTwiceIsNamed() {
        ConsumerRecord<String, byte[]> one = rig.records(rig.topic).stream()
                .filter(record -> record.key().equals(stream.toString()))
                .findFirst()
                .orElseThrow();
        rig.send(new ProducerRecord<>(rig.topic, null, one.key(), one.value(), one.headers()));
        assertThat(faults()).containsExactly(new LogFault(Kind.OUT_OF_ORDER_ON_TOPIC, stream, 1));
    }

    @Test
    void aTopicThatCannotBeComparedFailsTheVerificationButTheChainsAreLookedThrough() {
        rig.send(new ProducerRecord<>(rig.topic, stream.toString(), "{}".getBytes(UTF_8)));
        behindTheTriggersBack("UPDATE log.event SET actor = 'agent:nobody' WHERE version = 3");
        VerificationStatus status = verified();
        assertThat(status.state()).isEqualTo(JobStatus.State.FAILED);
        assertThat(status.error()).contains("could not be compared", "a foreign record");
        assertThat(status.first()).containsExactly(new LogFault(Kind.BROKEN_LINK, stream, 3));
    }
}
