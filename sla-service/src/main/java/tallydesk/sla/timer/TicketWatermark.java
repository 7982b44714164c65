package tallydesk.sla.timer;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import tallydesk.log.feed.FeedOffsets;

/**
 * Up to which instant the ticket feed has heard everything. A verdict goes by when the answer was written, not by when it
 * is read here (rule 21): no instant is judged before all that stood on the topic by then has been followed.
 *
 * <pre>
 *   partition   . . . answer . . . |E         its end E, measured at the instant T
 *   feed        . . |place                    short of E: an answer may still be unread, so the timer waits
 *               . . . . . . . . . |place      at E: all that was there at T is followed, the partition is heard through T
 * </pre>
 *
 * The topic is heard through the least of its partitions. One in which a record waits and nothing has moved for {@link
 * #HOLD_BACK_MAX} is passed over: a feed that is stuck must not silence the timer for good.
 */
final class TicketWatermark implements AutoCloseable {
    /**
     * How much later than it was recorded a fact may reach the topic: a relay that changes its leader, the clocks of two
     * databases. What comes later than that can find its deadline breached, and the decider sets that right.
     */
    static final Duration GRACE = Duration.ofSeconds(5);

    /** For how long the timer waits for a feed, or a parked ticket, that does not move at all. */
    static final Duration HOLD_BACK_MAX = Duration.ofMinutes(15);

    /** A wait that is longer than that is no ordinary one. */
    static final Duration TOLD_AFTER = Duration.ofMinutes(1);

    private static final Logger LOG = Logger.getLogger(TicketWatermark.class);

    private final String feed;
    private final FeedOffsets offsets;
    private final TopicEnds topic;
    private final LongSupplier nanoTime;
    private final Map<TopicPartition, Standing> standings = new HashMap<>();
    private volatile Hold hold;

    TicketWatermark(String feed, FeedOffsets offsets, TopicEnds topic, LongSupplier nanoTime) {
        this.feed = feed;
        this.offsets = offsets;
        this.topic = topic;
        this.nanoTime = nanoTime;
    }

    /** An end of a partition, not yet reached when it was measured; {@code Long.MAX_VALUE} where the broker did not answer. */
    private record Mark(long end, Instant at) {
        boolean isKnown() {
            return end != Long.MAX_VALUE;
        }
    }

    /**
     * @param heard through when all is followed
     * @param ahead what the feed has still to reach; null where nothing is unread
     * @param seen whether a record is known to wait at the place
     * @param waitsSince since when something has been ahead of just this place
     */
    private record Standing(long place, Instant heard, Mark ahead, boolean seen, long waitsSince) {
        boolean isStuckAt(long nanos) {
            return ahead != null && nanos - waitsSince > HOLD_BACK_MAX.toNanos();
        }
    }

    /** @param passedOver partitions that the timer does not wait for any more */
    private record Hold(long since, Set<TopicPartition> passedOver, boolean told) {}

    /**
     * Measures, and says through which instant verdicts may be given.
     *
     * @param now by the database's clock, read before this call
     */
    synchronized Instant judgesThrough(Instant now) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        Map<TopicPartition, Long> places = new HashMap<>();
        Set<TopicPartition> read = Set.of();
        String trouble = null;
        try {
            ends.putAll(topic.read());
            places.putAll(places());
            ends.keySet().forEach(partition -> places.putIfAbsent(partition, 0L));
            read = read(places, ends);
        } catch (KafkaException e) {
            // What cannot be seen counts as unread.
            trouble = e.toString();
            ends.clear();
            places.putAll(places());
        }
        long nanos = nanoTime.getAsLong();
        for (TopicPartition partition : places.keySet()) {
            Mark end = new Mark(ends.getOrDefault(partition, Long.MAX_VALUE), now);
            Standing before = standings.get(partition);
            long place = places.get(partition);
            standings.put(
                    partition,
                    read.contains(partition)
                            ? new Standing(place, now, null, false, nanos)
                            : behind(before, place, end, nanos));
        }
        tell(now, nanos, trouble);
        return standings.values().stream()
                .filter(standing -> !standing.isStuckAt(nanos))
                .map(Standing::heard)
                .filter(now::isAfter)
                .min(Comparator.naturalOrder())
                .orElse(now)
                .minus(GRACE);
    }

    private Map<TopicPartition, Long> places() {
        Map<TopicPartition, Long> places = offsets.of(feed);
        places.keySet().removeIf(partition -> !partition.topic().equals(topic.topic()));
        return places;
    }

    /** Where nothing is unread. A place that moves is followed by its marks; only one at rest is worth a look at the topic. */
    private Set<TopicPartition> read(Map<TopicPartition, Long> places, Map<TopicPartition, Long> ends) {
        Set<TopicPartition> read = ends.keySet().stream()
                .filter(partition -> places.get(partition) >= ends.get(partition))
                .collect(Collectors.toSet());
        Map<TopicPartition, Long> unclear = new HashMap<>(places);
        unclear.keySet().retainAll(ends.keySet());
        unclear.keySet().removeAll(read);
        unclear.entrySet().removeIf(one -> {
            Standing before = standings.get(one.getKey());
            return before != null && (before.place() != one.getValue() || before.seen());
        });
        if (!unclear.isEmpty()) {
            read.addAll(topic.withoutRecords(unclear, ends));
        }
        return read;
    }

    private static Standing behind(Standing before, long place, Mark end, long nanos) {
        if (before == null) {
            return new Standing(place, Instant.EPOCH, end, end.isKnown(), nanos);
        }
        // What was only an end marker then is no wait; between two deadlines nobody looks, and hours may have passed.
        boolean waited =
                before.seen() || before.ahead() != null && !before.ahead().isKnown();
        long since = waited && before.place() == place ? before.waitsSince() : nanos;
        Mark ahead = before.ahead();
        boolean reached = ahead != null && place >= ahead.end();
        Instant heard = reached ? ahead.at() : before.heard();
        boolean renewed = ahead == null || reached || !ahead.isKnown();
        boolean seen = before.place() == place && (before.seen() || end.isKnown());
        return new Standing(place, heard, renewed ? end : ahead, seen, since);
    }

    private void tell(Instant now, long nanos, String trouble) {
        List<TopicPartition> behind = standings.keySet().stream()
                .filter(partition -> standings.get(partition).heard().isBefore(now.minus(GRACE)))
                .sorted(Comparator.comparing(TopicPartition::toString))
                .toList();
        if (behind.isEmpty()) {
            hold = null;
            return;
        }
        Hold before = Objects.requireNonNullElse(hold, new Hold(nanos, Set.of(), false));
        boolean tells = nanos - before.since() >= TOLD_AFTER.toNanos();
        if (tells && !before.told()) {
            LOG.warnf(
                    "Deadlines wait for the ticket feed, which has not read %s to the end%s", behind, because(trouble));
        }
        Set<TopicPartition> stuck = behind.stream()
                .filter(partition -> standings.get(partition).isStuckAt(nanos))
                .collect(Collectors.toSet());
        if (!before.passedOver().containsAll(stuck)) {
            LOG.errorf("Deadlines wait no longer for %s: nothing has moved for %s", stuck, HOLD_BACK_MAX);
        }
        hold = new Hold(before.since(), stuck, tells || before.told());
    }

    private static String because(String trouble) {
        return trouble == null ? "" : ": " + trouble;
    }

    /** For how long the feed has been behind what is due; empty while it is not. */
    Optional<Duration> heldBack() {
        return Optional.ofNullable(hold).map(held -> Duration.ofNanos(nanoTime.getAsLong() - held.since()));
    }

    /** Whether verdicts are given although the feed has not heard everything. */
    boolean isPassedOver() {
        Hold held = hold;
        return held != null && !held.passedOver().isEmpty();
    }

    @Override
    public synchronized void close() {
        topic.close();
    }
}
