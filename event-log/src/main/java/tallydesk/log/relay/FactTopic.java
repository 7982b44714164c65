package tallydesk.log.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import tallydesk.decider.Rejection;
import tallydesk.log.kafka.KafkaConnection;
import tallydesk.log.kafka.TopicReader;

/** The service's own topic, read back by the relay to compare it with the log. */
final class FactTopic {
    private final KafkaConnection kafka;
    private final String topic;

    FactTopic(KafkaConnection kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    /**
     * One past the last record of each partition, by partition.
     *
     * @throws IllegalStateException if a transaction is open, which cannot be ours: what stands behind it is not readable
     */
    Map<String, Long> ends() {
        try (TopicReader reader = new TopicReader(kafka)) {
            Map<TopicPartition, Long> committed = reader.ends(reader.partitions(topic));
            Map<TopicPartition, Long> written = written(committed.keySet());
            committed.forEach((partition, end) -> {
                if (!end.equals(written.get(partition))) {
                    throw new IllegalStateException("somebody else's transaction is open on " + partition);
                }
            });
            return byPartition(written);
        }
    }

    /** The same, past the records of open transactions: who reads up to there waits until these have ended. */
    Map<String, Long> written() {
        try (TopicReader reader = new TopicReader(kafka)) {
            return byPartition(written(reader.partitions(topic)));
        }
    }

    private Map<TopicPartition, Long> written(Set<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> written = new HashMap<>();
        try (Admin admin = kafka.admin()) {
            admin.listOffsets(latest)
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .forEach((partition, end) -> written.put(partition, end.offset()));
        }
        return written;
    }

    private static Map<String, Long> byPartition(Map<TopicPartition, Long> ends) {
        Map<String, Long> byPartition = new HashMap<>();
        ends.forEach((partition, end) -> byPartition.put(endKey(partition.partition()), end));
        return byPartition;
    }

    static String endKey(int partition) {
        return Integer.toString(partition);
    }

    /**
     * Reads the stretch between these ends.
     *
     * @param take sees every batch that was read, each partition in its order
     */
    void read(Map<String, Long> from, Map<String, Long> to, Consumer<List<Published>> take) {
        try (TopicReader reader = new TopicReader(kafka)) {
            reader.read(offsets(from), offsets(to), records -> {
                List<Published> batch = new ArrayList<>();
                records.forEach(record -> batch.add(published(record)));
                take.accept(batch);
            });
        }
    }

    private Map<TopicPartition, Long> offsets(Map<String, Long> ends) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        ends.forEach((partition, end) -> offsets.put(new TopicPartition(topic, Integer.parseInt(partition)), end));
        return offsets;
    }

    private static Published published(ConsumerRecord<String, byte[]> record) {
        return new Published(
                UUID.fromString(record.key()),
                Long.parseLong(header(record, "ce_streamversion")),
                UUID.fromString(header(record, "ce_id")));
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null) {
            throw new Rejection(
                    "foreign-record",
                    "a foreign record stands on " + record.topic() + "-" + record.partition() + " at " + record.offset()
                            + ": it has no " + name);
        }
        return new String(header.value(), UTF_8);
    }
}
