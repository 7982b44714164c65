package tallydesk.log.feed;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import tallydesk.contract.IngressRecord;
import tallydesk.contract.Topics;
import tallydesk.log.Sql;
import tallydesk.log.kafka.KafkaConnection;
import tallydesk.log.kafka.TopicReader;

/**
 * How far each consumer of this service is behind the end of its topics, in offsets. Measured in the background: to ask costs
 * nothing and never waits for a broker.
 */
public final class FeedLag implements AutoCloseable {
    /** A measurement of that age says nothing any more. */
    static final Duration GOOD_FOR = Duration.ofSeconds(30);

    private static final String PLACES = "SELECT consumer, topic, part, next_offset FROM log.feed_offset";

    private final Sql sql;
    private final KafkaConnection kafka;
    private TopicReader reader;
    private volatile Measurement last = new Measurement(Map.of(), System.nanoTime() - GOOD_FOR.toNanos());

    FeedLag(Sql sql, KafkaConnection kafka) {
        this.sql = sql;
        this.kafka = kafka;
    }

    private record Measurement(Map<String, Long> byConsumer, long at) {}

    private record StoredPlace(String consumer, TopicPartition partition, long nextOffset) {}

    /** Offsets behind, by consumer, a few seconds ago; empty where nothing is known, as while the broker is away. */
    public Map<String, Long> byConsumer() {
        Measurement known = last;
        return System.nanoTime() - known.at() < GOOD_FOR.toNanos() ? known.byConsumer() : Map.of();
    }

    /** The same for one consumer. */
    public OptionalLong of(String consumer) {
        Long behind = byConsumer().get(consumer);
        return behind == null ? OptionalLong.empty() : OptionalLong.of(behind);
    }

    synchronized void measure() {
        List<StoredPlace> places = sql.query(
                PLACES,
                row -> new StoredPlace(
                        row.getString(1), new TopicPartition(row.getString(2), row.getInt(3)), row.getLong(4)));
        Set<TopicPartition> partitions =
                places.stream().map(StoredPlace::partition).collect(Collectors.toSet());
        Map<TopicPartition, Long> ends = partitions.isEmpty() ? Map.of() : ends(partitions);
        Map<String, Long> lag = new HashMap<>();
        places.forEach(place -> lag.merge(place.consumer(), behind(place, ends.get(place.partition())), Long::sum));
        last = new Measurement(Map.copyOf(lag), System.nanoTime());
    }

    private Map<TopicPartition, Long> ends(Set<TopicPartition> partitions) {
        if (reader == null) {
            reader = new TopicReader(kafka);
        }
        try {
            return reader.ends(partitions);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * At the end of a topic that is written in transactions stands a marker, which no consumer ever stores a place behind.
     * After an aborted transaction a few more may show until the next record.
     */
    private static long behind(StoredPlace place, long end) {
        Class<?> family = Topics.FAMILIES.get(place.partition().topic());
        boolean transactional = family != null && !IngressRecord.class.isAssignableFrom(family);
        return Math.max(0, end - place.nextOffset() - (transactional ? 1 : 0));
    }

    @Override
    public synchronized void close() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
