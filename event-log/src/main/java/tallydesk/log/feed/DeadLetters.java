package tallydesk.log.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import tallydesk.contract.Topics;
import tallydesk.log.Sql;

/**
 * Records that could not be accepted: as they were read, on {@code <topic>.dlq.<service>}, with the reason and the place
 * in headers. Sent before the offset's transaction commits, so a crash in between can send one twice, never none.
 */
final class DeadLetters {
    private static final String KEEP =
            "INSERT INTO log.dead_letter (consumer, topic, part, position, reason) VALUES (?, ?, ?, ?, ?)";

    /** Nobody else's word on where a record was and why it was refused. */
    private static final List<String> OURS = List.of("dlq-reason", "dlq-topic", "dlq-partition", "dlq-offset");

    private final String service;
    private final Producer<String, byte[]> producer;
    private final Sql sql;

    DeadLetters(String service, Producer<String, byte[]> producer, Sql sql) {
        this.service = service;
        this.producer = producer;
        this.sql = sql;
    }

    void send(String consumer, ConsumerRecord<String, byte[]> record, String reason) {
        sql.update(KEEP, consumer, record.topic(), record.partition(), record.offset(), reason);
        String topic = Topics.deadLetter(record.topic(), service);
        try {
            deliver(explained(
                    new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers()), record, reason));
        } catch (RecordTooLargeException e) {
            // With our headers it no longer fits. The original stands at its place and must not stop the others.
            ProducerRecord<String, byte[]> pointer = new ProducerRecord<>(topic, null);
            pointer.headers().add("dlq-omitted", "key, value and headers: too large".getBytes(UTF_8));
            deliver(explained(pointer, record, reason));
        }
    }

    private static ProducerRecord<String, byte[]> explained(
            ProducerRecord<String, byte[]> letter, ConsumerRecord<String, byte[]> record, String reason) {
        OURS.forEach(letter.headers()::remove);
        letter.headers()
                .add("dlq-reason", reason.getBytes(UTF_8))
                .add("dlq-topic", record.topic().getBytes(UTF_8))
                .add("dlq-partition", Integer.toString(record.partition()).getBytes(UTF_8))
                .add("dlq-offset", Long.toString(record.offset()).getBytes(UTF_8));
        return letter;
    }

    private void deliver(ProducerRecord<String, byte[]> letter) {
        try {
            producer.send(letter).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordTooLargeException tooLarge) {
                throw tooLarge;
            }
            throw new KafkaException("the dead letter was not taken", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while sending a dead letter", e);
        }
    }
}
