package tallydesk.log.feed;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import tallydesk.log.Reason;
import tallydesk.log.Sql;

/**
 * Streams that a consumer could not follow. Their later records wait in order behind the one that failed, as places in
 * the topic; the contents stay there, so that what is erased there is erased here.
 */
public final class ParkedStreams {
    /** Longest reason that is kept, in characters. */
    static final int REASON_CHARS_MAX = 1_000;

    /** Most parked streams that one listing shows. */
    public static final int LISTED_MAX = 200;

    private static final String OF = "SELECT topic, stream FROM log.parked_stream WHERE consumer = ?";
    private static final String PARK =
            "INSERT INTO log.parked_stream (consumer, topic, stream, reason) VALUES (?, ?, ?, ?)";
    private static final String WAIT =
            "INSERT INTO log.parked_record (consumer, topic, stream, part, position) VALUES (?, ?, ?, ?, ?)";
    private static final String HOLD =
            "SELECT 1 FROM log.parked_stream WHERE consumer = ? AND topic = ? AND stream = ? FOR UPDATE";
    private static final String WAITING_FOR = "SELECT topic, part, position FROM log.parked_record WHERE consumer = ?";
    private static final String WAITING = WAITING_FOR + " AND topic = ? AND stream = ? ORDER BY part, position LIMIT ?";
    private static final String WAITS_NO_MORE =
            "DELETE FROM log.parked_record WHERE consumer = ? AND topic = ? AND part = ? AND position = ?";
    private static final String RELEASE =
            "DELETE FROM log.parked_stream WHERE consumer = ? AND topic = ? AND stream = ?";
    private static final String LIST = """
            SELECT s.consumer, s.topic, s.stream, s.reason, s.parked_at,
                   (SELECT count(*) FROM log.parked_record r
                     WHERE r.consumer = s.consumer AND r.topic = s.topic AND r.stream = s.stream)
              FROM log.parked_stream s ORDER BY s.parked_at LIMIT ?
            """;

    private final Sql sql;

    public ParkedStreams(Sql sql) {
        this.sql = sql;
    }

    /** A stream on a topic: the record key, which need not be an id of ours. */
    public record StreamOnTopic(String topic, String stream) {
        static StreamOnTopic of(ConsumerRecord<String, byte[]> record) {
            return new StreamOnTopic(record.topic(), storable(String.valueOf(record.key())));
        }
    }

    /** A record's place in its topic. */
    public record Place(TopicPartition partition, long offset) {}

    /** @param waiting how many records wait, the failed one included */
    public record Parked(String consumer, StreamOnTopic stream, String reason, Instant parkedAt, long waiting) {}

    /** PostgreSQL holds every character but this one. */
    private static String storable(String text) {
        return text.replace('\u0000', '\uFFFD');
    }

    Set<StreamOnTopic> of(String consumer) {
        return new HashSet<>(sql.query(OF, row -> new StreamOnTopic(row.getString(1), row.getString(2)), consumer));
    }

    void park(String consumer, ConsumerRecord<String, byte[]> record, RuntimeException failure) {
        StreamOnTopic stream = StreamOnTopic.of(record);
        String reason = Reason.of(failure);
        String kept = reason.substring(0, Math.min(reason.length(), REASON_CHARS_MAX));
        sql.update(PARK, consumer, stream.topic(), stream.stream(), storable(kept));
        waitBehind(consumer, record);
    }

    void waitBehind(String consumer, ConsumerRecord<String, byte[]> record) {
        StreamOnTopic stream = StreamOnTopic.of(record);
        sql.update(WAIT, consumer, stream.topic(), stream.stream(), record.partition(), record.offset());
    }

    /** Until the transaction ends nothing new queues behind the stream. False: it is not parked. */
    boolean hold(String consumer, StreamOnTopic stream) {
        return !sql.query(HOLD, row -> 1, consumer, stream.topic(), stream.stream())
                .isEmpty();
    }

    /** The first records of a parked stream, in order. */
    List<Place> waiting(String consumer, StreamOnTopic stream, int most) {
        return sql.query(WAITING, ParkedStreams::place, consumer, stream.topic(), stream.stream(), most);
    }

    void waitsNoMore(String consumer, Place place) {
        TopicPartition partition = place.partition();
        sql.update(WAITS_NO_MORE, consumer, partition.topic(), partition.partition(), place.offset());
    }

    /** Every record that this consumer has not followed although its offset has passed it. */
    public Set<Place> waiting(String consumer) {
        return new HashSet<>(sql.query(WAITING_FOR, ParkedStreams::place, consumer));
    }

    private static Place place(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Place(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
    }

    void release(String consumer, StreamOnTopic stream) {
        sql.update(RELEASE, consumer, stream.topic(), stream.stream());
    }

    public List<Parked> list() {
        return sql.query(
                LIST,
                row -> new Parked(
                        row.getString(1),
                        new StreamOnTopic(row.getString(2), row.getString(3)),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        row.getLong(6)),
                LISTED_MAX);
    }
}
