package tallydesk.entitlement.statement;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tallydesk.log.EventStore;
import tallydesk.log.Recorded;
import tallydesk.log.Sql;
import tallydesk.log.feed.Fact;
import tallydesk.log.relay.Publication;

/**
 * An account's stream exactly as it was hashed ({@link EventStore#link}), and what it comes to: one JSON object a line, so
 * that whoever holds the file can recompute every link and every figure without us. The figures are a fold of what is
 * written, not a read model.
 */
@Singleton
final class StatementProof {
    /** Most events in memory at once. */
    private static final int PAGE_EVENTS_MAX = 200;

    private static final String HEAD = "SELECT log.now(), coalesce(max(version), 0) FROM log.event WHERE stream_id = ?";
    private static final String PAGE = """
            SELECT %s FROM log.event e WHERE e.stream_id = ? AND e.version > ? AND e.version <= ? ORDER BY e.version LIMIT ?
            """.formatted(EventStore.COLUMNS);

    private final Sql sql;
    private final Publication publication;
    private final ObjectMapper json;

    StatementProof(Sql sql, Publication publication, ObjectMapper json) {
        this.sql = sql;
        this.publication = publication;
        this.json = json;
    }

    /**
     * How far it goes.
     *
     * @param now by the clock that records
     * @param version of the newest event
     */
    record Head(Instant now, long version) {}

    Head head(UUID accountId) {
        return sql.query(
                        HEAD,
                        row -> new Head(row.getObject(1, OffsetDateTime.class).toInstant(), row.getLong(2)),
                        accountId)
                .getFirst();
    }

    void write(UUID accountId, Head head, Writer target) throws IOException {
        BufferedWriter out = new BufferedWriter(target);
        AccountBook book = new AccountBook();
        Recorded last = null;
        line(out, Map.of("kind", "TALLYDESK_STATEMENT_PROOF", "format", 1, "accountId", accountId));
        for (long version = 0; version < head.version(); version = last.version()) {
            List<Recorded> page = sql.query(PAGE, EventStore::row, accountId, version, head.version(), PAGE_EVENTS_MAX);
            for (Recorded event : page) {
                line(out, event(event));
                book.follow(fact(event));
            }
            last = page.getLast();
        }
        line(out, closing(head, last, book));
        out.flush();
    }

    private Fact<?> fact(Recorded event) {
        return new Fact<>(
                event.eventId(),
                event.stream(),
                event.version(),
                event.recordedAt(),
                event.correlation(),
                event.actor(),
                event.trace(),
                publication.contract(event));
    }

    /** All that goes into the link; the payload as a string, since the hash is over its bytes. */
    private static Map<String, Object> event(Recorded event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("kind", "EVENT");
        line.put("version", event.version());
        line.put("eventId", event.eventId());
        line.put("type", event.type());
        line.put("recordedAt", event.recordedAt().toString());
        line.put("cause", event.cause());
        line.put("correlation", event.correlation());
        line.put("actor", event.actor());
        line.put("payload", event.payload());
        line.put("chain", HexFormat.of().formatHex(event.chain()));
        return line;
    }

    private static Map<String, Object> closing(Head head, Recorded last, AccountBook book) {
        Instant at = last.recordedAt().isAfter(head.now()) ? last.recordedAt() : head.now();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("kind", "CLOSING");
        line.put("version", last.version());
        line.put("chain", HexFormat.of().formatHex(last.chain()));
        line.put("at", at.toString());
        line.put("points", book.heldAt(at));
        return line;
    }

    private void line(BufferedWriter out, Map<String, Object> line) throws IOException {
        out.write(json.writeValueAsString(line));
        out.write('\n');
    }
}
