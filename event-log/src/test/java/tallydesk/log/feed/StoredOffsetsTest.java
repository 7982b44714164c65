package tallydesk.log.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tallydesk.log.Transactions;
import tallydesk.log.kafka.KafkaConnection;
import tallydesk.testing.EmbeddedStack;
import tallydesk.testing.OtherServices;

/** Where a consumer begins, with a consumer group of its own on a topic of its own. */
@QuarkusTest
class StoredOffsetsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final OtherServices OTHERS = new OtherServices();

    @Inject
    FeedOffsets offsets;

    @Inject
    Assignments assignments;

    @Inject
    @Identifier(StoredOffsets.NAME)
    StoredOffsets listener;

    @Inject
    KafkaConnection kafka;

    @Inject
    Transactions transactions;

    private final String name = "stored-" + UUID.randomUUID();
    private final TopicPartition partition = new TopicPartition(name, 0);
    private KafkaConsumer<String, byte[]> consumer;

    @BeforeEach
    void createTopic() throws Exception {
        try (Admin admin = kafka.admin()) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
        consumer = join();
    }

    @AfterEach
    void leave() throws Exception {
        consumer.close();
        try (Admin admin = kafka.admin()) {
            admin.deleteTopics(List.of(name)).all().get();
        }
    }

    private KafkaConsumer<String, byte[]> join() {
        KafkaConsumer<String, byte[]> joined = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        EmbeddedStack.shared().address("kafka"),
                        "group.id",
                        "ticket-service." + name,
                        "auto.offset.reset",
                        "none",
                        "enable.auto.commit",
                        false,
                        "max.poll.records",
                        2),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        joined.subscribe(List.of(name), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                listener.onPartitionsRevoked(joined, partitions);
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                listener.onPartitionsAssigned(joined, partitions);
            }
        });
        return joined;
    }

    private void send(String... values) {
        for (String value : values) {
            OTHERS.send(new ProducerRecord<>(name, "key", value.getBytes()));
        }
    }

    private List<String> read(int count) {
        List<String> read = new ArrayList<>();
        await().atMost(SOON).until(() -> {
            consumer.poll(Duration.ofMillis(200)).forEach(record -> read.add(new String(record.value())));
            return read.size() >= count;
        });
        return read;
    }

    @Test
    void aConsumerBeginsAtTheFirstRecordAndLaterWhereTheDatabaseSays() {
        send("a", "b", "c");
        assertThat(read(3)).containsExactly("a", "b", "c");
        FeedOffsets.Place place = offsets.read(name, partition);
        transactions.inNew(() -> offsets.move(name, List.of(new FeedOffsets.Move(partition, place, 1))));
        consumer.close();
        assertThat(assignments.of(name, partition)).isEmpty();
        consumer = join();
        assertThat(read(2)).as("not where the group says").containsExactly("b", "c");
    }

    @Test
    void aTopicThatWasCreatedAnewIsLoudAndNothingOfItIsRead() throws Exception {
        send("a", "b");
        assertThat(read(2)).hasSize(2);
        FeedOffsets.Place place = offsets.read(name, partition);
        transactions.inNew(() -> offsets.move(name, List.of(new FeedOffsets.Move(partition, place, 2))));
        consumer.close();
        try (Admin admin = kafka.admin()) {
            admin.deleteTopics(List.of(name)).all().get();
            await().atMost(SOON).ignoreExceptions().until(() -> {
                admin.createTopics(List.of(new NewTopic(name, 1, (short) 1)))
                        .all()
                        .get();
                return true;
            });
        }
        send("c", "d", "e");
        consumer = join();
        assertThatThrownBy(() -> read(1)).isInstanceOf(NoOffsetForPartitionException.class);
        assertThat(assignments.of(name, partition)).isEmpty();
        assertThat(offsets.read(name, partition)).isEqualTo(new FeedOffsets.Place(place.topicId(), 2));
    }
}
