package tallydesk.log.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tallydesk.log.relay.RelayRig.header;
import static tallydesk.log.relay.RelayRig.publishAll;
import static tallydesk.log.store.Writer.event;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tallydesk.log.Because;
import tallydesk.log.EventStore;
import tallydesk.log.Ids;
import tallydesk.log.NewEvent;
import tallydesk.log.Recorded;
import tallydesk.log.store.Writer;

class RelayTermTest {
    private final RelayRig rig = new RelayRig();
    private final Writer one = rig.database.writer();
    private final Writer other = rig.database.writer();
    private final UUID stream = Ids.fresh();

    @AfterEach
    void close() {
        one.close();
        other.close();
        rig.close();
    }

    @Test
    void everyEventIsPublishedOnceInTheOrderOfItsStream() {
        List<UUID> streams = Stream.generate(Ids::fresh).limit(5).toList();
        RelayTerm term = rig.lead();
        for (int round = 0; round < 3; round++) {
            streams.forEach(one::appendAndCommit);
            publishAll(term);
        }
        rig.requireTopicIsLog();
        assertThat(rig.published().values()).hasSize(5).allMatch(versions -> versions.size() == 3);
    }

    @Test
    void aPrivateStreamStaysInTheLogAndHoldsNobodyUp() {
        UUID hidden = Ids.fresh();
        RelayTerm term = rig.lead();
        for (int round = 0; round < 3; round++) {
            one.store()
                    .append(
                            hidden,
                            one.store().read(hidden),
                            List.of(new NewEvent(Ids.fresh(), "Private", "{}")),
                            Writer.BECAUSE);
            one.commit();
            publishAll(term);
            one.appendAndCommit(stream);
        }
        publishAll(term);
        assertThat(rig.published()).containsOnlyKeys(stream);
        assertThat(rig.published().get(stream)).hasSize(3);
        term.close();
        publishAll(rig.lead());
        assertThat(rig.published()).as("the next term goes on behind it").containsOnlyKeys(stream);
    }

    @Test
    void aRecordCarriesItsEventAsACloudEvent() {
        UUID cause = Ids.fresh();
        Because because = Because.reaction(
                "customer:c1", "test", cause, Ids.fresh(), "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        EventStore store = one.store();
        Recorded stored = store.append(stream, store.read(stream), List.of(event("{}")), because)
                .getFirst();
        one.commit();
        rig.relayAll();

        ConsumerRecord<String, byte[]> record = rig.records(rig.topic).getFirst();
        assertThat(record.key()).isEqualTo(stream.toString());
        assertThat(new String(record.value(), StandardCharsets.UTF_8)).contains("\"ticketId\":\"" + stream + "\"");
        assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(record, "content-type")).isEqualTo("application/json");
        assertThat(header(record, "ce_id")).isEqualTo(stored.eventId().toString());
        assertThat(header(record, "ce_type")).isEqualTo("tallydesk.TicketParked");
        assertThat(header(record, "ce_source")).isEqualTo("/test-service");
        assertThat(header(record, "ce_subject")).isEqualTo(stream.toString());
        assertThat(header(record, "ce_time")).isEqualTo(stored.recordedAt().toString());
        assertThat(header(record, "ce_dataschema")).isEqualTo("urn:tallydesk:schema:TicketParked:v1");
        assertThat(header(record, "ce_streamversion")).isEqualTo("1");
        assertThat(header(record, "ce_causationid")).isEqualTo(cause.toString());
        assertThat(header(record, "ce_correlationid"))
                .isEqualTo(because.correlation().toString());
        assertThat(header(record, "ce_actor")).isEqualTo("customer:c1");
        assertThat(header(record, "traceparent")).isEqualTo("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    }

    @Test
    void theNextTermGoesOnWhereTheOneBeforeStood() {
        for (int term = 0; term < 3; term++) {
            one.appendAndCommit(stream);
            rig.relayAll();
            rig.relayAll();
        }
        rig.requireTopicIsLog();
    }

    @Test
    void whatCommitsLateIsPublishedAfterWhatOvertookIt() {
        RelayTerm term = rig.lead();
        one.append(stream);
        other.appendAndCommit(Ids.fresh());
        publishAll(term);
        term.close();
        RelayTerm next = rig.lead();
        other.appendAndCommit(Ids.fresh());
        publishAll(next);
        assertThat(rig.published()).hasSize(2);
        one.commit();
        publishAll(next);
        rig.requireTopicIsLog();
    }

    @Test
    void aTransactionIdThatWasTakenEarlyTurnsNoStreamRound() {
        RelayTerm term = rig.lead();
        one.takeTransactionId();
        other.appendAndCommit(stream);
        publishAll(term);
        one.takeTransactionId();
        other.appendAndCommit(stream);
        one.appendAndCommit(stream);
        publishAll(term);
        rig.requireTopicIsLog();
        assertThat(rig.published().get(stream)).extracting(Published::version).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aBacklogOfSeveralBatchesIsPublishedToItsEndThoughTheTermChangesInTheMiddle() {
        for (int i = 0; i < 13; i++) {
            UUID to = i % 2 == 0 ? stream : Ids.fresh();
            one.store().append(to, one.store().read(to), hundredEvents(), Writer.BECAUSE);
        }
        one.append(Ids.fresh());
        other.append(Ids.fresh());
        one.commit();
        RelayTerm first = rig.lead();
        assertThat(first.publishNext()).isEqualTo(RelayTerm.BATCH_EVENTS_MAX);
        other.commit();
        RelayTerm second = rig.lead();
        assertThat(second.publishNext()).isEqualTo(RelayTerm.BATCH_EVENTS_MAX);
        assertThat(second.publishNext()).isEqualTo(301);
        assertThat(second.publishNext()).isEqualTo(1);
        assertThat(second.publishNext()).isZero();
        rig.requireTopicIsLog();
    }

    @Test
    void aTermThatIsOverStopsWithinALargeBatchAndPublishesNothingOfIt() {
        one.store().append(stream, one.store().read(stream), hundredEvents(), Writer.BECAUSE);
        one.commit();
        AtomicBoolean over = new AtomicBoolean();
        RelayTerm slow = rig.term(rig.kafka);
        slow.takeOver(() -> {
            if (over.get()) {
                throw new IllegalStateException("replaced by another relay");
            }
        });
        over.set(true);
        assertThatThrownBy(slow::publishNext).hasMessage("replaced by another relay");
        assertThat(rig.lead().publishNext()).isEqualTo(100);
        rig.requireTopicIsLog();
    }

    private static List<NewEvent> hundredEvents() {
        return Stream.generate(() -> event("{}")).limit(100).toList();
    }
}
