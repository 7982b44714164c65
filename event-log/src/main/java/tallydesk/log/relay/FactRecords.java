package tallydesk.log.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import tallydesk.contract.ContractCodec;
import tallydesk.contract.ContractType;
import tallydesk.contract.ContractTypes;
import tallydesk.contract.FactRecord;
import tallydesk.log.Ids;
import tallydesk.log.Recorded;
import tallydesk.log.vault.Vault;

/** Stored events as CloudEvents in Kafka's binary mode, each behind the persons and texts that it mentions. */
final class FactRecords {
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
            for (Publication.Mention mention : publication.mentions(recorded)) {
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
            for (Publication.Mention mention : publication.mentions(recorded)) {
                mentioned.computeIfAbsent(mention.kind(), _ -> new HashSet<>()).add(mention.id());
            }
        }
        Map<Vault.Kind, Map<UUID, String>> contents = new EnumMap<>(Vault.Kind.class);
        mentioned.forEach((kind, ids) -> contents.put(kind, vault.find(kind, ids)));
        return contents;
    }

    /** A missing content was erased: the record is its tombstone. */
    private ProducerRecord<String, byte[]> content(Recorded cause, Publication.Mention mention, String content) {
        Vault.Kind kind = mention.kind();
        if (content == null) {
            return new ProducerRecord<>(kind.topic(), mention.id().toString(), null);
        }
        UUID id = Ids.derived("content", cause.eventId(), mention.id());
        return envelope(
                new ProducerRecord<>(kind.topic(), mention.id().toString(), content.getBytes(UTF_8)),
                ContractTypes.onTopic(kind.topic()).getFirst(),
                id,
                cause);
    }

    private ProducerRecord<String, byte[]> fact(Recorded recorded) {
        FactRecord contract = publication.contract(recorded);
        ProducerRecord<String, byte[]> record = envelope(
                new ProducerRecord<>(publication.topic(), recorded.stream().toString(), codec.encode(contract)),
                ContractTypes.of(contract),
                recorded.eventId(),
                recorded);
        Headers headers = record.headers();
        header(headers, "ce_streamversion", recorded.version());
        header(headers, "ce_causationid", recorded.cause());
        header(headers, "ce_correlationid", recorded.correlation());
        header(headers, "ce_actor", recorded.actor());
        header(headers, "traceparent", recorded.trace());
        return record;
    }

    private ProducerRecord<String, byte[]> envelope(
            ProducerRecord<String, byte[]> record, ContractType<?> type, UUID id, Recorded recorded) {
        Headers headers = record.headers();
        header(headers, "content-type", "application/json");
        header(headers, "ce_specversion", "1.0");
        header(headers, "ce_id", id);
        header(headers, "ce_type", type.wireType());
        header(headers, "ce_source", publication.source());
        header(headers, "ce_subject", record.key());
        header(headers, "ce_time", recorded.recordedAt());
        header(headers, "ce_dataschema", type.dataSchema());
        return record;
    }

    private static void header(Headers headers, String name, Object value) {
        if (value != null) {
            headers.add(name, value.toString().getBytes(UTF_8));
        }
    }
}
