package tallydesk.log.feed;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** Which partitions this replica's consumers hold, and up to where each has come. */
final class Assignments {
    private final Map<Key, Assignment> held = new ConcurrentHashMap<>();

    private record Key(String consumer, TopicPartition partition) {}

    /**
     * @param place the stored place, as last seen
     * @param continuesBy after a seek back: only a batch that begins at or before this offset follows from it; batches that
     *     were fetched before the seek and wait in the channel begin behind it. {@link Long#MAX_VALUE} where none did
     */
    record Assignment(FeedOffsets.Place place, long continuesBy) {
        static Assignment at(FeedOffsets.Place place) {
            return new Assignment(place, Long.MAX_VALUE);
        }
    }

    Optional<Assignment> of(String consumer, TopicPartition partition) {
        return Optional.ofNullable(held.get(new Key(consumer, partition)));
    }

    void assign(String consumer, TopicPartition partition, Assignment assignment) {
        held.put(new Key(consumer, partition), assignment);
    }

    /** Moves on, unless the partition was taken away or given anew meanwhile. */
    boolean advance(String consumer, TopicPartition partition, Assignment from, Assignment to) {
        return held.replace(new Key(consumer, partition), from, to);
    }

    void revoke(String consumer, TopicPartition partition) {
        held.remove(new Key(consumer, partition));
    }
}
