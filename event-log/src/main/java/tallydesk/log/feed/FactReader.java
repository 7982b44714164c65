package tallydesk.log.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import tallydesk.contract.ContractCodec;
import tallydesk.contract.ContractRecord;
import tallydesk.contract.ContractTypes;
import tallydesk.contract.MalformedRecord;
import tallydesk.contract.Topics;
import tallydesk.contract.VaultRecord;
import tallydesk.decider.Rejection;

/** Reads records of the public topics. The border is an open world: a type that we do not know is counted and skipped. */
public final class FactReader {
    private final ContractCodec codec = new ContractCodec();
    private final MeterRegistry meters;

    public FactReader(MeterRegistry meters) {
        this.meters = meters;
    }

    /** What stands in for a person or a text that is gone: copies of it go, too. */
    public record Erased(String topic, UUID id) {}

    /**
     * The fact, or on a compacted topic the {@code PersonRecord}, {@code TextRecord} or {@link Erased}.
     *
     * @return empty for a type that came after us
     * @throws MalformedRecord for a known type that does not parse
     * @throws Rejection for a header that is missing or does not parse
     */
    public Optional<Fact<?>> read(ConsumerRecord<String, byte[]> record) {
        Class<? extends ContractRecord> family = Topics.FAMILIES.get(record.topic());
        if (family == null) {
            throw new IllegalArgumentException("no facts are read from " + record.topic());
        }
        return VaultRecord.class.isAssignableFrom(family) ? Optional.of(content(family, record)) : fact(family, record);
    }

    private Optional<Fact<?>> fact(Class<? extends ContractRecord> family, ConsumerRecord<String, byte[]> record) {
        String type = required(record, "ce_type", Function.identity());
        Optional<? extends ContractRecord> body = codec.decode(family, type, record.value());
        if (body.isEmpty()) {
            meters.counter("tallydesk.feed.unknown.types", "topic", record.topic())
                    .increment();
            return Optional.empty();
        }
        return Optional.of(new Fact<>(
                required(record, "ce_id", UUID::fromString),
                required(record, "ce_subject", UUID::fromString),
                required(record, "ce_streamversion", Long::parseLong),
                required(record, "ce_time", Instant::parse),
                required(record, "ce_correlationid", UUID::fromString),
                required(record, "ce_actor", Function.identity()),
                text(record, "traceparent"),
                body.get()));
    }

    /** A content has no history and no cause: its place in the topic is all the version there is. */
    private Fact<?> content(Class<? extends ContractRecord> family, ConsumerRecord<String, byte[]> record) {
        UUID id = UUID.fromString(record.key());
        Object body = record.value() == null
                ? new Erased(record.topic(), id)
                : codec.decode(family, ContractTypes.of(family).getFirst().wireType(), record.value())
                        .orElseThrow();
        return new Fact<>(null, id, record.offset(), Instant.ofEpochMilli(record.timestamp()), null, null, null, body);
    }

    static String text(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static <T> T required(ConsumerRecord<String, byte[]> record, String name, Function<String, T> parse) {
        String value = text(record, name);
        if (value == null) {
            throw new Rejection("header-missing", "header " + name + " is missing");
        }
        try {
            return parse.apply(value);
        } catch (RuntimeException e) {
            throw new Rejection("header-malformed", "header " + name + " is not readable");
        }
    }
}
