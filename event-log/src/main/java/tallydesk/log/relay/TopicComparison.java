package tallydesk.log.relay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import tallydesk.log.Recorded;
import tallydesk.log.Sql;
import tallydesk.log.kafka.KafkaConnection;
import tallydesk.log.tail.Cursor;

/** The service's own topic held against its log, as the relay does when it takes over, but for an operator and in full. */
public final class TopicComparison {
    private final Sql sql;
    private final Publication publication;
    private final FactTopic facts;
    private final PositionTopic positions;

    /** @param name as the relay's */
    public TopicComparison(String name, Publication publication, Sql sql, KafkaConnection kafka) {
        this.sql = sql;
        this.publication = publication;
        this.facts = new FactTopic(kafka, publication.topic());
        this.positions = PositionTopic.of(name, kafka);
    }

    /** Told while the topic is read. */
    public record Findings(
            LongConsumer offsets, LongConsumer records, Consumer<Published> unknown, Consumer<Published> outOfOrder) {}

    /**
     * What the topic holds, after all of it was compared.
     *
     * @param passed all that lies before must be on the topic; the start of the log where the relay has no position here
     * @param newest version of each stream on the topic
     * @param publication says what is never there
     */
    public record OnTopic(Cursor passed, Map<UUID, Long> newest, Publication publication) {
        public boolean lacks(Recorded event) {
            return event.version() > newest.getOrDefault(event.stream(), 0L) && !publication.isPrivate(event);
        }
    }

    public OnTopic read(Findings findings) {
        // The position first: what it speaks of is written by now, and reading waits for transactions that are open.
        DatabaseIdentity here = DatabaseIdentity.read(sql);
        Cursor passed = positions
                .read()
                .filter(known -> here.continues(known.database(), known.cursor()))
                .map(RelayPosition::cursor)
                .orElse(Cursor.START);
        Map<String, Long> written = facts.written();
        findings.offsets()
                .accept(written.values().stream().mapToLong(Long::longValue).sum());
        Map<UUID, Long> newest = new HashMap<>();
        facts.read(Map.of(), written, batch -> {
            DatabaseIdentity.unknown(sql, batch).forEach(findings.unknown());
            findOutOfOrder(batch, newest, findings.outOfOrder());
            findings.records().accept(batch.size());
        });
        return new OnTopic(passed, newest, publication);
    }

    private static void findOutOfOrder(List<Published> batch, Map<UUID, Long> newest, Consumer<Published> outOfOrder) {
        for (Published one : batch) {
            long before = newest.getOrDefault(one.stream(), 0L);
            if (one.version() != before + 1) {
                outOfOrder.accept(one);
            }
            newest.put(one.stream(), Math.max(before, one.version()));
        }
    }
}
