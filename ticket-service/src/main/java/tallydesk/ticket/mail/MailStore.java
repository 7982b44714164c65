package tallydesk.ticket.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
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
            INSERT INTO mail.message (mail_id, fate, ticket_id, sender, subject, source)
            VALUES (?, 'OPENED', ?, ?, ?, ?)
            """;
    private static final String KEEP_HELD = """
            INSERT INTO mail.message (mail_id, fate, reason, faults, sender, subject, source)
            VALUES (?, 'QUARANTINED', ?, ?, ?, ?, ?)
            """;
    private static final String RELEASE = """
            UPDATE mail.message SET fate = 'OPENED', ticket_id = ?, reason = NULL, faults = '{}' WHERE mail_id = ?
            """;
    private static final String DISCARD = """
            UPDATE mail.message SET fate = 'DISCARDED', source = NULL, sender = NULL, subject = NULL WHERE mail_id = ?
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

    /** Empty also for a mail that was discarded. */
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
