package tallydesk.ticket.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import tallydesk.log.Sql;
import tallydesk.log.StoreFailure;
import tallydesk.log.VersionConflict;

/**
 * Which mails are one conversation, and the one ticket that it may open; a unique index, not the look before, makes sure of
 * it. A thread begins with a report that opened a ticket or was returned: nobody else can keep one's report away by naming
 * its Message-ID first.
 */
@ApplicationScoped
class MailThreads {
    /** Of several threads one that has opened its ticket: charging twice is worse than asking an agent. */
    private static final String FIND = """
            SELECT known.thread_id, opened.ticket_id
              FROM mail.message known LEFT JOIN mail.message opened
                ON opened.thread_id = known.thread_id AND opened.fate = 'OPENED'
             WHERE known.thread_id IS NOT NULL AND (known.message_key = ANY (?) OR known.mail_id = ANY (?))
             ORDER BY opened.ticket_id NULLS LAST, known.thread_id LIMIT 1
            """;

    private static final String JOIN = "UPDATE mail.message SET message_key = ?, thread_id = ? WHERE mail_id = ?";

    private final Sql sql;

    MailThreads(Sql sql) {
        this.sql = sql;
    }

    private record Known(UUID threadId, Optional<UUID> ticketId) {}

    /** What the thread that this mail continues has opened. */
    Optional<UUID> ticketOf(MailThread mail) {
        return find(mail).flatMap(Known::ticketId);
    }

    /**
     * Adds a mail to the thread that it continues, or begins one with it.
     *
     * @throws VersionConflict if another mail of the thread opens its ticket at the same time
     */
    void join(UUID mailId, MailThread mail) {
        UUID threadId = find(mail).map(Known::threadId).orElse(mailId);
        try {
            sql.update(JOIN, mail.key().orElse(null), threadId, mailId);
        } catch (StoreFailure e) {
            throw e.isUniqueViolation() ? new VersionConflict("this thread", 0) : e;
        }
    }

    private Optional<Known> find(MailThread mail) {
        return sql
                .query(
                        FIND,
                        row -> new Known(
                                row.getObject(1, UUID.class), Optional.ofNullable(row.getObject(2, UUID.class))),
                        mail.earlier().toArray(UUID[]::new),
                        mail.reports().toArray(UUID[]::new))
                .stream()
                .findFirst();
    }
}
