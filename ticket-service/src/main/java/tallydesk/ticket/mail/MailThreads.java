package tallydesk.ticket.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import tallydesk.log.Ids;
import tallydesk.log.Sql;

/**
 * Which mails of an account are one conversation, and the one ticket that it may open, in whatever order they are settled.
 * Only what opened a ticket keeps another report away: charging twice is worse than asking an agent.
 */
@ApplicationScoped
class MailThreads {
    /** Threads that one mail continues, at most. */
    private static final int CONTINUED_MAX = 100;

    private static final String HOLD = "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))";

    /** Those that have opened a ticket first. */
    private static final String FIND = """
            SELECT DISTINCT known.thread_id, opened.ticket_id
              FROM mail.message known LEFT JOIN mail.message opened
                ON opened.thread_id = known.thread_id AND opened.fate = 'OPENED'
             WHERE known.account_id = ? AND (known.message_ids && ? OR known.mail_id = ANY (?))
             ORDER BY opened.ticket_id NULLS LAST, known.thread_id LIMIT ?
            """;

    private static final String JOIN = """
            UPDATE mail.message SET account_id = ?, thread_id = ?, message_ids = ? WHERE mail_id = ?
            """;

    private static final String MERGE = "UPDATE mail.message SET thread_id = ? WHERE thread_id = ANY (?)";

    private final Sql sql;

    MailThreads(Sql sql) {
        this.sql = sql;
    }

    /** @param ticketId null if it has opened none */
    private record Known(UUID threadId, UUID ticketId) {}

    /**
     * What the threads that this mail continues have opened. Until the transaction ends nobody else, on no replica, asks this
     * for the account: of two mails that come at once, the second finds the first.
     */
    List<UUID> ticketsOf(MailThread mail) {
        sql.query(HOLD, row -> 1, "mail of " + mail.accountId());
        return find(mail).stream().map(Known::ticketId).filter(Objects::nonNull).toList();
    }

    /**
     * After {@link #ticketsOf}: adds a mail to the thread that it continues, or begins one with it. Further threads that it
     * continues become part of that one, unless they have opened tickets of their own.
     */
    void join(UUID mailId, MailThread mail) {
        List<Known> known = find(mail);
        // One that begins anew may have begun a thread before, which has gone on without it.
        UUID fresh = mail.begins() ? Ids.derived("thread", mailId) : mailId;
        UUID threadId = known.isEmpty() ? fresh : known.getFirst().threadId();
        sql.update(JOIN, mail.accountId(), threadId, mail.messageIds().toArray(UUID[]::new), mailId);
        if (known.size() > 1) {
            UUID[] unopened = known.stream()
                    .filter(thread -> thread.ticketId() == null)
                    .map(Known::threadId)
                    .toArray(UUID[]::new);
            sql.update(MERGE, threadId, unopened);
        }
    }

    private List<Known> find(MailThread mail) {
        return mail.begins()
                ? List.of()
                : sql.query(
                        FIND,
                        row -> new Known(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                        mail.accountId(),
                        mail.messageIds().toArray(UUID[]::new),
                        mail.reports().toArray(UUID[]::new),
                        CONTINUED_MAX);
    }
}
