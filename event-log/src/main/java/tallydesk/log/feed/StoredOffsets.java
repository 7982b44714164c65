package tallydesk.log.feed;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import tallydesk.log.StoreFailure;
import tallydesk.log.kafka.KafkaConnection;

/**
 * Every channel begins where the service's database says, never where the consumer group says. The group only shares out
 * partitions.
 */
@ApplicationScoped
@Identifier(StoredOffsets.NAME)
public class StoredOffsets implements KafkaConsumerRebalanceListener {
    static final String NAME = "stored-offsets";

    /** Well below {@code max.poll.interval.ms}. */
    private static final Duration TRIES_FOR = Duration.ofSeconds(90);

    private static final Logger LOG = Logger.getLogger(StoredOffsets.class);

    private final FeedOffsets offsets;
    private final Assignments assignments;
    private final KafkaConnection kafka;

    StoredOffsets(FeedOffsets offsets, Assignments assignments, KafkaConnection kafka) {
        this.offsets = offsets;
        this.assignments = assignments;
        this.kafka = kafka;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Backoff backoff = new Backoff();
        long giveUpAt = System.nanoTime() + TRIES_FOR.toNanos();
        while (true) {
            try {
                begin(consumer, partitions);
                return;
            } catch (StoreFailure | KafkaException e) {
                // Thrown into the poll it would end the channel, although a database that restarts is back in a moment.
                if (System.nanoTime() - giveUpAt > 0) {
                    throw e;
                }
                LOG.warn("Waiting for the stored offsets: " + e);
                backoff.pause();
            }
        }
    }

    private void begin(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        String name = consumerName(consumer);
        Map<String, String> topicIds = topicIds(partitions);
        for (TopicPartition partition : partitions) {
            String topicId = topicIds.get(partition.topic());
            FeedOffsets.Place place = offsets.begin(name, partition, topicId);
            if (!place.topicId().equals(topicId)) {
                // Without a seek the poll fails for want of an offset, and the channel with it: a lost log must be
                // loud.
                LOG.errorf(
                        "%s was re-created: %s stood at %d of another topic of that name; an operator must decide",
                        partition, name, place.nextOffset());
                continue;
            }
            assignments.assign(name, partition, Assignments.Assignment.at(place));
            consumer.seek(partition, place.nextOffset());
        }
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        String name = consumerName(consumer);
        partitions.forEach(partition -> assignments.revoke(name, partition));
    }

    /** {@code group.id} is {@code <service>.<consumer>}. */
    private static String consumerName(Consumer<?, ?> consumer) {
        String group = consumer.groupMetadata().groupId();
        return group.substring(group.indexOf('.') + 1);
    }

    private Map<String, String> topicIds(Collection<TopicPartition> partitions) {
        Set<String> topics = partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet());
        Map<String, String> ids = new HashMap<>();
        try (Admin admin = kafka.admin()) {
            admin.describeTopics(topics)
                    .allTopicNames()
                    .get()
                    .forEach((topic, description) ->
                            ids.put(topic, description.topicId().toString()));
            return ids;
        } catch (ExecutionException e) {
            throw new KafkaException("cannot describe " + topics, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while describing " + topics, e);
        }
    }
}
