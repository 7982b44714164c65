package tallydesk.log.feed;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import tallydesk.decider.Rejection;
import tallydesk.log.Reason;
import tallydesk.log.StoreFailure;
import tallydesk.log.Transactions;
import tallydesk.log.feed.ParkedStreams.StreamOnTopic;
import tallydesk.log.kafka.KafkaConnection;
import tallydesk.log.kafka.TopicReader;

/** Lets a parked stream go on once its cause is mended: an operator's command. */
public final class ParkedRetry {
    /** Most records that are followed in one transaction; a stream may have waited for thousands. */
    static final int STEP_RECORDS_MAX = 200;

    private static final Logger LOG = Logger.getLogger(ParkedRetry.class);

    private final FactReader reader;
    private final FeedOffsets offsets;
    private final ParkedStreams parked;
    private final Transactions transactions;
    private final KafkaConnection kafka;
    private final List<Follower> followers;

    ParkedRetry(
            FactReader reader,
            FeedOffsets offsets,
            ParkedStreams parked,
            Transactions transactions,
            KafkaConnection kafka,
            List<Follower> followers) {
        this.reader = reader;
        this.offsets = offsets;
        this.parked = parked;
        this.transactions = transactions;
        this.kafka = kafka;
        this.followers = followers;
    }

    /**
     * Follows what waits, in order and step by step; the stream is parked until nothing waits any more. The consumer's feed
     * waits during a step, and so does the end of a replay.
     *
     * @throws Rejection if nothing of that name is parked, or if it still cannot be followed: the step is undone, those before
     *     it are not
     */
    public void retry(String consumer, StreamOnTopic stream) {
        Follower follower = followers.stream()
                .filter(one -> one.name().equals(consumer))
                .findFirst()
                .orElseThrow(() -> new Rejection("unknown-consumer", "no consumer of that name follows facts here"));
        try (TopicReader topics = new TopicReader(kafka)) {
            boolean released;
            do {
                released = transactions.inNew(() -> step(follower, stream, topics));
            } while (!released);
        }
    }

    /** True: nothing waits any more, and the stream is let go. */
    private boolean step(Follower follower, StreamOnTopic stream, TopicReader topics) {
        offsets.hold(follower.name());
        if (!parked.hold(follower.name(), stream)) {
            throw new Rejection("not-parked", "that stream is not parked");
        }
        List<ParkedStreams.Place> next = parked.waiting(follower.name(), stream, STEP_RECORDS_MAX);
        for (ParkedStreams.Place place : next) {
            TopicPartition partition = place.partition();
            topics.read(
                    Map.of(partition, place.offset()),
                    Map.of(partition, place.offset() + 1),
                    records -> records.forEach(record -> follow(follower, record)));
            parked.waitsNoMore(follower.name(), place);
        }
        if (next.size() == STEP_RECORDS_MAX) {
            return false;
        }
        parked.release(follower.name(), stream);
        return true;
    }

    private void follow(Follower follower, ConsumerRecord<String, byte[]> record) {
        try {
            new Following(follower, reader, parked).follow(record);
        } catch (RuntimeException e) {
            if (StoreFailure.isPassing(e)) {
                throw e;
            }
            LOG.errorf(
                    "%s still cannot follow %s-%d at %d: %s",
                    follower.name(), record.topic(), record.partition(), record.offset(), Reason.withPlace(e));
            throw new Rejection("still-failing", "it fails as before and stays parked; the log says why");
        }
    }
}
