package tallydesk.log.relay;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import tallydesk.log.kafka.KafkaConnection;
import tallydesk.log.kafka.TopicReader;

/** The compacted topic that holds the relay's position; one partition, one key. */
final class PositionTopic {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "0";

    /** How far back the newest position can lie: aborted transactions and markers stand behind it, compaction is slow. */
    private static final long LOOK_BACK_OFFSETS_MAX = 1_000;

    private final KafkaConnection kafka;
    private final String topic;

    static PositionTopic of(String relay, KafkaConnection kafka) {
        return new PositionTopic(kafka, "tallydesk." + relay + ".relay-cursor");
    }

    private PositionTopic(KafkaConnection kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    ProducerRecord<String, byte[]> record(RelayPosition position) {
        try {
            return new ProducerRecord<>(topic, 0, KEY, JSON.writeValueAsBytes(position));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The newest committed position. Ask after {@code initTransactions}, which has settled any open transaction. */
    Optional<RelayPosition> read() {
        TopicPartition only = new TopicPartition(topic, 0);
        try (TopicReader reader = new TopicReader(kafka)) {
            long end = reader.ends(Set.of(only)).get(only);
            Optional<RelayPosition> near = newest(reader, only, Math.max(0, end - LOOK_BACK_OFFSETS_MAX), end);
            return near.isPresent() ? near : newest(reader, only, 0, end);
        }
    }

    private static Optional<RelayPosition> newest(TopicReader reader, TopicPartition only, long from, long end) {
        byte[][] newest = new byte[1][];
        reader.read(Map.of(only, from), Map.of(only, end), records -> {
            for (ConsumerRecord<String, byte[]> record : records) {
                newest[0] = record.value();
            }
        });
        try {
            return newest[0] == null ? Optional.empty() : Optional.of(JSON.readValue(newest[0], RelayPosition.class));
        } catch (IOException e) {
            throw new UncheckedIOException("the relay's position is not readable", e);
        }
    }
}
