package tallydesk.log.feed;

import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import tallydesk.log.Reason;
import tallydesk.log.feed.ParkedStreams.StreamOnTopic;

/** The work of a follower: facts in order, but for the streams that it could not follow, whose records wait behind them. */
record Following(Follower follower, FactReader reader, ParkedStreams parked) implements Work {
    private static final Logger LOG = Logger.getLogger(Following.class);

    @Override
    public void batch(List<ConsumerRecord<String, byte[]>> batch) {
        Set<StreamOnTopic> aside = parked.of(follower.name());
        for (ConsumerRecord<String, byte[]> record : batch) {
            if (aside.contains(StreamOnTopic.of(record))) {
                parked.waitBehind(follower.name(), record);
            } else {
                follow(record);
            }
        }
    }

    void follow(ConsumerRecord<String, byte[]> record) {
        reader.read(record).ifPresent(follower::follow);
    }

    @Override
    public void giveUp(ConsumerRecord<String, byte[]> record, RuntimeException failure) {
        LOG.errorf(
                "%s parks a stream of %s at %s-%d: %s",
                follower.name(), record.topic(), record.partition(), record.offset(), Reason.withPlace(failure));
        parked.park(follower.name(), record, failure);
    }
}
