package tallydesk.log.feed;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import tallydesk.log.feed.Assignments.Assignment;

/**
 * One partition of a consumer, from where the consumer believes to stand.
 *
 * @param records not yet taken; at least one
 */
record Stretch(
        String consumer, TopicPartition partition, Assignment held, List<ConsumerRecord<String, byte[]>> records) {

    /** Empty where nothing is new. */
    static Optional<Stretch> fresh(
            String consumer, TopicPartition partition, Assignment held, List<ConsumerRecord<String, byte[]>> polled) {
        List<ConsumerRecord<String, byte[]>> fresh = polled.stream()
                .filter(record -> record.offset() >= held.place().nextOffset())
                .toList();
        return fresh.isEmpty() ? Optional.empty() : Optional.of(new Stretch(consumer, partition, held, fresh));
    }

    Stretch alone(Assignment now, ConsumerRecord<String, byte[]> record) {
        return new Stretch(consumer, partition, now, List.of(record));
    }

    /** Offset of the first record. */
    long first() {
        return records.getFirst().offset();
    }

    /** Offset of the last record. */
    long last() {
        return records.getLast().offset();
    }

    FeedOffsets.Move move() {
        return new FeedOffsets.Move(partition, held.place(), last() + 1);
    }
}
