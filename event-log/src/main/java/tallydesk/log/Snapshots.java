package tallydesk.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tallydesk.decider.SnapshotDecider;

/**
 * Long streams: a command reads the newest snapshot, the few events since, and those of its own subject; in one statement and
 * at a cost that does not depend on the length of the stream. A snapshot is a shortcut, never a source: without one, or with
 * one of another shape, the stream is folded from its beginning.
 *
 * @param <K> what a snapshot holds
 */
public final class Snapshots<C, S, K, E> implements Memory<C, S> {
    /** A stream is read back at most so far, but for the events of one subject; then there is a new snapshot. */
    public static final int EVENTS_BETWEEN = 32;

    /**
     * The upper end of the range excludes nothing. It tells the planner that the range is short: of one with a lower end only it
     * expects a third of the stream, and reads the whole log.
     */
    static final String LOOK = """
            WITH kept AS MATERIALIZED (SELECT version, type, state FROM log.snapshot WHERE stream_id = ? AND shape = ?)
            SELECT n.now, k.version AS kept, k.type AS kept_type, k.state AS kept_state, %1$s
              FROM (SELECT log.now() AS now) n LEFT JOIN kept k ON true LEFT JOIN log.event e ON false
             UNION ALL
            SELECT NULL, NULL, NULL, NULL, %1$s FROM log.event e
             WHERE e.stream_id = ? AND e.version BETWEEN coalesce((SELECT version FROM kept), 1) AND 9223372036854775807
             UNION ALL
            SELECT NULL, NULL, NULL, NULL, %1$s FROM log.event e
             WHERE e.stream_id = ? AND %2$s = ? AND e.version < (SELECT version FROM kept)
             UNION ALL
            SELECT NULL, NULL, NULL, NULL, %1$s FROM log.event e
             WHERE e.event_id = ? AND e.stream_id = ? AND e.version < (SELECT version FROM kept)
               AND %2$s IS DISTINCT FROM coalesce(?, '')
             ORDER BY version NULLS FIRST
            """;

    private static final String ABOUT =
            "SELECT %s FROM log.event e WHERE e.stream_id = ? AND %s = ? ORDER BY e.version";

    /** An older one never replaces a newer one, whoever is slow. */
    private static final String KEEP = """
            INSERT INTO log.snapshot AS kept (stream_id, shape, version, type, state) VALUES (?, ?, ?, ?, ?::json)
            ON CONFLICT (stream_id, shape) DO UPDATE
                SET version = excluded.version, type = excluded.type, state = excluded.state
              WHERE kept.version < excluded.version
            """;

    private final Sql sql;
    private final SnapshotDecider<C, S, K, E> decider;
    private final EventCodec<E> events;
    private final EventCodec<K> states;
    private final String shape;
    private final String look;
    private final String about;

    /**
     * @param shape names what {@code K} holds and how events lead to it: another one wherever one of the two changes
     * @param subject SQL on a payload that tells an event's subject as text; an index on (stream_id, this) must exist
     */
    public Snapshots(
            Sql sql,
            SnapshotDecider<C, S, K, E> decider,
            EventCodec<E> events,
            EventCodec<K> states,
            String shape,
            String subject) {
        this.sql = sql;
        this.decider = decider;
        this.events = events;
        this.states = states;
        this.shape = shape;
        this.look = LOOK.formatted(EventStore.COLUMNS, subject);
        this.about = ABOUT.formatted(EventStore.COLUMNS, subject);
    }

    private record Row(Optional<Kept> kept, Instant now, Recorded event) {}

    private record Kept(long version, String type, String state) {}

    @Override
    public Seen<S> look(UUID stream, UUID subject, UUID eventId) {
        String wanted = subject == null ? null : subject.toString();
        List<Row> rows =
                sql.query(look, Snapshots::row, stream, shape, stream, stream, wanted, eventId, stream, wanted);
        List<Recorded> read = rows.stream().skip(1).map(Row::event).toList();
        StreamHistory history = StreamHistory.of(rows.getFirst().now(), read);
        Optional<Kept> kept = rows.getFirst().kept();
        S state = kept.map(k -> decider.restore(states.decode(k.type(), k.state(), "snapshot of " + stream)))
                .orElseGet(decider::initial);
        long keptVersion = kept.map(Kept::version).orElse(0L);
        for (Recorded event : read) {
            state = event.version() <= keptVersion
                    ? decider.recall(state, events.decode(event))
                    : decider.evolve(state, events.decode(event));
        }
        return new Seen<>(history, state, keptVersion);
    }

    private static Row row(ResultSet row) throws SQLException {
        if (row.getObject("event_id") != null) {
            return new Row(Optional.empty(), null, EventStore.row(row));
        }
        Optional<Kept> kept = row.getObject("kept") == null
                ? Optional.empty()
                : Optional.of(new Kept(row.getLong("kept"), row.getString("kept_type"), row.getString("kept_state")));
        return new Row(kept, row.getObject("now", OffsetDateTime.class).toInstant(), null);
    }

    @Override
    public void requireRecalled(C command, UUID subject) {
        decider.subject(command).filter(wanted -> !wanted.equals(subject)).ifPresent(wanted -> {
            throw new IllegalStateException("the command asks about %s and %s was recalled".formatted(wanted, subject));
        });
    }

    @Override
    public List<Recorded> about(UUID stream, UUID subject) {
        return sql.query(about, EventStore::row, stream, subject.toString());
    }

    @Override
    public void keep(Seen<S> before, S after, Recorded last) {
        if (last.version() - before.kept() >= EVENTS_BETWEEN) {
            K snapshot = decider.snapshot(after);
            sql.update(KEEP, last.stream(), shape, last.version(), states.type(snapshot), states.encode(snapshot));
        }
    }
}
