package tallydesk.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tallydesk.contract.FactRecord;
import tallydesk.contract.TicketContract;
import tallydesk.contract.Topics;
import tallydesk.log.Because;
import tallydesk.log.CommandHandler;
import tallydesk.log.EventCodec;
import tallydesk.log.EventStore;
import tallydesk.log.Ids;
import tallydesk.log.Recorded;
import tallydesk.log.kafka.KafkaConnection;
import tallydesk.log.relay.Publication;
import tallydesk.log.relay.Relay;
import tallydesk.testing.EmbeddedStack;

/**
 * From the planned start of an append to the record in a read_committed consumer's hands, 500 appends a second on four
 * connections, one event per commit. An open model: what waits, waits in the figure.
 */
final class RelayBenchmark {
    private static final int PER_SECOND = 500;
    private static final int WRITERS = 4;
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration RUN = Duration.ofSeconds(15);
    private static final int RUNS = 3;

    private final Map<String, Long> plannedNanos = new ConcurrentHashMap<>();
    private volatile Histogram latencies = new Histogram(3);

    private RelayBenchmark() {}

    private record Notes() implements Publication {
        @Override
        public String topic() {
            return Topics.TICKET;
        }

        @Override
        public String source() {
            return "/ticket-service";
        }

        @Override
        public FactRecord contract(Recorded recorded) {
            return new TicketContract.NoteAdded(recorded.stream(), new UUID(0, 1), recorded.eventId(), "agent:a");
        }
    }

    public static void main(String[] arguments) throws SQLException, InterruptedException {
        new RelayBenchmark().run();
        System.exit(0);
    }

    private void run() throws SQLException, InterruptedException {
        String kafka = EmbeddedStack.shared().address("kafka");
        try (Database database = Database.open("ticket")) {
            Relay relay = new Relay(
                    "ticket",
                    "benchmark",
                    new Notes(),
                    database.sql(),
                    new KafkaConnection(Map.of("bootstrap.servers", kafka)));
            Thread.ofPlatform().daemon().start(relay);
            Thread.ofPlatform().daemon().start(() -> consume(kafka));
            EventStore store = new EventStore(database.sql());
            load(database, store, relay, WARM_UP);
            for (int run = 1; run <= RUNS; run++) {
                latencies = new Histogram(3);
                load(database, store, relay, RUN);
                Histogram seen = latencies;
                System.out.printf(
                        "run %d  append -> readable at %d/s: %d records   p50 %.2f ms   p99 %.2f ms   max %.2f ms%n",
                        run,
                        PER_SECOND,
                        seen.getTotalCount(),
                        seen.getValueAtPercentile(50) / 1e3,
                        seen.getValueAtPercentile(99) / 1e3,
                        seen.getMaxValue() / 1e3);
            }
            relay.stop();
        }
    }

    private void load(Database database, EventStore store, Relay relay, Duration duration) throws InterruptedException {
        CommandHandler<Tallies.Count, Integer, Tallies.Event> handler =
                new CommandHandler<>(store, new Tallies(), EventCodec.of(Tallies.Event.class));
        long intervalNanos = 1_000_000_000L * WRITERS / PER_SECOND;
        long count = duration.toMillis() * PER_SECOND / 1_000 / WRITERS;
        long begin = System.nanoTime() + 100_000_000;
        Thread[] writers = new Thread[WRITERS];
        for (int w = 0; w < WRITERS; w++) {
            long offset = begin + w * intervalNanos / WRITERS;
            writers[w] = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < count; i++) {
                    long planned = offset + i * intervalNanos;
                    while (System.nanoTime() < planned) {
                        LockSupport.parkNanos(planned - System.nanoTime());
                    }
                    UUID stream = Ids.fresh();
                    plannedNanos.put(stream.toString(), planned);
                    database.inNew(() -> {
                        handler.handle(stream, now -> new Tallies.Count(), Because.of("agent:a", null));
                    });
                    relay.wake();
                }
            });
        }
        for (Thread writer : writers) {
            writer.join();
        }
        Instant giveUp = Instant.now().plusSeconds(30);
        while (!plannedNanos.isEmpty() && Instant.now().isBefore(giveUp)) {
            LockSupport.parkNanos(1_000_000);
        }
        if (!plannedNanos.isEmpty()) {
            throw new IllegalStateException(plannedNanos.size() + " records never arrived");
        }
    }

    private void consume(String kafka) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "isolation.level", "read_committed", "fetch.max.wait.ms", 5),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.TICKET).stream()
                    .map(info -> new TopicPartition(Topics.TICKET, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (true) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    Long planned = plannedNanos.remove(
                            new String(record.headers().lastHeader("ce_subject").value(), UTF_8));
                    if (planned != null) {
                        latencies.recordValue((System.nanoTime() - planned) / 1_000);
                    }
                }
            }
        }
    }
}
