package tallydesk.log.feed;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import tallydesk.log.Sql;

/**
 * Where each consumer stands, in the service's own database. Moving is a compare-and-set and the first statement of the
 * transaction that does the work: a zombie, a duplicate or a re-created topic moves nothing, and its work is undone.
 */
public final class FeedOffsets {
    private static final String BEGIN = """
            INSERT INTO log.feed_offset (consumer, topic, part, topic_id, next_offset) VALUES (?, ?, ?, ?, 0)
            ON CONFLICT DO NOTHING
            """;
    private static final String READ =
            "SELECT topic_id, next_offset FROM log.feed_offset WHERE consumer = ? AND topic = ? AND part = ?";
    /** Locks in the order of {@link #HOLD}, so that a feed and who holds it back never wait for each other. */
    private static final String MOVE = """
            WITH held AS (
                SELECT o.consumer, o.topic, o.part, m.reached
                  FROM unnest(?::text[], ?::int[], ?::bigint[], ?::text[], ?::bigint[]) AS m (topic, part, next_offset, topic_id, reached)
                  JOIN log.feed_offset o USING (topic, part, next_offset, topic_id)
                 WHERE o.consumer = ? ORDER BY o.topic, o.part FOR UPDATE OF o)
            UPDATE log.feed_offset o SET next_offset = held.reached, moved_at = clock_timestamp()
              FROM held WHERE o.consumer = held.consumer AND o.topic = held.topic AND o.part = held.part
            """;

    private static final String OF =
            "SELECT topic, part, next_offset FROM log.feed_offset WHERE consumer = ? ORDER BY topic, part";
    private static final String HOLD = OF + " FOR UPDATE";
    private static final Comparator<TopicPartition> BY_NAME =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    private final Sql sql;

    public FeedOffsets(Sql sql) {
        this.sql = sql;
    }

    /** A consumer's stored place on one partition. */
    record Place(String topicId, long nextOffset) {}

    /**
     * The stored place; the very first time that is offset 0 of the topic as it is now.
     *
     * @param topicId the broker's id of the topic as it is now
     */
    Place begin(String consumer, TopicPartition partition, String topicId) {
        sql.update(BEGIN, consumer, partition.topic(), partition.partition(), topicId);
        return read(consumer, partition);
    }

    Place read(String consumer, TopicPartition partition) {
        return sql.query(
                        READ,
                        row -> new Place(row.getString(1), row.getLong(2)),
                        consumer,
                        partition.topic(),
                        partition.partition())
                .getFirst();
    }

    /** From the stored place that a consumer knows of to the offset behind what it has done. */
    record Move(TopicPartition partition, Place from, long to) {
        Place reached() {
            return new Place(from.topicId(), to);
        }
    }

    /**
     * All of them or none.
     *
     * @throws Displaced if a place is no longer where this consumer believes it to be
     */
    void move(String consumer, List<Move> moves) {
        int moved = sql.update(
                MOVE,
                moves.stream().map(move -> move.partition().topic()).toArray(String[]::new),
                moves.stream().map(move -> move.partition().partition()).toArray(Integer[]::new),
                moves.stream().map(move -> move.from().nextOffset()).toArray(Long[]::new),
                moves.stream().map(move -> move.from().topicId()).toArray(String[]::new),
                moves.stream().map(Move::to).toArray(Long[]::new),
                consumer);
        if (moved != moves.size()) {
            throw new Displaced(consumer, moves.stream().map(Move::partition).toList());
        }
    }

    public Map<TopicPartition, Long> of(String consumer) {
        return places(OF, consumer);
    }

    /** Keeps the consumer's places where they are until the transaction ends: its feed waits meanwhile. */
    public Map<TopicPartition, Long> hold(String consumer) {
        return places(HOLD, consumer);
    }

    private Map<TopicPartition, Long> places(String query, String consumer) {
        Map<TopicPartition, Long> places = new TreeMap<>(BY_NAME);
        sql.query(
                query,
                row -> places.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3)),
                consumer);
        return places;
    }

    /** Somebody else has moved this consumer's place: what was done in this transaction must not be. */
    static final class Displaced extends RuntimeException {
        Displaced(String consumer, List<TopicPartition> partitions) {
            super(consumer + " was displaced on " + partitions, null, false, false);
        }
    }
}
