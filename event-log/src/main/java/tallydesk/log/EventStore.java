package tallydesk.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The append-only log of one service: one indexed read and one insert per command. Joins the caller's transaction and
 * never opens one. All SQL on {@code log.event} for writers and single streams is here, but for the short cut of {@link Snapshots}.
 */
public final class EventStore {
    /** Most events that one command may append. */
    public static final int APPEND_EVENTS_MAX = 100;

    /**
     * Largest payload in bytes of UTF-8: half of what a record on a topic may hold, since the relay must always be able to
     * publish it in the contract's words.
     */
    public static final int PAYLOAD_BYTES_MAX = 128 * 1024;

    public static final String COLUMNS =
            "e.seq, e.stream_id, e.version, e.event_id, e.type, e.recorded_at, e.cause, e.correlation, e.actor,"
                    + " e.trace, e.payload, e.chain";

    private static final String READ = """
            SELECT n.now, %s
              FROM (SELECT log.now() AS now) n
              LEFT JOIN log.event e ON e.stream_id = ?
             ORDER BY e.version
            """.formatted(COLUMNS);

    private static final String ROW =
            "(?::uuid, ?::bigint, ?::uuid, ?, ?::timestamptz, ?::uuid, ?::uuid, ?, ?, ?::json, ?::bytea)";

    private static final String INSERT = """
            INSERT INTO log.event (stream_id, version, event_id, type, recorded_at, cause, correlation, actor, trace, payload, chain)
            """;

    private static final String BEGIN = INSERT + "VALUES %s RETURNING seq";

    /** The EXISTS refuses holes: an expected version that does not exist yet stores nothing. */
    private static final String CONTINUE = INSERT + """
            SELECT * FROM (VALUES %s) AS rows
             WHERE EXISTS (SELECT 1 FROM log.event p WHERE p.stream_id = ? AND p.version = ?)
            RETURNING seq
            """;

    private static final String ONE_PER_VERSION = "event_pk";
    private static final String BY_EVENT_ID = "SELECT " + COLUMNS + " FROM log.event e WHERE e.event_id = ANY (?)";

    private final Sql sql;
    private final Runnable appended;

    public EventStore(Sql sql) {
        this(sql, () -> {});
    }

    /** @param appended called after each append, still inside its transaction */
    public EventStore(Sql sql, Runnable appended) {
        this.sql = sql;
        this.appended = appended;
    }

    /** The stream, oldest first, with the database's time of the same statement. */
    public StreamHistory read(UUID stream) {
        Instant[] now = new Instant[1];
        List<Recorded> rows = sql.query(
                READ,
                row -> {
                    now[0] = row.getObject("now", OffsetDateTime.class).toInstant();
                    return row.getObject("event_id") == null ? null : row(row);
                },
                stream);
        return StreamHistory.of(now[0], rows.getFirst() == null ? List.of() : rows);
    }

    /** Those of the ids that are in the log. */
    public List<Recorded> find(List<UUID> eventIds) {
        return sql.query(BY_EVENT_ID, EventStore::row, (Object) eventIds.toArray(UUID[]::new));
    }

    /**
     * Appends behind what was read. All or nothing.
     *
     * @throws VersionConflict if the stream has moved on, or never was at that version
     * @throws StoreFailure for everything else that PostgreSQL says
     */
    public List<Recorded> append(UUID stream, StreamHistory seen, List<NewEvent> events, Because because) {
        requireWithinLimits(events);
        List<Recorded> rows = rows(stream, seen, events, because);
        List<Long> seqs;
        try {
            String rowPerEvent = String.join(", ", Collections.nCopies(rows.size(), ROW));
            String append = seen.version() == 0 ? BEGIN : CONTINUE;
            seqs = sql.query(append.formatted(rowPerEvent), row -> row.getLong(1), values(stream, seen, rows));
        } catch (StoreFailure e) {
            // An event id of another stream is no race: read and decided again, it would be refused for ever.
            throw e.violates(ONE_PER_VERSION) ? new VersionConflict("stream " + stream, seen.version()) : e;
        }
        if (seqs.size() != rows.size()) {
            throw new VersionConflict("stream " + stream, seen.version());
        }
        appended.run();
        return numbered(rows, seqs);
    }

    private static List<Recorded> numbered(List<Recorded> rows, List<Long> seqs) {
        List<Recorded> stored = new ArrayList<>(rows.size());
        for (Recorded r : rows) {
            stored.add(r.at(seqs.get(stored.size())));
        }
        return List.copyOf(stored);
    }

    private static void requireWithinLimits(List<NewEvent> events) {
        if (events.isEmpty() || events.size() > APPEND_EVENTS_MAX) {
            throw new IllegalArgumentException(
                    "a command appends 1 to " + APPEND_EVENTS_MAX + " events, not " + events.size());
        }
        for (NewEvent event : events) {
            int bytes = event.payload().getBytes(UTF_8).length;
            if (bytes > PAYLOAD_BYTES_MAX) {
                throw new IllegalArgumentException(
                        event.type() + " has " + bytes + " bytes, more than " + PAYLOAD_BYTES_MAX);
            }
        }
    }

    private static List<Recorded> rows(UUID stream, StreamHistory seen, List<NewEvent> events, Because because) {
        List<Recorded> rows = new ArrayList<>(events.size());
        byte[] chain = seen.chain();
        long version = seen.version();
        for (NewEvent event : events) {
            Recorded row = new Recorded(
                    0,
                    stream,
                    ++version,
                    event.eventId(),
                    event.type(),
                    seen.now(),
                    because.cause(),
                    because.correlation(),
                    because.actor(),
                    because.trace(),
                    event.payload(),
                    null);
            chain = link(chain, row);
            rows.add(row.chained(chain));
        }
        return rows;
    }

    /** The hash that ties an event, with all that is kept of it but its trace, to everything before it in its stream. */
    public static byte[] link(byte[] previous, Recorded event) {
        MessageDigest sha256 = Ids.digest("SHA-256");
        sha256.update(previous);
        Stream.of(
                        event.stream(),
                        event.version(),
                        event.eventId(),
                        event.type(),
                        event.recordedAt(),
                        Objects.toString(event.cause(), ""),
                        event.correlation(),
                        event.actor(),
                        event.payload())
                .forEach(part -> {
                    byte[] bytes = part.toString().getBytes(UTF_8);
                    // The length goes before each part, so that nothing can move from one to the next.
                    sha256.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
                    sha256.update(bytes);
                });
        return sha256.digest();
    }

    private static Object[] values(UUID stream, StreamHistory seen, List<Recorded> rows) {
        List<Object> values = new ArrayList<>();
        for (Recorded row : rows) {
            values.add(row.stream());
            values.add(row.version());
            values.add(row.eventId());
            values.add(row.type());
            values.add(row.recordedAt().atOffset(ZoneOffset.UTC));
            values.add(row.cause());
            values.add(row.correlation());
            values.add(row.actor());
            values.add(row.trace());
            values.add(row.payload());
            values.add(row.chain());
        }
        if (seen.version() > 0) {
            values.add(stream);
            values.add(seen.version());
        }
        return values.toArray();
    }

    /** Reads the columns of {@link #COLUMNS} at the current row. */
    public static Recorded row(ResultSet result) throws SQLException {
        return new Recorded(
                result.getLong("seq"),
                result.getObject("stream_id", UUID.class),
                result.getLong("version"),
                result.getObject("event_id", UUID.class),
                result.getString("type"),
                result.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                result.getObject("cause", UUID.class),
                result.getObject("correlation", UUID.class),
                result.getString("actor"),
                result.getString("trace"),
                result.getString("payload"),
                result.getBytes("chain"));
    }
}
