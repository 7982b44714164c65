package tallydesk.ticket.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tallydesk.log.Sql;
import tallydesk.log.StoreFailure;
import tallydesk.log.VersionConflict;
import tallydesk.ticket.mail.KeptMail.Fate;

/** Every mail that came, once. The primary key, not a poller, makes sure of it. */
@ApplicationScoped
class MailStore {
    private static final String COLUMNS = "mail_id, received_at, fate, ticket_id, reason, faults, sender, subject";
    private static final String FIND = "SELECT " + COLUMNS + " FROM mail.message WHERE mail_id = ?";
    private static final String HOLD = FIND + " FOR UPDATE";
    private static final String KEEP_OPENED = """
            INSERT INTO mail.message (mail_id, fate, settled_at, ticket_id, sender, subject, source)
            VALUES (?, 'OPENED', log.now(), ?, ?, ?, ?)
            """;
    private static final String KEEP_RETURNED = """
            INSERT INTO mail.message (mail_id, fate, settled_at, contact_id, reason, faults, sender, subject, source)
            VALUES (?, 'RETURNED', log.now(), ?, ?, ?, ?, ?, ?)
            """;
    private static final String KEEP_HELD = """
            INSERT INTO mail.message (mail_id, fate, reason, faults, sender, subject, source)
            VALUES (?, 'QUARANTINED', ?, ?, ?, ?, ?)
            """;
    private static final String RELEASE = """
            UPDATE mail.message SET fate = 'OPENED', settled_at = log.now(), ticket_id = ?, reason = NULL, faults = '{}'
             WHERE mail_id = ?
            """;
    private static final String GIVE_BACK = """
            UPDATE mail.message SET fate = 'RETURNED', settled_at = log.now(), contact_id = ?, reason = ?, faults = ?
             WHERE mail_id = ?
            """;
    private static final String DISCARD = """
            UPDATE mail.message
               SET fate = 'DISCARDED', settled_at = log.now(), source = NULL, sender = NULL, subject = NULL
             WHERE mail_id = ?
            """;
    /**
     * A sender may have become a contact since, or be one whose own machine answered. A directory that knows nobody is being
     * filled anew, and says nothing.
     */
    private static final String DISCARD_UNATTENDED = """
            UPDATE mail.message
               SET fate = 'DISCARDED', settled_at = log.now(), source = NULL, sender = NULL, subject = NULL
             WHERE mail_id IN (SELECT mail_id FROM mail.message
                                WHERE fate = 'QUARANTINED' AND reason IN ('stranger', 'automatic', 'unreadable', 'too-large')
                                  AND received_at < log.now() - ?::interval
                                  AND NOT EXISTS (SELECT 1 FROM view.directory_contact WHERE email = lower(sender))
                                  AND EXISTS (SELECT 1 FROM view.directory_contact WHERE email IS NOT NULL)
                                ORDER BY received_at LIMIT ? FOR UPDATE SKIP LOCKED)
            """;

    private static final String FORGET = """
            UPDATE mail.message SET source = NULL, sender = NULL, subject = NULL
             WHERE mail_id IN (SELECT mail_id FROM mail.message
                                WHERE source IS NOT NULL AND settled_at < log.now() - ?::interval
                                ORDER BY settled_at LIMIT ? FOR UPDATE SKIP LOCKED)
            """;
    private static final String RETURNED_TODAY = """
            SELECT count(*) FROM mail.message
             WHERE fate = 'RETURNED' AND contact_id = ? AND settled_at > log.now() - interval '1 day'
            """;
    private static final String ANY_RETURNED = """
            SELECT 1 FROM mail.message WHERE fate = 'RETURNED' AND mail_id = ANY (?) LIMIT 1
            """;
    private static final String WAITING = "SELECT " + COLUMNS + """
             FROM mail.message
             WHERE fate = 'QUARANTINED' AND (received_at, mail_id) > (?, ?)
             ORDER BY received_at, mail_id LIMIT ?
            """;

    private final Sql sql;

    MailStore(Sql sql) {
        this.sql = sql;
    }

    Optional<KeptMail> find(UUID mailId) {
        return sql.query(FIND, MailStore::row, mailId).stream().findFirst();
    }

    /** As {@link #find}; until the transaction ends nobody else decides over this mail. */
    Optional<KeptMail> hold(UUID mailId) {
        return sql.query(HOLD, MailStore::row, mailId).stream().findFirst();
    }

    /** Empty also for a mail that was discarded or has become too old. */
    Optional<byte[]> source(UUID mailId) {
        return sql
                .query(
                        "SELECT source FROM mail.message WHERE mail_id = ? AND source IS NOT NULL",
                        row -> row.getBytes(1),
                        mailId)
                .stream()
                .findFirst();
    }

    /** @throws VersionConflict if a twin was faster */
    void keepOpened(ReceivedMail mail, UUID ticketId) {
        keep(KEEP_OPENED, mail.mailId(), ticketId, mail.sender(), mail.subject(), mail.source());
    }

    /** @throws VersionConflict if a twin was faster */
    void keepReturned(ReceivedMail mail, Verdict.Returns returns) {
        keep(
                KEEP_RETURNED,
                mail.mailId(),
                returns.contact().contactId(),
                Verdict.Reason.INCOMPLETE.code(),
                returns.sentences().toArray(String[]::new),
                mail.sender(),
                mail.subject(),
                mail.source());
    }

    /** @throws VersionConflict if a twin was faster */
    void keepHeld(ReceivedMail mail, Verdict.Held held) {
        keep(
                KEEP_HELD,
                mail.mailId(),
                held.reason().code(),
                held.faults().toArray(String[]::new),
                mail.sender(),
                mail.subject(),
                mail.source());
    }

    private void keep(String insert, Object... values) {
        try {
            sql.update(insert, values);
        } catch (StoreFailure e) {
            throw e.isUniqueViolation() ? new VersionConflict("this mail", 0) : e;
        }
    }

    void release(UUID mailId, UUID ticketId) {
        sql.update(RELEASE, ticketId, mailId);
    }

    void giveBack(UUID mailId, Verdict.Returns returns) {
        sql.update(
                GIVE_BACK,
                returns.contact().contactId(),
                Verdict.Reason.INCOMPLETE.code(),
                returns.sentences().toArray(String[]::new),
                mailId);
    }

    /** How many reports this contact has got back within a day. */
    long returnedToday(UUID contactId) {
        return sql.query(RETURNED_TODAY, row -> row.getLong(1), contactId).getFirst();
    }

    /** Whether one of these was a report that was returned. */
    boolean anyReturned(Collection<UUID> mailIds) {
        return !sql.query(ANY_RETURNED, row -> 1, (Object) mailIds.toArray(UUID[]::new))
                .isEmpty();
    }

    /**
     * Empties mails that were decided over so long ago; their rows stay, so that they do not come again.
     *
     * @return how many, at most {@code atOnce}
     */
    int forget(Duration after, int atOnce) {
        return sql.update(FORGET, after.toString(), atOnce);
    }

    /**
     * Discards mails that nobody whom we know sent, and that have waited so long.
     *
     * @return how many, at most {@code atOnce}
     */
    int discardUnattended(Duration after, int atOnce) {
        return sql.update(DISCARD_UNATTENDED, after.toString(), atOnce);
    }

    void discard(UUID mailId) {
        sql.update(DISCARD, mailId);
    }

    /** Oldest first. */
    List<KeptMail> waiting(QuarantinePlace after, int limit) {
        return sql.query(WAITING, MailStore::row, after.receivedAt(), after.mailId(), limit);
    }

    private static KeptMail row(ResultSet row) throws SQLException {
        return new KeptMail(
                row.getObject(1, UUID.class),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                Fate.valueOf(row.getString(3)),
                row.getObject(4, UUID.class),
                row.getString(5),
                Arrays.asList((String[]) row.getArray(6).getArray()),
                row.getString(7),
                row.getString(8));
    }
}
