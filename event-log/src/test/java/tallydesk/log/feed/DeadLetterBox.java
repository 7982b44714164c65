package tallydesk.log.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tallydesk.contract.Topics;
import tallydesk.log.kafka.KafkaConnection;
import tallydesk.log.kafka.TopicReader;

/** Reads the dead letters of the sample service. */
record DeadLetterBox(KafkaConnection kafka) {
    private static final String TOPIC = Topics.deadLetter(Topics.TICKET_INGRESS, "ticket-service");

    record Letter(String key, byte[] value, Map<String, String> headers) {
        static Letter of(ConsumerRecord<String, byte[]> record) {
            Map<String, String> headers = new HashMap<>();
            record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
            return new Letter(record.key(), record.value(), headers);
        }

        String reason() {
            return headers.get("dlq-reason");
        }
    }

    List<Letter> all() {
        List<Letter> letters = new ArrayList<>();
        try (TopicReader reader = new TopicReader(kafka)) {
            reader.read(
                    Map.of(),
                    reader.ends(reader.partitions(TOPIC)),
                    records -> records.forEach(record -> letters.add(Letter.of(record))));
        }
        return letters;
    }

    List<Letter> of(String key) {
        return all().stream().filter(letter -> key.equals(letter.key())).toList();
    }
}
