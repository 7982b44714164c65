package tallydesk.log.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;
import tallydesk.log.Reason;
import tallydesk.log.StoreFailure;
import tallydesk.log.Transactions;
import tallydesk.log.feed.Assignments.Assignment;

/**
 * Takes the batches of a channel: one transaction that moves the offsets first and then does the work; where anything is wrong
 * with it, one per partition, and where that fails, one per record. Never returns before the batch is done or no longer
 * ours, so a channel cannot run ahead of its database.
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
    private final WorkInHand inHand = new WorkInHand();

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
        take(follower.name(), records, new Following(follower, reader, parked));
    }

    void take(String consumer, ConsumerRecords<String, byte[]> records, Work work) {
        inHand.take(() -> takeEach(consumer, records, work));
    }

    /**
     * What fails from now on fails because the service goes down: it is neither tried again nor put aside, and its place in the
     * database does not move.
     */
    void stop(Duration within) throws InterruptedException {
        inHand.stop(within);
    }

    boolean isStopped() {
        return inHand.isStopped();
    }

    private void takeEach(String consumer, ConsumerRecords<String, byte[]> records, Work work) {
        List<Stretch> stretches = new ArrayList<>();
        for (TopicPartition partition : records.partitions()) {
            assignments
                    .of(consumer, partition)
                    .flatMap(held -> Stretch.fresh(consumer, partition, held, records.records(partition)))
                    .filter(this::follows)
                    .ifPresent(stretches::add);
        }
        if (stretches.size() < 2 || !doneTogether(stretches, work)) {
            stretches.forEach(stretch -> take(stretch, work));
        }
    }

    /**
     * What does not follow was fetched before a seek back; or the records before it were compacted away since, and then no
     * batch would ever follow: whatever comes from the place on up to here does.
     */
    private boolean follows(Stretch stretch) {
        if (stretch.first() <= stretch.held().continuesBy()) {
            return true;
        }
        Assignment later = new Assignment(stretch.held().place(), stretch.first());
        if (assignments.advance(stretch.consumer(), stretch.partition(), stretch.held(), later)) {
            seekBack.to(
                    stretch.consumer(),
                    stretch.partition(),
                    stretch.held().place().nextOffset());
        }
        return false;
    }

    /**
     * Most polls bring a little of many partitions, and a commit costs more than the work. False: it was rolled back, or its
     * answer was lost; partition by partition finds out.
     */
    private boolean doneTogether(List<Stretch> stretches, Work work) {
        try {
            advance(
                    stretches,
                    () -> work.batch(stretches.stream()
                            .flatMap(stretch -> stretch.records().stream())
                            .toList()));
            return true;
        } catch (RuntimeException e) {
            LOG.debugf(
                    e, "%s takes %d partitions one by one", stretches.getFirst().consumer(), stretches.size());
            return false;
        }
    }

    private void take(Stretch stretch, Work work) {
        try {
            done(stretch, work);
        } catch (FeedOffsets.Displaced e) {
            LOG.warn(e.getMessage() + "; reading on from where the database says");
            untilItPasses(stretch, () -> resume(stretch));
        }
    }

    private void done(Stretch stretch, Work work) {
        try {
            untilItPasses(stretch, () -> advance(List.of(stretch), () -> work.batch(stretch.records())));
        } catch (FeedOffsets.Displaced | Backoff.Stopped e) {
            throw e;
        } catch (RuntimeException e) {
            if (stretch.records().size() > 1) {
                LOG.warnf(
                        "%s takes %d records of %s one by one: %s",
                        stretch.consumer(), stretch.records().size(), stretch.partition(), Reason.withPlace(e));
            }
            oneByOne(stretch, work);
        }
    }

    private void oneByOne(Stretch stretch, Work work) {
        for (ConsumerRecord<String, byte[]> record : stretch.records()) {
            Optional<Assignment> now = assignments.of(stretch.consumer(), stretch.partition());
            if (now.isEmpty()) {
                return;
            }
            // The partition may have gone to another replica, which did this record, and come back.
            if (record.offset() >= now.get().place().nextOffset()
                    && !alone(stretch.alone(now.get(), record), record, work)) {
                return;
            }
        }
    }

    /** False as for {@link #untilItPasses}: then no later record may be taken, or its place would hide this one. */
    private boolean alone(Stretch stretch, ConsumerRecord<String, byte[]> record, Work work) {
        RuntimeException last = null;
        for (int attempt = 1; attempt <= TRIES_ALONE; attempt++) {
            try {
                return untilItPasses(stretch, () -> advance(List.of(stretch), () -> work.batch(stretch.records())));
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
        return untilItPasses(stretch, () -> advance(List.of(stretch), () -> work.giveUp(record, failure)));
    }

    /** Moves the places behind the stretches and does the work, both or neither. */
    private void advance(List<Stretch> stretches, Runnable work) {
        transactions.inNew(() -> {
            offsets.move(
                    stretches.getFirst().consumer(),
                    stretches.stream().map(Stretch::move).toList());
            work.run();
        });
        stretches.forEach(stretch -> assignments.advance(
                stretch.consumer(),
                stretch.partition(),
                stretch.held(),
                Assignment.at(stretch.move().reached())));
    }

    /**
     * Tries again while nothing is wrong with the records. A commit whose answer was lost may have happened: then the next
     * try finds itself displaced.
     *
     * @return false if it was not done, because the partition was taken away meanwhile
     */
    private boolean untilItPasses(Stretch stretch, Runnable attempt) {
        Backoff backoff = new Backoff();
        while (true) {
            try {
                attempt.run();
                return true;
            } catch (RuntimeException e) {
                if (inHand.isStopped()) {
                    throw new Backoff.Stopped();
                }
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
                    return false;
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
    private void resume(Stretch stretch) {
        FeedOffsets.Place stored = offsets.read(stretch.consumer(), stretch.partition());
        if (!stored.topicId().equals(stretch.held().place().topicId())) {
            throw new IllegalStateException(
                    stretch.partition() + " is no longer the topic that " + stretch.consumer() + " has been reading");
        }
        boolean ahead = stored.nextOffset() > stretch.last();
        Assignment resumed = ahead ? Assignment.at(stored) : new Assignment(stored, stretch.last());
        boolean still = assignments
                .of(stretch.consumer(), stretch.partition())
                .filter(now -> assignments.advance(stretch.consumer(), stretch.partition(), now, resumed))
                .isPresent();
        if (still && !ahead) {
            seekBack.to(stretch.consumer(), stretch.partition(), stored.nextOffset());
        }
    }
}
