package tallydesk.log.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tallydesk.log.relay.RelayRig.publishAll;
import static tallydesk.log.store.Writer.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallydesk.decider.Rejection;
import tallydesk.log.Ids;
import tallydesk.log.NewEvent;
import tallydesk.log.store.Writer;

/** The position is lost, old, or of another database: topic and log are compared, and what is missing is published. */
class ReconcileTest {
    private final RelayRig rig = new RelayRig();
    private final Writer one = rig.database.writer();
    private final Writer other = rig.database.writer();
    private final List<UUID> streams = Stream.generate(Ids::fresh).limit(4).toList();

    @AfterEach
    void close() {
        one.close();
        other.close();
        rig.close();
    }

    private void appendToEach() {
        streams.forEach(one::appendAndCommit);
    }

    @Test
    void aRelayWhosePositionTopicWasMadeAnewDoublesNothing() {
        appendToEach();
        rig.relayAll();
        rig.recreate(rig.positions, 1);
        appendToEach();
        rig.relayAll();
        rig.requireTopicIsLog();
        appendToEach();
        rig.relayAll();
        rig.requireTopicIsLog();
    }

    @Test
    void aRelayWithAnOldPositionDoublesNothing() {
        appendToEach();
        rig.relayAll();
        byte[] old = rig.records(rig.positions).getLast().value();
        for (int i = 0; i < 3; i++) {
            appendToEach();
            rig.relayAll();
        }
        rig.send(new ProducerRecord<>(rig.positions, 0, "0", old));
        appendToEach();
        rig.relayAll();
        rig.requireTopicIsLog();
    }

    /** Another cluster, another timeline after a restore, and transaction ids that this cluster has not given out yet. */
    @ParameterizedTest
    @CsvSource({
        "'\"system\":', '\"system\":-'",
        "'\"timeline\":', '\"timeline\":1'",
        "'\"table\":', '\"table\":1'",
        "'\"seen\":\"[^\"]*', '\"seen\":\"9000000000:9000000000:'"
    })
    void aDatabaseWithTheSameEventsButAnotherIdentityIsComparedAndGoneOnWith(String here, String there) {
        one.append(streams.getFirst());
        other.appendAndCommit(streams.getLast());
        rig.relayAll();
        one.commit();
        String known = new String(rig.records(rig.positions).getLast().value(), StandardCharsets.UTF_8);
        String foreign = known.replaceFirst(here, there);
        assertThat(foreign).isNotEqualTo(known);
        rig.send(new ProducerRecord<>(rig.positions, 0, "0", foreign.getBytes(StandardCharsets.UTF_8)));

        rig.relayAll();
        rig.requireTopicIsLog();
        appendToEach();
        rig.relayAll();
        rig.requireTopicIsLog();
    }

    @Test
    void aComparisonThatDiesAfterItsFirstBatchIsTakenUpWithoutDoubles() {
        one.append(streams.getFirst());
        for (int i = 0; i < 6; i++) {
            hundredEventsIn(Ids.fresh());
        }
        rig.relayAll();
        one.commit();
        rig.losePosition();
        RelayTerm dying = rig.lead();
        assertThat(dying.publishNext()).isEqualTo(RelayTerm.BATCH_EVENTS_MAX);

        rig.relayAll();
        rig.requireTopicIsLog();
    }

    @Test
    void aComparisonThatBeginsInTheMiddleOfAWindowDoublesNothingBehindIt() {
        for (int i = 0; i < 6; i++) {
            hundredEventsIn(Ids.fresh());
        }
        RelayTerm first = rig.lead();
        first.publishNext();
        byte[] inWindow = rig.records(rig.positions).getLast().value();
        publishAll(first);
        hundredEventsIn(Ids.fresh());
        publishAll(first);
        rig.send(new ProducerRecord<>(rig.positions, 0, "0", inWindow));

        RelayTerm dying = rig.lead();
        assertThat(dying.publishNext()).isEqualTo(100);
        rig.relayAll();
        rig.requireTopicIsLog();
    }

    private void hundredEventsIn(UUID stream) {
        List<NewEvent> events = Stream.generate(() -> event("{}")).limit(100).toList();
        other.store().append(stream, other.store().read(stream), events, Writer.BECAUSE);
        other.commit();
    }

    @Test
    void onceEverythingIsComparedThePositionSaysSoForEveryPartition() {
        appendToEach();
        rig.relayAll();
        rig.losePosition();
        rig.relayAll();
        byte[] position = rig.records(rig.positions).getLast().value();
        assertThat(rig.records(rig.topic))
                .hasSize(4)
                .allSatisfy(record ->
                        assertThat(endIn(position, record.partition())).isGreaterThan(record.offset()));
    }

    private static long endIn(byte[] position, int partition) throws IOException {
        return new ObjectMapper()
                .readTree(position)
                .path("ends")
                .path(Integer.toString(partition))
                .asLong();
    }

    @Test
    void aFactTopicThatWasMadeAnewIsFilledAgain() {
        appendToEach();
        appendToEach();
        rig.relayAll();
        rig.recreateFactTopic();
        rig.relayAll();
        rig.requireTopicIsLog();
        appendToEach();
        rig.relayAll();
        rig.requireTopicIsLog();
    }

    @Test
    void theLeaseIsKeptWhileTopicAndLogAreComparedAndItsLossEndsTheTerm() {
        appendToEach();
        rig.relayAll();
        rig.losePosition();
        RelayTerm term = rig.term(rig.kafka);
        assertThatThrownBy(() -> term.takeOver(() -> {
                    throw new IllegalStateException("lease lost");
                }))
                .hasMessage("lease lost");
    }

    @Test
    void aForeignRecordOnTheTopicIsLoud() {
        appendToEach();
        rig.relayAll();
        rig.send(new ProducerRecord<>(rig.topic, streams.getFirst().toString(), new byte[] {1}));
        assertThatThrownBy(rig::lead)
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("foreign record")
                .hasMessageContaining(rig.topic);
    }
}
