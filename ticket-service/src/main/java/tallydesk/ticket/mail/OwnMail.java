package tallydesk.ticket.mail;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tallydesk.ticket.mail.mime.HeaderFields;

/** Mail that notification-service wrote, known by the right side of its Message-IDs. */
final class OwnMail {
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private OwnMail() {}

    static boolean is(HeaderFields header, String ownDomain) {
        return ids(header, ownDomain, "Message-ID").findAny().isPresent();
    }

    static boolean isAnsweredBy(HeaderFields header, String ownDomain) {
        return ids(header, ownDomain, "In-Reply-To", "References").findAny().isPresent();
    }

    /** What our mails before this one were about: each refers to its ticket or report by {@code <id@ownDomain>}. */
    static Set<UUID> answered(HeaderFields header, String ownDomain) {
        return ids(header, ownDomain, "In-Reply-To", "References")
                .filter(id -> UUID_TEXT.matcher(id).matches())
                .map(UUID::fromString)
                .collect(Collectors.toSet());
    }

    /** Left sides of the ids of ours in these fields, lower case. */
    private static Stream<String> ids(HeaderFields header, String ownDomain, String... fields) {
        String end = "@" + ownDomain;
        return header.messageIds(fields)
                .map(id -> id.toLowerCase(Locale.ROOT))
                .filter(id -> id.endsWith(end))
                .map(id -> id.substring(0, id.length() - end.length()));
    }
}
