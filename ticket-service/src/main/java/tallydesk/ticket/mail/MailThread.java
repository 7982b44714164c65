package tallydesk.ticket.mail;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tallydesk.log.Ids;
import tallydesk.ticket.mail.mime.HeaderFields;

/**
 * What a mail is called and what it refers to (RFC 5322, 3.6.4), so that a conversation over a report is not taken for more
 * reports: its people quote it in full. Message-IDs are kept as hashes, since many name persons and hosts.
 *
 * @param accountId whose conversation it is: what others write never keeps an account's report away
 * @param messageIds its own and those of the mails that it refers to
 * @param reports of ours that it refers to, see {@link OwnMail#answered}
 * @param begins an agent has read it: nothing that was written before belongs to it
 */
record MailThread(UUID accountId, Set<UUID> messageIds, Set<UUID> reports, boolean begins) {
    /** Message-IDs that are looked at; no conversation has as many. */
    static final int MESSAGE_IDS_MAX = 1000;

    static MailThread of(HeaderFields header, String ownDomain, UUID accountId) {
        return new MailThread(
                accountId,
                hashes(header.messageIds("Message-ID", "In-Reply-To", "References")),
                OwnMail.answered(header, ownDomain),
                false);
    }

    static MailThread begun(HeaderFields header, UUID accountId) {
        return new MailThread(accountId, hashes(header.messageIds("Message-ID")), Set.of(), true);
    }

    private static Set<UUID> hashes(Stream<String> messageIds) {
        return messageIds
                .limit(MESSAGE_IDS_MAX)
                .map(id -> Ids.derived("message-id", id))
                .collect(Collectors.toSet());
    }
}
