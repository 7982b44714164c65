package tallydesk.log.feed;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import tallydesk.contract.IngressRecord;
import tallydesk.contract.Topics;
import tallydesk.log.Sql;
import tallydesk.log.kafka.KafkaConnection;

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
    private Admin admin;
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
        Map<TopicPartition, Long> ends = ends(places);
        Map<String, Long> lag = new HashMap<>();
        places.stream()
                .filter(place -> ends.containsKey(place.partition()))
                .forEach(place -> lag.merge(place.consumer(), behind(place, ends.get(place.partition())), Long::sum));
        last = new Measurement(Map.copyOf(lag), System.nanoTime());
    }

    /** A topic that is gone has no end; that must not hide the others. */
    private Map<TopicPartition, Long> ends(List<StoredPlace> places) {
        if (admin == null) {
            admin = kafka.admin();
        }
        try {
            Set<String> topics = admin.listTopics().names().get();
            Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
            places.stream()
                    .map(StoredPlace::partition)
                    .filter(partition -> topics.contains(partition.topic()))
                    .forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (ExecutionException e) {
            throw new KafkaException("the ends of the topics are not known", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while measuring the lag", e);
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
        if (admin != null) {
            admin.close();
        }
    }
}
