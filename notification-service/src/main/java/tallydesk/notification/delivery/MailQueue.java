package tallydesk.notification.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import tallydesk.log.EventCodec;
import tallydesk.log.EventStore;
import tallydesk.log.Reason;
import tallydesk.log.Recorded;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;
import tallydesk.notification.domain.NoticeEvent;
import tallydesk.notification.domain.NoticeEvent.NotificationFailed;
import tallydesk.notification.domain.NoticeEvent.NotificationRequested;
import tallydesk.notification.domain.NoticeEvent.NotificationSent;

/**
 * The letters that are still to be sent, one row each, in the transactions of their events. Taking a letter means moving its
 * due time to the end of a lease: a courier that dies forgets nothing, for its letters become due again.
 */
public class MailQueue {
    private static final Logger LOG = Logger.getLogger(MailQueue.class);
    private static final EventCodec<NoticeEvent> CODEC = EventCodec.of(NoticeEvent.class);
    private static final String OPEN = "INSERT INTO delivery.open_letter (notification_id, event_id) VALUES (?, ?)";
    private static final String CLOSE = "DELETE FROM delivery.open_letter WHERE notification_id = ?";

    // statement_timestamp, since an index cannot be searched for the volatile clock_timestamp.
    private static final String CLAIM = """
            WITH due AS (
                SELECT notification_id FROM delivery.open_letter
                 WHERE due_at <= statement_timestamp() ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED)
            UPDATE delivery.open_letter l
               SET claim = ?, due_at = statement_timestamp() + ? * interval '1 ms'
              FROM due WHERE l.notification_id = due.notification_id
            RETURNING l.event_id, l.attempts, l.unknown_outcomes, %s, %s
            """.formatted(millisSince("l.first_attempt_at"), millisSince("l.requested_at"));
    private static final String COUNT = """
            UPDATE delivery.open_letter
               SET attempts = attempts + 1, unknown_outcomes = unknown_outcomes + 1,
                   first_attempt_at = coalesce(first_attempt_at, statement_timestamp())
             WHERE notification_id = ? AND claim = ?
            """;
    private static final String RENEW = """
            UPDATE delivery.open_letter l SET due_at = statement_timestamp() + ? * interval '1 ms'
              FROM unnest(?::uuid[], ?::uuid[]) AS held (notification_id, claim)
             WHERE l.notification_id = held.notification_id AND l.claim = held.claim
            """;
    private static final String PUT_BACK = """
            UPDATE delivery.open_letter
               SET claim = NULL, due_at = statement_timestamp() + ? * interval '1 ms', attempts = attempts - ?,
                   unknown_outcomes = unknown_outcomes - ?
             WHERE notification_id = ? AND claim = ?
            """;
    private static final String BACKLOG =
            """
            SELECT count(*), coalesce(max(%s), 0) FROM delivery.open_letter
            """.formatted(millisSince("CASE WHEN due_at <= statement_timestamp() THEN due_at END"));

    private final Sql sql;
    private final EventStore store;
    private final Transactions transactions;
    private final Runnable filled;

    /** @param filled called after a letter was committed to the queue */
    MailQueue(Sql sql, EventStore store, Transactions transactions, Runnable filled) {
        this.sql = sql;
        this.store = store;
        this.transactions = transactions;
        this.filled = filled;
    }

    private static String millisSince(String instant) {
        return "(extract(epoch FROM statement_timestamp() - " + instant + ") * 1000)::bigint";
    }

    /** Opens and closes letters as their events say, in the transaction of each event. */
    public void follow(Recorded recorded, NoticeEvent event) {
        switch (event) {
            case NotificationRequested e -> {
                sql.update(OPEN, e.notificationId(), recorded.eventId());
                transactions.afterCommit(filled);
            }
            case NotificationSent e -> sql.update(CLOSE, e.notificationId());
            case NotificationFailed e -> sql.update(CLOSE, e.notificationId());
        }
    }

    /**
     * Takes letters that are due, longest due first; those that another courier is just taking are left to it. Commit it
     * before anything is sent. Counts nothing: whoever dies before it hands a letter over has not copied it.
     *
     * @param lease after this time the letters are anybody's again
     */
    List<OpenLetter> claim(int most, Duration lease) {
        UUID claim = UUID.randomUUID();
        List<Taken> taken = sql.query(CLAIM, Taken::read, most, claim, lease.toMillis());
        Map<UUID, Recorded> requests = store
                .find(taken.stream().map(Taken::eventId).toList())
                .stream()
                .collect(Collectors.toMap(Recorded::eventId, Function.identity()));
        return taken.stream()
                .flatMap(one -> readable(one, requests.get(one.eventId()), claim).stream())
                .toList();
    }

    /** A letter that only a newer replica can read is left to that: until the lease has run out it is in nobody's way. */
    private static Optional<OpenLetter> readable(Taken taken, Recorded recorded, UUID claim) {
        try {
            return Optional.of(taken.letter(recorded, claim));
        } catch (RuntimeException e) {
            LOG.warnf("The letter of %s is left to other replicas: %s", taken.eventId(), Reason.of(e));
            return Optional.empty();
        }
    }

    /** Begins the lease of these letters anew; without effect on those that somebody else has by now. */
    void renew(Collection<OpenLetter> held, Duration lease) {
        sql.update(
                RENEW,
                lease.toMillis(),
                held.stream().map(letter -> letter.request().notificationId()).toArray(UUID[]::new),
                held.stream().map(OpenLetter::claim).toArray(UUID[]::new));
    }

    /** A claimed row; its request stands in the log. */
    private record Taken(
            UUID eventId, int attempts, int unknownOutcomes, long firstAttemptMillisAgo, long requestedMillisAgo) {
        static Taken read(ResultSet row) throws SQLException {
            return new Taken(
                    row.getObject(1, UUID.class), row.getInt(2), row.getInt(3), row.getLong(4), row.getLong(5));
        }

        OpenLetter letter(Recorded recorded, UUID claim) {
            return new OpenLetter(
                    recorded,
                    (NotificationRequested) CODEC.decode(recorded),
                    claim,
                    attempts,
                    unknownOutcomes,
                    Duration.ofMillis(firstAttemptMillisAgo),
                    Duration.ofMillis(requestedMillisAgo));
        }
    }

    /**
     * Counts an attempt, and as one of which nobody knows what became: for a courier that dies says nothing. Commit it before
     * the letter is handed over.
     *
     * @throws IllegalStateException if the lease ran out and somebody else may have it
     */
    void count(OpenLetter letter) {
        if (sql.update(COUNT, letter.request().notificationId(), letter.claim()) == 0) {
            throw new IllegalStateException("its lease ran out before it was handed over");
        }
    }

    /** Due again after the delay; what was counted stays so. Without effect if the lease ran out. */
    void putBack(OpenLetter letter, Duration delay) {
        putBack(letter, delay, 0, 0);
    }

    /** As {@link #putBack(OpenLetter, Duration)}, but the server has said that it does not have the letter. */
    void defer(OpenLetter letter, Duration delay) {
        putBack(letter, delay, 0, 1);
    }

    /** As {@link #defer}, but the server took nothing at all, so that the attempt does not count. */
    void postpone(OpenLetter letter, Duration delay) {
        putBack(letter, delay, 1, 1);
    }

    private void putBack(OpenLetter letter, Duration delay, int uncounted, int known) {
        sql.update(
                PUT_BACK, delay.toMillis(), uncounted, known, letter.request().notificationId(), letter.claim());
    }

    /** @param oldestDue how long the letter that is due longest has been due; zero if none is */
    record Backlog(long letters, Duration oldestDue) {}

    Backlog backlog() {
        return sql.query(BACKLOG, row -> new Backlog(row.getLong(1), Duration.ofMillis(row.getLong(2))))
                .getFirst();
    }
}
