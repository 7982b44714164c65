package tallydesk.log.feed;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;
import tallydesk.log.StoreFailure;
import tallydesk.log.Transactions;
import tallydesk.log.feed.Assignments.Assignment;
import tallydesk.log.feed.ParkedStreams.StreamOnTopic;

/**
 * Takes the batches of a channel: one transaction per partition that moves the offset first and then does the work. Never
 * returns before the batch is done or no longer ours, so a channel cannot run ahead of its database.
 */
public final class Feed {
    /** How often a record that fails for a reason of its own is tried alone. */
    static final int TRIES_ALONE = 3;

    private static final Logger LOG = Logger.getLogger(Feed.class);

    private final FeedOffsets offsets;
    private final Assignments assignments;
    private final ParkedStreams parked;
    private final FactReader reader;
    private final Transactions transactions;
    private final SeekBack seekBack;

    /** Moves a running channel back to an offset. */
    @FunctionalInterface
    public interface SeekBack {
        void to(String channel, TopicPartition partition, long offset);
    }

    Feed(
            FeedOffsets offsets,
            Assignments assignments,
            ParkedStreams parked,
            FactReader reader,
            Transactions transactions,
            SeekBack seekBack) {
        this.offsets = offsets;
        this.assignments = assignments;
        this.parked = parked;
        this.reader = reader;
        this.transactions = transactions;
        this.seekBack = seekBack;
    }

    /** Lets the follower follow a batch; a stream that it cannot follow is parked and the rest goes on. */
    public void take(Follower follower, ConsumerRecords<String, byte[]> records) {
        take(follower.name(), records, new Work() {
            @Override
            public void batch(List<ConsumerRecord<String, byte[]>> batch) {
                Set<StreamOnTopic> aside = parked.of(follower.name());
                for (ConsumerRecord<String, byte[]> record : batch) {
                    if (aside.contains(StreamOnTopic.of(record))) {
                        parked.waitBehind(follower.name(), record);
                    } else {
                        follow(follower, record);
                    }
                }
            }

            @Override
            public void giveUp(ConsumerRecord<String, byte[]> record, RuntimeException failure) {
                LOG.errorf(
                        "%s parks a stream of %s at %s-%d: %s",
                        follower.name(),
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        Reason.withPlace(failure));
                parked.park(follower.name(), record, failure);
            }
        });
    }

    void follow(Follower follower, ConsumerRecord<String, byte[]> record) {
        Optional<Fact<?>> fact = reader.read(record);
        fact.ifPresent(follower::follow);
    }

    /** What is done with records, inside the transaction of their offset. */
    interface Work {
        void batch(List<ConsumerRecord<String, byte[]>> batch);

        /** Puts aside, durably, a record that cannot be done. */
        void giveUp(ConsumerRecord<String, byte[]> record, RuntimeException failure);

        /** False where trying the record again cannot help. */
        default boolean worthRetrying(RuntimeException failure) {
            return true;
        }
    }

    void take(String consumer, ConsumerRecords<String, byte[]> records, Work work) {
        for (TopicPartition partition : records.partitions()) {
            assignments
                    .of(consumer, partition)
                    .ifPresent(held -> take(new Stretch(consumer, partition, held), records.records(partition), work));
        }
    }

    /** One partition of a consumer, from where the consumer believes to stand. */
    private record Stretch(String consumer, TopicPartition partition, Assignment held) {
        Stretch heldAs(Assignment now) {
            return new Stretch(consumer, partition, now);
        }
    }

    private void take(Stretch stretch, List<ConsumerRecord<String, byte[]>> polled, Work work) {
        Assignment held = stretch.held();
        List<ConsumerRecord<String, byte[]>> fresh = polled.stream()
                .filter(record -> record.offset() >= held.place().nextOffset())
                .toList();
        if (fresh.isEmpty() || fresh.getFirst().offset() > held.continuesBy()) {
            return;
        }
        try {
            done(stretch, fresh, work);
        } catch (FeedOffsets.Displaced e) {
            LOG.warn(e.getMessage() + "; reading on from where the database says");
            untilItPasses(stretch, () -> resume(stretch, fresh.getLast().offset()));
        }
    }

    private void done(Stretch stretch, List<ConsumerRecord<String, byte[]>> fresh, Work work) {
        try {
            untilItPasses(stretch, () -> advance(stretch, fresh.getLast(), () -> work.batch(fresh)));
        } catch (FeedOffsets.Displaced | Backoff.Stopped e) {
            throw e;
        } catch (RuntimeException e) {
            if (fresh.size() > 1) {
                LOG.warnf(
                        "%s takes %d records of %s one by one: %s",
                        stretch.consumer(), fresh.size(), stretch.partition(), Reason.withPlace(e));
            }
            oneByOne(stretch, fresh, work);
        }
    }

    private void oneByOne(Stretch stretch, List<ConsumerRecord<String, byte[]>> fresh, Work work) {
        for (ConsumerRecord<String, byte[]> record : fresh) {
            Optional<Assignment> now = assignments.of(stretch.consumer(), stretch.partition());
            if (now.isEmpty()) {
                return;
            }
            // The partition may have gone to another replica, which did this record, and come back.
            if (record.offset() >= now.get().place().nextOffset()) {
                alone(stretch.heldAs(now.get()), record, work);
            }
        }
    }

    private void alone(Stretch stretch, ConsumerRecord<String, byte[]> record, Work work) {
        RuntimeException last = null;
        for (int attempt = 1; attempt <= TRIES_ALONE; attempt++) {
            try {
                untilItPasses(stretch, () -> advance(stretch, record, () -> work.batch(List.of(record))));
                return;
            } catch (FeedOffsets.Displaced | Backoff.Stopped e) {
                throw e;
            } catch (RuntimeException e) {
                last = e;
                if (!work.worthRetrying(e)) {
                    break;
                }
            }
        }
        RuntimeException failure = last;
        untilItPasses(stretch, () -> advance(stretch, record, () -> work.giveUp(record, failure)));
    }

    /** Moves the place behind {@code last} and does the work, both or neither. */
    private void advance(Stretch stretch, ConsumerRecord<String, byte[]> last, Runnable work) {
        FeedOffsets.Place from = stretch.held().place();
        FeedOffsets.Place to = new FeedOffsets.Place(from.topicId(), last.offset() + 1);
        transactions.inNew(() -> {
            offsets.move(stretch.consumer(), stretch.partition(), from, to.nextOffset());
            work.run();
        });
        assignments.advance(stretch.consumer(), stretch.partition(), stretch.held(), Assignment.at(to));
    }

    /**
     * Tries again while nothing is wrong with the records. A commit whose answer was lost may have happened: then the next
     * try finds itself displaced.
     */
    private void untilItPasses(Stretch stretch, Runnable attempt) {
        Backoff backoff = new Backoff();
        while (true) {
            try {
                attempt.run();
                return;
            } catch (RuntimeException e) {
                if (!isPassing(e)) {
                    throw e;
                }
                LOG.logf(
                        backoff.isLong() ? Logger.Level.WARN : Logger.Level.DEBUG,
                        "%s waits on %s: %s",
                        stretch.consumer(),
                        stretch.partition(),
                        e);
                backoff.pause();
                if (assignments.of(stretch.consumer(), stretch.partition()).isEmpty()) {
                    return;
                }
            }
        }
    }

    /** A database or a broker that is away, a deadlock, a version that somebody else took. */
    private static boolean isPassing(RuntimeException failure) {
        return StoreFailure.isPassing(failure)
                || Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                        .anyMatch(RetriableException.class::isInstance);
    }

    /** Goes on from the stored place; record by record that may have moved since the stretch began. */
    private void resume(Stretch stretch, long dropped) {
        FeedOffsets.Place stored = offsets.read(stretch.consumer(), stretch.partition());
        if (!stored.topicId().equals(stretch.held().place().topicId())) {
            throw new IllegalStateException(
                    stretch.partition() + " is no longer the topic that " + stretch.consumer() + " has been reading");
        }
        boolean ahead = stored.nextOffset() > dropped;
        Assignment resumed = ahead ? Assignment.at(stored) : new Assignment(stored, dropped);
        boolean still = assignments
                .of(stretch.consumer(), stretch.partition())
                .filter(now -> assignments.advance(stretch.consumer(), stretch.partition(), now, resumed))
                .isPresent();
        if (still && !ahead) {
            seekBack.to(stretch.consumer(), stretch.partition(), stored.nextOffset());
        }
    }
}
