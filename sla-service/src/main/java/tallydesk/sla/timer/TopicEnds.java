package tallydesk.sla.timer;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import tallydesk.log.kafka.KafkaConnection;

/** Where a topic ends for readers of committed records. Fails soon while the broker is away: the timer waits for it. */
final class TopicEnds implements AutoCloseable {
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(2);
    private static final Duration POLL_MAX = Duration.ofMillis(50);

    private final KafkaConnection kafka;
    private final String topic;
    private Consumer<String, byte[]> consumer;

    TopicEnds(KafkaConnection kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    String topic() {
        return topic;
    }

    /** One past whatever stands last on each partition, be it a record or a transaction's marker. */
    Map<TopicPartition, Long> read() {
        if (consumer == null) {
            consumer = kafka.reader();
        }
        Set<TopicPartition> partitions = consumer.partitionsFor(topic, ANSWERS_WITHIN).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .collect(Collectors.toSet());
        return consumer.endOffsets(partitions, ANSWERS_WITHIN);
    }

    /**
     * Which of the stretches hold markers and aborted records only. Nobody stores a place behind those, so by its offset a
     * consumer that has read everything may seem to be behind.
     *
     * @throws TimeoutException if the broker does not answer for all of them
     */
    Set<TopicPartition> withoutRecords(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        Set<TopicPartition> empty = new HashSet<>();
        Map<TopicPartition, Long> open = new HashMap<>(from);
        consumer.assign(open.keySet());
        open.forEach(consumer::seek);
        long until = System.nanoTime() + ANSWERS_WITHIN.toNanos();
        while (!open.isEmpty()) {
            if (System.nanoTime() - until > 0) {
                throw new TimeoutException("nothing comes from " + open.keySet());
            }
            ConsumerRecords<String, byte[]> polled = consumer.poll(POLL_MAX);
            polled.partitions().stream()
                    .filter(partition -> polled.records(partition).getFirst().offset() < to.get(partition))
                    .forEach(open::remove);
            open.keySet().stream()
                    .filter(partition -> consumer.position(partition, ANSWERS_WITHIN) >= to.get(partition))
                    .forEach(empty::add);
            open.keySet().removeAll(empty);
        }
        consumer.assign(Set.of());
        return empty;
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.close();
        }
    }
}
