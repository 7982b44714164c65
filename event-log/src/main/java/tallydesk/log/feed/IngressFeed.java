package tallydesk.log.feed;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import tallydesk.contract.ContractCodec;
import tallydesk.contract.IngressRecord;
import tallydesk.contract.MalformedRecord;
import tallydesk.decider.Rejection;
import tallydesk.log.Ids;
import tallydesk.log.OtherStream;
import tallydesk.log.Sql;

/**
 * Takes the batches of an ingress channel. Each record counts once per source and id; what is malformed, unknown or refused
 * goes to the dead-letter topic with its reason, and the rest goes on.
 */
public final class IngressFeed {
    /** Longest {@code ce_source} and {@code ce_id}, in characters. */
    static final int NAME_CHARS_MAX = 200;

    private static final String SEEN =
            "SELECT content_hash FROM log.inbox WHERE consumer = ? AND source = ? AND id = ?";
    private static final String TAKE = "INSERT INTO log.inbox (consumer, source, id, content_hash) VALUES (?, ?, ?, ?)";

    private final Feed feed;
    private final Sql sql;
    private final DeadLetters deadLetters;
    private final ContractCodec codec = new ContractCodec();

    IngressFeed(Feed feed, Sql sql, DeadLetters deadLetters) {
        this.feed = feed;
        this.sql = sql;
        this.deadLetters = deadLetters;
    }

    public <T extends IngressRecord> void take(IngressDoor<T> door, ConsumerRecords<String, byte[]> records) {
        feed.take(door.name(), records, new Work() {
            @Override
            public void batch(List<ConsumerRecord<String, byte[]>> batch) {
                batch.forEach(record -> accept(door, record));
            }

            @Override
            public boolean worthRetrying(RuntimeException failure) {
                return !(failure instanceof Rejection
                        || failure instanceof MalformedRecord
                        || failure instanceof OtherStream);
            }

            @Override
            public void giveUp(ConsumerRecord<String, byte[]> record, RuntimeException failure) {
                deadLetters.send(door.name(), record, reason(failure));
            }
        });
    }

    private <T extends IngressRecord> void accept(IngressDoor<T> door, ConsumerRecord<String, byte[]> record) {
        String source = named(record, "ce_source");
        String id = named(record, "ce_id");
        String type = named(record, "ce_type");
        T body = codec.decode(door.family(), type, record.value())
                .orElseThrow(() -> new Rejection("unknown-type", "no such type is taken here"));
        if (isFirst(door.name(), source, id, hash(type, record.value()))) {
            door.accept(new Submission<>(source, id, FactReader.text(record, "traceparent"), body));
        }
    }

    private boolean isFirst(String consumer, String source, String id, byte[] hash) {
        List<byte[]> seen = sql.query(SEEN, row -> row.getBytes(1), consumer, source, id);
        if (seen.isEmpty()) {
            sql.update(TAKE, consumer, source, id, hash);
            return true;
        }
        if (!Arrays.equals(seen.getFirst(), hash)) {
            throw new Rejection("id-reused", "this source has used this id for another content");
        }
        return false;
    }

    private static String named(ConsumerRecord<String, byte[]> record, String header) {
        String value = FactReader.text(record, header);
        if (value == null || value.isBlank()) {
            throw new Rejection("header-missing", header + " must be there");
        }
        if (value.length() > NAME_CHARS_MAX || value.chars().anyMatch(Character::isISOControl)) {
            throw new Rejection(
                    "header-malformed",
                    header + " may have at most " + NAME_CHARS_MAX + " characters and no control character");
        }
        return value;
    }

    private static byte[] hash(String type, byte[] value) {
        MessageDigest sha256 = Ids.digest("SHA-256");
        sha256.update(type.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return sha256.digest(value == null ? new byte[0] : value);
    }

    /** Codes and places, never values: the reason travels in a header that everybody may read. */
    private static String reason(RuntimeException failure) {
        return switch (failure) {
            case Rejection rejection -> rejection.code() + ": " + rejection.getMessage();
            case MalformedRecord malformed -> "malformed: " + malformed.getMessage();
            case OtherStream other -> "id-of-another-kind: " + other.getMessage();
            default -> "failed: " + failure.getClass().getSimpleName();
        };
    }
}
