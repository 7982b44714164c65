package tallydesk.ticket.mail;

import java.util.Optional;
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
 * @param key of the mail itself; empty without a Message-ID
 * @param earlier keys of the mails that it refers to
 * @param reports of ours that it refers to, see {@link OwnMail#answered}
 */
record MailThread(Optional<UUID> key, Set<UUID> earlier, Set<UUID> reports) {
    /** References that are looked at; no conversation has as many. */
    static final int REFERENCES_MAX = 1000;

    static MailThread of(HeaderFields header, String ownDomain) {
        return new MailThread(
                keys(header, "Message-ID").findFirst(),
                Stream.of("In-Reply-To", "References")
                        .flatMap(name -> keys(header, name))
                        .limit(REFERENCES_MAX)
                        .collect(Collectors.toSet()),
                OwnMail.answered(header, ownDomain));
    }

    private static Stream<UUID> keys(HeaderFields header, String field) {
        return header.messageIds(field).map(id -> Ids.derived("message-id", id));
    }
}
