package tallydesk.log.projection;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import tallydesk.decider.Rejection;
import tallydesk.log.Reason;
import tallydesk.log.Sql;
import tallydesk.log.StoreFailure;
import tallydesk.log.Transactions;
import tallydesk.log.feed.FactReader;
import tallydesk.log.feed.FeedOffsets;
import tallydesk.log.feed.ParkedStreams;
import tallydesk.log.kafka.KafkaConnection;
import tallydesk.log.kafka.TopicReader;

/**
 * Replays a projection from offset 0 into fresh tables while the old ones serve, up to exactly the offsets at which the
 * old ones stand; there both must be equal. Then it either goes on and takes their place in one transaction, or only
 * reports.
 */
final class Replay {
    /** The last stretch is replayed while the live consumer waits, so it must be short. */
    static final long FINAL_RECORDS_MAX = 500;

    /** How often it runs after a consumer that moves on before it lets that consumer wait. */
    static final int ROUNDS_MAX = 20;

    /** How often it tries to take the place of the serving tables. */
    static final int SWITCH_TRIES_MAX = 40;

    /** How long it may take to compare the two generations. */
    static final Duration COMPARISON_MAX = Duration.ofMinutes(30);

    private static final Duration BETWEEN_SWITCH_TRIES = Duration.ofMillis(500);
    private static final Logger LOG = Logger.getLogger(Replay.class);

    private final Projection projection;
    private final ReplaySources sources;
    private final FeedOffsets offsets;
    private final FactReader facts;
    private final Transactions transactions;
    private final Generation generation;
    private final ParkedStreams parkedStreams;
    private final TopicReader topics;
    private final AtomicReference<ReplayStatus> status;
    private final Map<TopicPartition, Long> done = new HashMap<>();
    private final Set<ParkedStreams.Place> skipped = new HashSet<>();

    private Replay(
            Projection projection,
            ReplaySources sources,
            Generation generation,
            TopicReader topics,
            AtomicReference<ReplayStatus> status) {
        this.projection = projection;
        this.sources = sources;
        this.offsets = sources.offsets();
        this.facts = sources.facts();
        this.transactions = sources.transactions();
        this.generation = generation;
        this.parkedStreams = sources.parked();
        this.topics = topics;
        this.status = status;
    }

    /** What a replay reads from and writes to. */
    record ReplaySources(
            Sql sql,
            FeedOffsets offsets,
            ParkedStreams parked,
            FactReader facts,
            Transactions transactions,
            KafkaConnection kafka) {}

    /**
     * @param takeOver false only compares
     * @param status follows the run and holds its result in the end
     */
    static void run(
            Projection projection, ReplaySources sources, boolean takeOver, AtomicReference<ReplayStatus> status) {
        Generation generation = new Generation(sources.sql(), projection);
        UnaryOperator<ReplayStatus> end = ReplayStatus::finished;
        try (TopicReader topics = new TopicReader(sources.kafka())) {
            sources.transactions().inNew(generation::create);
            Replay replay = new Replay(projection, sources, generation, topics, status);
            replay.catchUp();
            sources.transactions().inNew(generation::analyze);
            replay.compare();
            if (takeOver) {
                replay.catchUp();
                replay.takePlace();
            }
        } catch (RuntimeException | Error e) {
            LOG.errorf(
                    "The replay of %s has failed; the old tables go on serving: %s",
                    projection.name(), Reason.withPlace(e));
            end = before -> before.failed(Reason.inWords(e));
        }
        drop(generation, sources.transactions());
        status.updateAndGet(end);
    }

    private static void drop(Generation generation, Transactions transactions) {
        try {
            transactions.inNew(generation::drop);
        } catch (RuntimeException e) {
            LOG.warn("A generation is left behind; a later replay will remove it", e);
        }
    }

    private void catchUp() {
        for (int round = 0; round < ROUNDS_MAX; round++) {
            Map<TopicPartition, Long> live = offsets.of(projection.name());
            if (round > 0 && missing(live) <= FINAL_RECORDS_MAX) {
                return;
            }
            replayTo(live);
        }
    }

    private long missing(Map<TopicPartition, Long> live) {
        return live.entrySet().stream()
                .mapToLong(end -> end.getValue() - done.getOrDefault(end.getKey(), 0L))
                .sum();
    }

    private void replayTo(Map<TopicPartition, Long> to) {
        Set<ParkedStreams.Place> parked = parkedStreams.waiting(projection.name());
        if (!parked.containsAll(skipped)) {
            // The live consumer has followed them by now, late; to follow them here, too, would not be in order.
            throw new Rejection("stream-released", "a parked stream was let go on meanwhile; start again");
        }
        long total = to.values().stream().mapToLong(Long::longValue).sum();
        topics.read(done, to, records -> {
            transactions.inNew(() -> {
                generation.use();
                for (ConsumerRecord<String, byte[]> record : records) {
                    if (parked.contains(place(record))) {
                        skipped.add(place(record));
                    } else {
                        facts.read(record).ifPresent(projection::follow);
                    }
                }
            });
            status.updateAndGet(before -> before.advanced(records.count(), total));
        });
        done.putAll(to);
    }

    private static ParkedStreams.Place place(ConsumerRecord<String, byte[]> record) {
        return new ParkedStreams.Place(new TopicPartition(record.topic(), record.partition()), record.offset());
    }

    /**
     * Holds the live consumer only until both generations are frozen at the same offsets: to compare large ones takes
     * minutes.
     */
    private void compare() {
        CompletableFuture<Void> frozen = new CompletableFuture<>();
        CompletableFuture<Void> compared = transactions.inNew(() -> {
            Map<TopicPartition, Long> held = offsets.hold(projection.name());
            replayTo(held);
            CompletableFuture<Void> comparison = CompletableFuture.runAsync(
                    () -> transactions.inNew(COMPARISON_MAX, () -> {
                        generation.freeze();
                        frozen.complete(null);
                        requireStillAt(held);
                        return compareFrozen();
                    }),
                    work -> Thread.ofVirtual().start(work));
            CompletableFuture.anyOf(frozen, comparison).join();
            return comparison;
        });
        compared.join();
    }

    private ReplayStatus compareFrozen() {
        return sources.sql().patiently(COMPARISON_MAX, () -> {
            Generation.Checksum fresh = generation.checksum();
            Generation.Checksum serving = generation.servingChecksum();
            long differences = fresh.equals(serving) ? 0 : generation.differences();
            return status.updateAndGet(before -> before.compared(fresh, serving, differences));
        });
    }

    /** A partition that had no place yet, so could not be held, may have been read meanwhile. */
    private void requireStillAt(Map<TopicPartition, Long> held) {
        if (!offsets.of(projection.name()).equals(held)) {
            throw new Rejection("partition-assigned", "a partition was read for the first time; start again");
        }
    }

    /**
     * A long read of the serving tables can keep us from taking their place; reads that come after us wait meanwhile. So we
     * give way soon and try again.
     */
    private void takePlace() {
        for (int attempt = 1; ; attempt++) {
            try {
                transactions.inNew(() -> {
                    Map<TopicPartition, Long> held = offsets.hold(projection.name());
                    replayTo(held);
                    generation.holdServing();
                    requireStillAt(held);
                    generation.serve();
                });
                return;
            } catch (StoreFailure e) {
                if (!e.isLockTimeout() || attempt == SWITCH_TRIES_MAX) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_SWITCH_TRIES.toNanos());
            }
        }
    }
}
