package tallydesk.log.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import tallydesk.contract.ContractCodec;
import tallydesk.contract.ContractTypes;
import tallydesk.contract.FactRecord;
import tallydesk.log.Ids;
import tallydesk.log.Recorded;
import tallydesk.log.kafka.KafkaConnection;
import tallydesk.log.vault.Vault;

/** Stored events as CloudEvents in Kafka's binary mode, each behind the persons and texts that it mentions. */
final class FactRecords {
    /** Largest person or text: a request holds key and headers, too. */
    static final int CONTENT_BYTES_MAX = KafkaConnection.REQUEST_BYTES_MAX - 8 * 1024;

    private static final byte[] JSON = "application/json".getBytes(UTF_8);

    private final Publication publication;
    private final Vault vault;
    private final ContractCodec codec = new ContractCodec();

    FactRecords(Publication publication, Vault vault) {
        this.publication = publication;
        this.vault = vault;
    }

    /** The records of one page, in sending order. Reads the vault once per kind. */
    List<ProducerRecord<String, byte[]>> of(List<Recorded> page) {
        Map<Vault.Kind, Map<UUID, String>> contents = contents(page);
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(page.size());
        for (Recorded recorded : page) {
            for (Publication.Mention mention : mentions(recorded)) {
                records.add(
                        content(recorded, mention, contents.get(mention.kind()).get(mention.id())));
            }
            records.add(fact(recorded));
        }
        return records;
    }

    private Map<Vault.Kind, Map<UUID, String>> contents(List<Recorded> page) {
        Map<Vault.Kind, Set<UUID>> mentioned = new EnumMap<>(Vault.Kind.class);
        for (Recorded recorded : page) {
            for (Publication.Mention mention : mentions(recorded)) {
                mentioned.computeIfAbsent(mention.kind(), _ -> new HashSet<>()).add(mention.id());
            }
        }
        Map<Vault.Kind, Map<UUID, String>> contents = new EnumMap<>(Vault.Kind.class);
        mentioned.forEach((kind, ids) -> contents.put(kind, vault.find(kind, ids)));
        return contents;
    }

    private List<Publication.Mention> mentions(Recorded recorded) {
        try {
            return publication.mentions(recorded);
        } catch (RuntimeException e) {
            throw new Unpublishable(recorded, e);
        }
    }

    /** A missing content was erased: the record is its tombstone. */
    private ProducerRecord<String, byte[]> content(Recorded cause, Publication.Mention mention, String content) {
        Vault.Kind kind = mention.kind();
        if (content == null) {
            return new ProducerRecord<>(kind.topic(), mention.id().toString(), null);
        }
        byte[] value = content.getBytes(UTF_8);
        if (value.length > CONTENT_BYTES_MAX) {
            throw new Unpublishable(cause, new IllegalStateException("too large"));
        }
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(kind.topic(), mention.id().toString(), value);
        CloudEvent.content(
                Ids.derived("content", cause.eventId(), mention.id()),
                record.key(),
                ContractTypes.onTopic(kind.topic()).getFirst(),
                publication.source(),
                cause,
                headersOf(record));
        return record;
    }

    private ProducerRecord<String, byte[]> fact(Recorded recorded) {
        try {
            FactRecord contract = publication.contract(recorded);
            ProducerRecord<String, byte[]> record =
                    new ProducerRecord<>(publication.topic(), recorded.stream().toString(), codec.encode(contract));
            CloudEvent.fact(recorded, ContractTypes.of(contract), publication.source(), headersOf(record));
            return record;
        } catch (RuntimeException e) {
            throw new Unpublishable(recorded, e);
        }
    }

    private static BiConsumer<String, Object> headersOf(ProducerRecord<String, byte[]> record) {
        Headers headers = record.headers();
        headers.add("content-type", JSON);
        return (name, value) -> headers.add(header(name), value.toString().getBytes(UTF_8));
    }

    /** W3C's name stands for itself; every tracer looks for it. */
    private static String header(String attribute) {
        return attribute.equals("traceparent") ? attribute : "ce_" + attribute;
    }
}
