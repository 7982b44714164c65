package tallydesk.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tallydesk.contract.ContractCodec;
import tallydesk.contract.ContractRecord;
import tallydesk.contract.ContractSchemas;
import tallydesk.contract.Topics;

/**
 * Reads a topic as any other system would: committed records only, from the beginning. Fails for good once a record
 * does not validate against the public schemas.
 */
public final class TopicWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final ContractCodec codec = new ContractCodec();
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Seen> seen = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    /** A record and its headers. */
    public record Seen(String key, Map<String, String> headers, byte[] value) {
        public String type() {
            return headers.getOrDefault("ce_type", "").replace("tallydesk.", "");
        }

        public String json() {
            return value == null ? "" : new String(value, UTF_8);
        }
    }

    public TopicWatch(String topic) {
        this(EmbeddedStack.shared().address("kafka"), topic);
    }

    public TopicWatch(String kafka, String topic) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", kafka, "isolation.level", "read_committed", "enable.auto.commit", false);
        consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Everything so far with this key, in order. Call it until what you wait for is there. */
    public List<Seen> of(UUID key) {
        return all().stream().filter(one -> one.key().equals(key.toString())).toList();
    }

    public List<Seen> all() {
        consumer.poll(POLL).forEach(record -> seen.add(read(record)));
        if (!faults.isEmpty()) {
            throw new AssertionError("records that break the contract: " + faults);
        }
        return List.copyOf(seen);
    }

    /** The body of the first record of this key and type. */
    public <C extends ContractRecord> Optional<C> first(UUID key, Class<C> type) {
        return of(key).stream()
                .filter(one -> one.type().equals(type.getSimpleName()))
                .findFirst()
                .flatMap(one -> codec.decode(type, one.headers().get("ce_type"), one.value()));
    }

    private Seen read(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        // A dead letter breaks the contract as a rule, that is why it is one.
        if (Topics.FAMILIES.containsKey(record.topic())) {
            ContractSchemas.validate(record.topic(), headers, record.value())
                    .forEach(fault -> faults.add(record.topic() + " at " + record.offset() + ": " + fault));
        }
        return new Seen(record.key(), Map.copyOf(headers), record.value());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
