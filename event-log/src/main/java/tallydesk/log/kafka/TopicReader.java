package tallydesk.log.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads stretches of topics, from offset to offset, committed records only. Not thread-safe; close it. */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL_MAX = Duration.ofMillis(200);
    private final Consumer<String, byte[]> consumer;

    public TopicReader(KafkaConnection kafka) {
        this.consumer = kafka.reader();
    }

    /** Takes what was read at once, in the order of each partition. */
    @FunctionalInterface
    public interface Take {
        void records(ConsumerRecords<String, byte[]> records);
    }

    public Set<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic, KafkaConnection.CALL_MAX).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .collect(Collectors.toSet());
    }

    /** One past the last committed record of each partition, at this moment. */
    public Map<TopicPartition, Long> ends(Set<TopicPartition> partitions) {
        return consumer.endOffsets(partitions, KafkaConnection.CALL_MAX);
    }

    /**
     * Reads every partition of {@code to} from its offset in {@code from} (0 if it has none there) up to, not including,
     * its offset in {@code to}.
     *
     * @throws TimeoutException if nothing moves for {@link KafkaConnection#CALL_MAX}
     */
    public void read(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to, Take take) {
        Map<TopicPartition, Long> open = new HashMap<>(to);
        open.entrySet().removeIf(end -> from.getOrDefault(end.getKey(), 0L) >= end.getValue());
        consumer.assign(open.keySet());
        open.keySet().forEach(partition -> consumer.seek(partition, from.getOrDefault(partition, 0L)));
        long movedAt = System.nanoTime();
        long before = positions(open.keySet());
        while (!open.isEmpty()) {
            ConsumerRecords<String, byte[]> polled = consumer.poll(POLL_MAX);
            take.records(upTo(open, polled));
            long now = positions(open.keySet());
            if (now != before) {
                before = now;
                movedAt = System.nanoTime();
            } else if (System.nanoTime() - movedAt > KafkaConnection.CALL_MAX.toNanos()) {
                throw new TimeoutException("nothing comes from " + open.keySet());
            }
            boolean done = open.entrySet()
                    .removeIf(end -> consumer.position(end.getKey(), KafkaConnection.CALL_MAX) >= end.getValue());
            if (done) {
                consumer.assign(open.keySet());
                before = positions(open.keySet());
            }
        }
    }

    private long positions(Set<TopicPartition> partitions) {
        return partitions.stream()
                .mapToLong(partition -> consumer.position(partition, KafkaConnection.CALL_MAX))
                .sum();
    }

    private static ConsumerRecords<String, byte[]> upTo(
            Map<TopicPartition, Long> ends, ConsumerRecords<String, byte[]> polled) {
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> within = new HashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            within.put(
                    partition,
                    polled.records(partition).stream()
                            .filter(record -> record.offset() < ends.get(partition))
                            .toList());
        }
        return new ConsumerRecords<>(within, Map.of());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
