package tallydesk.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tallydesk.contract.ContractCodec;
import tallydesk.contract.ContractRecord;
import tallydesk.contract.ContractType;
import tallydesk.contract.ContractTypes;
import tallydesk.contract.IngressRecord;
import tallydesk.contract.PersonRecord;
import tallydesk.contract.TextRecord;
import tallydesk.contract.Topics;

/**
 * The services that are not there: puts their facts on their topics as they would, in the order of each stream. Every
 * record that is sent has reached the broker when the call returns.
 */
public final class OtherServices implements AutoCloseable {
    private final ContractCodec codec = new ContractCodec();
    private final KafkaProducer<String, byte[]> producer;
    private final Map<UUID, Long> versions = new ConcurrentHashMap<>();

    public OtherServices() {
        this(EmbeddedStack.shared().address("kafka"));
    }

    /** @param kafka bootstrap servers */
    public OtherServices(String kafka) {
        Map<String, Object> config = Map.of("bootstrap.servers", kafka, "acks", "all");
        producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Publishes the next fact of a stream and gives its id.
     *
     * @param topic its producer's
     */
    public UUID fact(String topic, UUID stream, ContractRecord fact) {
        UUID id = UUID.randomUUID();
        send(record(topic, stream, id, versions.merge(stream, 1L, Long::sum), fact));
        return id;
    }

    /** As {@link #fact}, but not sent: for tests that send it twice, or altered. */
    public ProducerRecord<String, byte[]> record(
            String topic, UUID stream, UUID id, long version, ContractRecord fact) {
        ContractType<?> type = ContractTypes.of(fact);
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, stream.toString(), codec.encode(fact));
        header(record, "content-type", "application/json");
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", id);
        header(record, "ce_type", type.wireType());
        header(record, "ce_source", "/tests");
        header(record, "ce_subject", stream);
        header(record, "ce_time", Instant.now());
        header(record, "ce_dataschema", type.dataSchema());
        header(record, "ce_streamversion", version);
        header(record, "ce_correlationid", id);
        header(record, "ce_actor", "system:tests");
        return record;
    }

    public void person(PersonRecord person) {
        send(record(Topics.PERSON, person.contactId(), UUID.randomUUID(), 1, person));
    }

    public void text(TextRecord text) {
        send(record(Topics.TEXT, text.textId(), UUID.randomUUID(), 1, text));
    }

    /** A person or a text is gone. */
    public void erased(String topic, UUID id) {
        send(new ProducerRecord<>(topic, id.toString(), null));
    }

    public void submission(String topic, String source, String id, IngressRecord submission) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, id, codec.encode(submission));
        header(record, "content-type", "application/json");
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", id);
        header(record, "ce_type", ContractTypes.of(submission).wireType());
        header(record, "ce_source", source);
        send(record);
    }

    public void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, Object value) {
        record.headers().add(name, value.toString().getBytes(UTF_8));
    }

    @Override
    public void close() {
        producer.close();
    }
}
