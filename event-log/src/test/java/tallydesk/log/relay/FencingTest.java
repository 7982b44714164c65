package tallydesk.log.relay;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tallydesk.log.relay.RelayRig.publishAll;

import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.log.Ids;
import tallydesk.log.kafka.WatchedKafka;
import tallydesk.log.store.Writer;

/** A leader that was paused believes that it still leads when it wakes up. The broker knows better. */
class FencingTest {
    private final RelayRig rig = new RelayRig();
    private final Writer writer = rig.database.writer();
    private final UUID stream = Ids.fresh();

    @AfterEach
    void close() {
        writer.close();
        rig.close();
    }

    @Test
    void aLeaderThatWakesUpAfterAnotherTookOverPublishesNothing() {
        RelayTerm paused = rig.lead();
        writer.appendAndCommit(stream);
        publishAll(paused);
        RelayTerm next = rig.lead();
        writer.appendAndCommit(stream);
        publishAll(next);
        writer.appendAndCommit(stream);

        assertThatThrownBy(paused::publishNext).isInstanceOf(KafkaException.class);
        publishAll(next);
        rig.requireTopicIsLog();
    }

    @Test
    void aLeaderThatWakesUpBeforeTheNextHasPublishedPublishesNothingEither() {
        RelayTerm paused = rig.lead();
        writer.appendAndCommit(stream);
        RelayTerm next = rig.lead();

        assertThatThrownBy(paused::publishNext).isInstanceOf(KafkaException.class);
        publishAll(next);
        rig.requireTopicIsLog();
    }

    /** The pause lies inside of its Kafka transaction, with some or all of its records already at the broker. */
    @ParameterizedTest
    @ValueSource(strings = {"beginTransaction", "send", "flush", "commitTransaction"})
    void aLeaderThatWakesUpInsideOfItsTransactionPublishesNothing(String beforeWhat) {
        RelayTerm paused = rig.term(WatchedKafka.watchedBy(producer -> Touches.watch(producer, (method, when) -> {
            if (when == Touches.When.BEFORE && method.equals(beforeWhat)) {
                rig.relayAll();
            }
        })));
        paused.takeOver(() -> {});
        writer.appendAndCommit(stream);
        writer.appendAndCommit(Ids.fresh());

        assertThatThrownBy(paused::publishNext).isInstanceOf(KafkaException.class);
        rig.requireTopicIsLog();
        writer.appendAndCommit(stream);
        rig.relayAll();
        rig.requireTopicIsLog();
    }
}
