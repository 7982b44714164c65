package tallydesk.local.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the four fact topics from now on, and hands over what concerns certain ids as it appears. */
final class FactTail implements AutoCloseable {

    private static final List<String> TOPICS =
            List.of("tallydesk.ticket.v1", "tallydesk.entitlement.v1", "tallydesk.sla.v1", "tallydesk.notification.v1");
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, String> consumer;
    private final Consumer<Fact> seen;
    private final Set<String> ids = new HashSet<>();
    private final List<Fact> held = new ArrayList<>();
    private final Set<String> types = new HashSet<>();
    private final Thread reader;

    FactTail(String bootstrap, Consumer<Fact> seen) {
        this.seen = seen;
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false"),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> partitions = TOPICS.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // "The end" is looked up lazily; what comes next must come after it.
        partitions.forEach(consumer::position);
        reader = Thread.ofPlatform().name("facts").daemon().start(this::read);
    }

    /** From now on facts about {@code id} are handed over, those already read included. */
    synchronized void follow(String id) {
        ids.add(id);
        List<Fact> waiting = List.copyOf(held);
        held.clear();
        waiting.forEach(this::take);
    }

    /**
     * Waits until each of {@code wanted} has been seen since the last call.
     *
     * @return what had not come when {@code limit} was over
     */
    synchronized Set<String> await(Collection<String> wanted, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); !types.containsAll(wanted) && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        Set<String> missing = new HashSet<>(wanted);
        missing.removeAll(types);
        types.clear();
        return missing;
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            reader.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (consumer) {
            while (true) {
                consumer.poll(POLL).forEach(record -> take(Fact.of(record)));
            }
        } catch (WakeupException _) {
            // Closed.
        }
    }

    private synchronized void take(Fact fact) {
        if (ids.stream().noneMatch(fact::isAbout)) {
            held.add(fact);
            return;
        }
        types.add(fact.type());
        seen.accept(fact);
        notifyAll();
    }
}
