package tallydesk.log.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
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

    static String endKey(int partition) {
        return Integer.toString(partition);
    }

    /**
     * Reads what stands on the topic behind these ends.
     *
     * @param check sees every batch that was read
     */
    OnTopicAlready since(Map<String, Long> ends, Consumer<List<Published>> check) {
        Map<UUID, Long> newest = new HashMap<>();
        try (TopicReader reader = new TopicReader(kafka)) {
            Map<TopicPartition, Long> to = reader.ends(reader.partitions(topic));
            Map<TopicPartition, Long> from = new HashMap<>();
            to.keySet().forEach(partition -> from.put(partition, ends.getOrDefault(endKey(partition.partition()), 0L)));
            reader.read(from, to, records -> {
                List<Published> batch = new ArrayList<>();
                records.forEach(record -> batch.add(published(record)));
                batch.forEach(one -> newest.merge(one.stream(), one.version(), Math::max));
                if (!batch.isEmpty()) {
                    check.accept(batch);
                }
            });
        }
        return newest.isEmpty() ? OnTopicAlready.NOTHING : new OnTopicAlready(Map.copyOf(newest));
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
            throw new IllegalStateException("a foreign record stands on " + record.topic() + "-" + record.partition()
                    + " at " + record.offset() + ": it has no " + name);
        }
        return new String(header.value(), UTF_8);
    }
}
