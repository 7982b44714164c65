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
    private static final Logger LOG = Logger.getLogger(ParkedRetry.class);

    private final Feed feed;
    private final FeedOffsets offsets;
    private final ParkedStreams parked;
    private final Transactions transactions;
    private final KafkaConnection kafka;
    private final List<Follower> followers;

    ParkedRetry(
            Feed feed,
            FeedOffsets offsets,
            ParkedStreams parked,
            Transactions transactions,
            KafkaConnection kafka,
            List<Follower> followers) {
        this.feed = feed;
        this.offsets = offsets;
        this.parked = parked;
        this.transactions = transactions;
        this.kafka = kafka;
        this.followers = followers;
    }

    /**
     * Follows what waits, in order and in one transaction: all of it or nothing. The consumer's feed waits meanwhile, and so
     * does the end of a replay.
     *
     * @throws Rejection if nothing of that name is parked, or if it still cannot be followed
     */
    public void retry(String consumer, StreamOnTopic stream) {
        Follower follower = followers.stream()
                .filter(one -> one.name().equals(consumer))
                .findFirst()
                .orElseThrow(() -> new Rejection("unknown-consumer", "no consumer of that name follows facts here"));
        transactions.inNew(() -> {
            offsets.hold(consumer);
            if (!parked.hold(consumer, stream)) {
                throw new Rejection("not-parked", "that stream is not parked");
            }
            try (TopicReader topics = new TopicReader(kafka)) {
                for (ParkedStreams.Place place : parked.waiting(consumer, stream)) {
                    TopicPartition partition = place.partition();
                    topics.read(
                            Map.of(partition, place.offset()),
                            Map.of(partition, place.offset() + 1),
                            records -> records.forEach(record -> follow(follower, record)));
                }
            }
            parked.release(consumer, stream);
        });
    }

    private void follow(Follower follower, ConsumerRecord<String, byte[]> record) {
        try {
            feed.follow(follower, record);
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
