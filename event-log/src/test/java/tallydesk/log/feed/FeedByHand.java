package tallydesk.log.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import tallydesk.contract.SlaContract.ResponseRecorded;
import tallydesk.contract.Topics;
import tallydesk.log.Ids;
import tallydesk.log.Transactions;
import tallydesk.log.feed.Assignments.Assignment;
import tallydesk.testing.OtherServices;

/**
 * One replica's feed on two partitions, with batches as a test wants them: the real feed and database, no channel. Replicas
 * that are given the same consumer share its stored place.
 */
final class FeedByHand {
    static final TopicPartition PARTITION = new TopicPartition(Topics.SLA, 3);
    static final TopicPartition SECOND = new TopicPartition(Topics.SLA, 4);
    private static final String TOPIC_ID = "topic-of-a-test";
    private static final OtherServices OTHERS = new OtherServices();

    private final String consumer;
    private final Feed feed;
    final List<Long> seeks = new ArrayList<>();
    private final FeedOffsets offsets;
    private final Assignments assignments = new Assignments();

    FeedByHand(String consumer, FeedOffsets offsets, ParkedStreams parked, FactReader reader, Transactions work) {
        this.consumer = consumer;
        this.offsets = offsets;
        this.feed = new Feed(offsets, assignments, parked, reader, work, (_, _, offset) -> seeks.add(offset));
    }

    /** Takes a batch as the follower does, under the name of this consumer. */
    void take(Follower follower, ConsumerRecords<String, byte[]> records) {
        feed.take(
                new Follower() {
                    @Override
                    public String name() {
                        return consumer;
                    }

                    @Override
                    public void follow(Fact<?> fact) {
                        follower.follow(fact);
                    }
                },
                records);
    }

    /** The group gives the partitions to this replica, which begins at the stored places. */
    FeedByHand assigned() {
        for (TopicPartition partition : List.of(PARTITION, SECOND)) {
            assignments.assign(consumer, partition, Assignment.at(offsets.begin(consumer, partition, TOPIC_ID)));
        }
        return this;
    }

    /** The service goes down. */
    void stops(Duration within) {
        try {
            feed.stop(within);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isStopped() {
        return feed.isStopped();
    }

    void revoked() {
        assignments.revoke(consumer, PARTITION);
    }

    long stored() {
        return stored(PARTITION);
    }

    long stored(TopicPartition partition) {
        return offsets.read(consumer, partition).nextOffset();
    }

    /** A fact as it was read at that offset. */
    static ConsumerRecord<String, byte[]> fact(UUID stream, long version, long offset) {
        ProducerRecord<String, byte[]> sent = OTHERS.record(
                Topics.SLA,
                stream,
                Ids.fresh(),
                version,
                new ResponseRecorded(stream, Ids.fresh(), Instant.now(), null, null));
        return new ConsumerRecord<>(
                Topics.SLA,
                PARTITION.partition(),
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                new RecordHeaders(sent.headers()),
                Optional.empty());
    }

    /** What one poll brings of both partitions: versions 1 to {@code facts} of a stream in each, from offset 0 on. */
    static ConsumerRecords<String, byte[]> batches(UUID first, UUID second, int facts) {
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> records = new LinkedHashMap<>();
        records.put(PARTITION, batch(first, facts, 0).records(PARTITION));
        records.put(
                SECOND,
                batch(second, facts, 0).records(PARTITION).stream()
                        .map(one -> new ConsumerRecord<>(
                                one.topic(),
                                SECOND.partition(),
                                one.offset(),
                                one.timestamp(),
                                one.timestampType(),
                                one.serializedKeySize(),
                                one.serializedValueSize(),
                                one.key(),
                                one.value(),
                                one.headers(),
                                one.leaderEpoch()))
                        .toList());
        return new ConsumerRecords<>(records, Map.of());
    }

    @SafeVarargs
    static ConsumerRecords<String, byte[]> batch(ConsumerRecord<String, byte[]>... records) {
        return new ConsumerRecords<>(Map.of(PARTITION, Arrays.asList(records)), Map.of());
    }

    /** Versions 1 to {@code facts} of one stream, from that offset on. */
    static ConsumerRecords<String, byte[]> batch(UUID stream, int facts, long firstOffset) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (int i = 0; i < facts; i++) {
            records.add(fact(stream, i + 1L, firstOffset + i));
        }
        return new ConsumerRecords<>(Map.of(PARTITION, records), Map.of());
    }
}
