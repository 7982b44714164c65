package tallydesk.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tallydesk.contract.Topics;

/** Where the time of a saga goes: between which two events, by the databases' clocks ({@code ce_time}), joined by correlation. */
final class Hops {
    private static final List<String> WAY = List.of(
            "tallydesk.TicketOpened",
            "tallydesk.PointsDebited",
            "tallydesk.TicketAdmitted",
            "tallydesk.ClockStarted",
            "tallydesk.NotificationRequested",
            "tallydesk.NotificationSent");

    private final Map<String, Map<String, Instant>> times = new ConcurrentHashMap<>();

    Hops(String kafka) {
        Thread.ofPlatform().daemon().start(() -> listen(kafka));
    }

    void begin() {
        times.clear();
    }

    /** Medians, in milliseconds. */
    String summary() {
        List<String> parts = new ArrayList<>();
        for (int i = 1; i < WAY.size(); i++) {
            // The letter is asked for by the admission, beside the clock.
            String from = WAY.get(WAY.get(i).endsWith("NotificationRequested") ? i - 2 : i - 1);
            parts.add(between(from, WAY.get(i)));
        }
        return parts.stream().collect(Collectors.joining(", "));
    }

    private String between(String from, String to) {
        Histogram millis = new Histogram(3);
        times.values().stream()
                .filter(seen -> seen.containsKey(from) && seen.containsKey(to))
                .forEach(seen -> millis.recordValue(Math.max(
                        0, Duration.between(seen.get(from), seen.get(to)).toMillis())));
        return "%s -> %s %d".formatted(shortly(from), shortly(to), millis.getValueAtPercentile(50));
    }

    private static String shortly(String type) {
        return type.substring("tallydesk.".length());
    }

    private void listen(String kafka) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    List.of(Topics.TICKET, Topics.ENTITLEMENT, Topics.SLA, Topics.NOTIFICATION).stream()
                            .flatMap(topic -> consumer.partitionsFor(topic).stream())
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            while (true) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    String type = header(record, "ce_type");
                    if (WAY.contains(type)) {
                        times.computeIfAbsent(header(record, "ce_correlationid"), _ -> new ConcurrentHashMap<>())
                                .putIfAbsent(type, Instant.parse(header(record, "ce_time")));
                    }
                }
            }
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
