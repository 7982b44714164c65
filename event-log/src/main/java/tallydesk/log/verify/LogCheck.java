package tallydesk.log.verify;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import tallydesk.log.EventStore;
import tallydesk.log.Reason;
import tallydesk.log.Recorded;
import tallydesk.log.Sql;
import tallydesk.log.relay.Published;
import tallydesk.log.relay.TopicComparison;
import tallydesk.log.tail.Cursor;
import tallydesk.log.verify.LogFault.Kind;

/**
 * Reads the topic and then the log, stream by stream in small pages beside everybody's work, and tells every fault. Events
 * that are appended meanwhile may be seen or not.
 */
final class LogCheck {
    /** Most events that are in memory at once; with the largest payloads that is 25 MiB. */
    static final int PAGE_EVENTS_MAX = 200;

    private static final Logger LOG = Logger.getLogger(LogCheck.class);
    private static final UUID FIRST_STREAM = new UUID(0, 0);
    private static final byte[] NO_CHAIN = new byte[0];
    private static final String NUMBERS = "SELECT coalesce(max(seq), 0) FROM log.event";

    /** Both snapshots of a position: what it has read, and what it has paged through. */
    private static final String PAGE = """
            SELECT %s, pg_visible_in_snapshot(e.txid, ?::pg_snapshot)
                       OR e.seq <= ? AND pg_visible_in_snapshot(e.txid, ?::pg_snapshot) AS passed
              FROM log.event e
             WHERE (e.stream_id, e.version) > (?, ?) ORDER BY e.stream_id, e.version LIMIT ?
            """.formatted(EventStore.COLUMNS);

    private final Sql sql;
    private final TopicComparison topic;
    private final AtomicReference<VerificationStatus> status;
    private Recorded before;

    LogCheck(Sql sql, TopicComparison topic, AtomicReference<VerificationStatus> status) {
        this.sql = sql;
        this.topic = topic;
        this.status = status;
    }

    private record Row(Recorded event, boolean passed) {}

    /** A topic that cannot be read fails the verification, but not before the log was looked through. */
    void run() {
        UnaryOperator<VerificationStatus> end = VerificationStatus::done;
        try {
            status.updateAndGet(
                    s -> s.expecting(sql.query(NUMBERS, row -> row.getLong(1)).getFirst()));
            TopicComparison.OnTopic onTopic = null;
            try {
                onTopic = readTopic();
            } catch (RuntimeException e) {
                end = failed("the log was verified, its topic could not be compared", e);
            }
            readLog(onTopic);
        } catch (RuntimeException | Error e) {
            end = failed("the log could not be read to its end", e);
        }
        status.updateAndGet(end);
    }

    private static UnaryOperator<VerificationStatus> failed(String what, Throwable e) {
        LOG.warnf("%s: %s", what, Reason.withPlace(e));
        return found -> found.failed(what + ": " + Reason.inWords(e));
    }

    private TopicComparison.OnTopic readTopic() {
        return topic.read(new TopicComparison.Findings(
                offsets -> status.updateAndGet(s -> s.expecting(offsets)),
                records -> status.updateAndGet(s -> s.advanced(records)),
                unknown -> found(Kind.UNKNOWN_ON_TOPIC, unknown),
                outOfOrder -> found(Kind.OUT_OF_ORDER_ON_TOPIC, outOfOrder)));
    }

    private void readLog(TopicComparison.OnTopic onTopic) {
        List<Row> page;
        do {
            page = page(onTopic == null ? Cursor.START : onTopic.passed());
            for (Row row : page) {
                checkChain(row.event());
                if (row.passed() && onTopic != null && onTopic.lacks(row.event())) {
                    found(
                            Kind.MISSING_ON_TOPIC,
                            row.event().stream(),
                            row.event().version());
                }
                before = row.event();
            }
            int read = page.size();
            status.updateAndGet(s -> s.advanced(read));
        } while (page.size() == PAGE_EVENTS_MAX);
    }

    private List<Row> page(Cursor passed) {
        return sql.query(
                PAGE,
                row -> new Row(EventStore.row(row), row.getBoolean("passed")),
                passed.seen(),
                passed.afterSeq(),
                passed.inWindow() ? passed.until() : passed.seen(),
                before == null ? FIRST_STREAM : before.stream(),
                before == null ? 0L : before.version(),
                PAGE_EVENTS_MAX);
    }

    private void checkChain(Recorded event) {
        boolean first = before == null || !before.stream().equals(event.stream());
        long due = first ? 1 : before.version() + 1;
        if (event.version() != due) {
            found(Kind.MISSING_VERSION, event.stream(), due);
        } else if (!Arrays.equals(event.chain(), EventStore.link(first ? NO_CHAIN : before.chain(), event))) {
            found(Kind.BROKEN_LINK, event.stream(), event.version());
        }
    }

    private void found(Kind kind, Published published) {
        found(kind, published.stream(), published.version());
    }

    private void found(Kind kind, UUID stream, long version) {
        status.updateAndGet(s -> s.found(new LogFault(kind, stream, version)));
    }
}
