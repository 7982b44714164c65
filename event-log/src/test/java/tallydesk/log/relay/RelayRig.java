package tallydesk.log.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import tallydesk.log.EventStore;
import tallydesk.log.Ids;
import tallydesk.log.Recorded;
import tallydesk.log.Sql;
import tallydesk.log.kafka.KafkaConnection;
import tallydesk.log.kafka.TopicReader;
import tallydesk.log.kafka.WatchedKafka;
import tallydesk.log.store.LogDatabase;

/** One relay's world for one test: a log, a fact topic and a position topic of its own on the real servers. */
final class RelayRig implements AutoCloseable {
    private static final short ONE_REPLICA = 1;
    private static final int PARTITIONS = 3;

    final LogDatabase database = LogDatabase.fresh();
    final KafkaConnection kafka = WatchedKafka.plain();
    final String name = "rig-" + Ids.fresh();
    final String topic = "tallydesk." + name + ".v1";
    final String positions = "tallydesk." + name + ".relay-cursor";
    private final Admin admin = kafka.admin();
    private final List<RelayTerm> terms = new ArrayList<>();

    RelayRig() {
        create(new NewTopic(topic, PARTITIONS, ONE_REPLICA));
        create(new NewTopic(positions, 1, ONE_REPLICA).configs(Map.of("cleanup.policy", "compact")));
    }

    private void create(NewTopic one) {
        admin.createTopics(List.of(one))
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** Deletes the topic and makes it again, as an operator might. */
    void recreate(String which, int partitions) {
        admin.deleteTopics(List.of(which))
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        create(new NewTopic(which, partitions, ONE_REPLICA));
    }

    void recreateFactTopic() {
        recreate(topic, PARTITIONS);
    }

    /** As if the relay had never stood anywhere. */
    void losePosition() {
        send(new ProducerRecord<>(positions, 0, "0", null));
    }

    void send(ProducerRecord<String, byte[]> record) {
        try (Producer<String, byte[]> producer = kafka.producer()) {
            producer.send(record);
        }
    }

    RelayTerm term(Sql sql, KafkaConnection through) {
        RelayTerm term = new RelayTerm(new ParkedPublication(topic), sql, through, name);
        terms.add(term);
        return term;
    }

    RelayTerm term(KafkaConnection through) {
        return term(database.sql(), through);
    }

    /** A term that leads: every one before it is fenced. */
    RelayTerm lead() {
        RelayTerm term = term(kafka);
        term.takeOver(() -> {});
        return term;
    }

    Relay relay(String owner) {
        return new Relay(name, owner, new ParkedPublication(topic), database.sql(), kafka);
    }

    static void publishAll(RelayTerm term) {
        while (term.publishNext() > 0) {}
    }

    /** A term of its own that publishes what waits. */
    void relayAll() {
        try (RelayTerm term = lead()) {
            publishAll(term);
        }
    }

    /** What a {@code read_committed} reader sees, each partition in its order, once no transaction is open any more. */
    List<ConsumerRecord<String, byte[]>> records(String of) {
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        try (TopicReader reader = new TopicReader(kafka)) {
            Set<TopicPartition> partitions = reader.partitions(of);
            // A commit is answered before its markers stand on the topic.
            Map<TopicPartition, Long> ends = Awaitility.await()
                    .atMost(20, TimeUnit.SECONDS)
                    .pollInterval(2, TimeUnit.MILLISECONDS)
                    .until(() -> reader.ends(partitions), committed -> committed.equals(written(partitions)));
            reader.read(Map.of(), ends, polled -> polled.forEach(all::add));
        }
        return all;
    }

    private Map<TopicPartition, Long> written(Set<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest)
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    static String header(ConsumerRecord<String, byte[]> record, String header) {
        return new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }

    /** Per stream what a reader sees. */
    Map<UUID, List<Published>> published() {
        Map<UUID, List<Published>> streams = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records(topic)) {
            UUID stream = UUID.fromString(record.key());
            streams.computeIfAbsent(stream, _ -> new ArrayList<>())
                    .add(new Published(
                            stream,
                            Long.parseLong(header(record, "ce_streamversion")),
                            UUID.fromString(header(record, "ce_id"))));
        }
        return streams;
    }

    private Map<UUID, List<Published>> stored() {
        Map<UUID, List<Published>> streams = new LinkedHashMap<>();
        List<Recorded> rows = database.sql()
                .query(
                        "SELECT " + EventStore.COLUMNS + " FROM log.event e ORDER BY stream_id, version",
                        EventStore::row);
        rows.forEach(row -> streams.computeIfAbsent(row.stream(), _ -> new ArrayList<>())
                .add(new Published(row.stream(), row.version(), row.eventId())));
        return streams;
    }

    /** Nothing lost, nothing doubled, every stream in its order: the topic says what the log says. */
    void requireTopicIsLog() {
        assertThat(published()).isEqualTo(stored());
    }

    @Override
    public void close() {
        terms.forEach(RelayTerm::close);
        admin.deleteTopics(List.of(topic, positions));
        admin.close();
        database.close();
    }
}
