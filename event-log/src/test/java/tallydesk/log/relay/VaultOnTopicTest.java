package tallydesk.log.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tallydesk.contract.Topics;
import tallydesk.log.EventStore;
import tallydesk.log.Ids;
import tallydesk.log.NewEvent;
import tallydesk.log.kafka.WatchedKafka;
import tallydesk.log.store.Writer;
import tallydesk.log.vault.Vault;

/** Facts go out with the persons and texts that they mention, but beside them. */
class VaultOnTopicTest {
    private static final String SECRET = "Ada Lovelace, 12 St James's Square";
    private final RelayRig rig = new RelayRig();
    private final Writer writer = rig.database.writer();
    private final Vault vault = new Vault(writer.sql());
    private final UUID stream = Ids.fresh();
    private final UUID text = Ids.fresh();

    @AfterEach
    void close() {
        writer.close();
        rig.close();
    }

    private void mention() {
        EventStore store = writer.store();
        NewEvent written = new NewEvent(Ids.fresh(), "Written", "\"" + text + "\"");
        store.append(stream, store.read(stream), List.of(written), Writer.BECAUSE);
    }

    private List<ConsumerRecord<String, byte[]>> texts() {
        return rig.records(Topics.TEXT).stream()
                .filter(record -> record.key().equals(text.toString()))
                .toList();
    }

    private static String value(ConsumerRecord<String, byte[]> record) {
        return record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8);
    }

    @Test
    void theTextThatAFactMentionsIsPublishedWithItAsItStandsInTheVault() {
        vault.put(Vault.Kind.TEXT, text, "{\"body\" : \"first\"}");
        mention();
        vault.change(Vault.Kind.TEXT, text, "{\"body\" : \"second\"}");
        writer.commit();
        rig.relayAll();
        assertThat(texts()).extracting(VaultOnTopicTest::value).containsExactly("{\"body\" : \"second\"}");
        rig.requireTopicIsLog();
    }

    @Test
    void onceErasedItsPlaceIsATombstoneWithEveryFactThatMentionsIt() {
        vault.put(Vault.Kind.TEXT, text, "{\"body\":\"" + SECRET + "\"}");
        mention();
        writer.commit();
        rig.relayAll();
        vault.erase(Vault.Kind.TEXT, text);
        vault.change(Vault.Kind.TEXT, text, "{\"body\":\"back again\"}");
        mention();
        writer.commit();
        rig.relayAll();
        assertThat(texts())
                .extracting(VaultOnTopicTest::value)
                .hasSize(2)
                .last()
                .isNull();
        assertThat(vault.find(Vault.Kind.TEXT, text)).isEmpty();
    }

    @Test
    void whatIsErasedBeforeItWasEverPublishedIsNeverPublished() {
        vault.put(Vault.Kind.TEXT, text, "{\"body\":\"" + SECRET + "\"}");
        mention();
        writer.commit();
        vault.erase(Vault.Kind.TEXT, text);
        mention();
        writer.commit();
        rig.relayAll();
        assertThat(texts()).extracting(VaultOnTopicTest::value).containsExactly(null, null);
    }

    @Test
    void noPersonalDataStandsOnTheFactTopic() {
        vault.put(Vault.Kind.TEXT, text, "{\"body\":\"" + SECRET + "\"}");
        mention();
        writer.commit();
        rig.relayAll();
        assertThat(rig.records(rig.topic)).hasSize(1).allSatisfy(record -> {
            List<String> everything = new ArrayList<>(List.of(record.key(), value(record)));
            record.headers().forEach(header -> everything.add(new String(header.value(), StandardCharsets.UTF_8)));
            assertThat(everything).noneMatch(part -> part.contains("Lovelace"));
        });
        assertThat(texts()).extracting(VaultOnTopicTest::value).allMatch(value -> value.contains(SECRET));
    }

    @Test
    void neitherFactNorTextIsSeenWhereTheRelayDiesBetweenThem() {
        vault.put(Vault.Kind.TEXT, text, "{\"body\":\"once\"}");
        mention();
        writer.commit();
        RelayTerm dying = rig.term(WatchedKafka.watchedBy(producer -> Touches.watch(producer, (method, when) -> {
            if (method.equals("flush") && when == Touches.When.AFTER) {
                throw new IllegalStateException("died");
            }
        })));
        dying.takeOver(() -> {});
        assertThatThrownBy(dying::publishNext).hasMessage("died");
        RelayTerm next = rig.lead();
        assertThat(texts()).isEmpty();
        assertThat(rig.records(rig.topic)).isEmpty();
        RelayRig.publishAll(next);
        assertThat(texts()).hasSize(1);
        rig.requireTopicIsLog();
    }
}
