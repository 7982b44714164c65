package tallydesk.sla.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tallydesk.contract.ContractCodec;
import tallydesk.contract.ContractSchemas;
import tallydesk.contract.SlaContract;
import tallydesk.contract.Topics;
import tallydesk.testing.EmbeddedStack;

/** What the world hears of clocks, from the first offset on; each record is held against its schema. */
public final class SlaTopic implements AutoCloseable {
    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final ContractCodec CODEC = new ContractCodec();

    private final KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
            Map.of("bootstrap.servers", EmbeddedStack.shared().address("kafka"), "isolation.level", "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    private final Map<UUID, List<Heard>> heard = new HashMap<>();

    public SlaTopic() {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.SLA).stream()
                .map(one -> new TopicPartition(one.topic(), one.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** @param faults what its schema says against the record */
    public record Heard(Map<String, String> headers, SlaContract body, List<String> faults) {}

    /** What has arrived so far of one ticket, in order. */
    public List<Heard> of(UUID ticketId) {
        consumer.poll(MOMENT).forEach(this::keep);
        return List.copyOf(heard.getOrDefault(ticketId, List.of()));
    }

    private void keep(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        SlaContract body = CODEC.decode(SlaContract.class, headers.get("ce_type"), record.value())
                .orElseThrow();
        heard.computeIfAbsent(UUID.fromString(record.key()), _ -> new ArrayList<>())
                .add(new Heard(headers, body, ContractSchemas.validate(Topics.SLA, headers, record.value())));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
