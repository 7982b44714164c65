package tallydesk.ticket.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tallydesk.ticket.mail.mime.HeaderFields;

/**
 * Mail that no human wrote to us: answering machines, bounces, lists, our own mail come back (rule 28, RFC 3834). One sign
 * is enough.
 */
final class AutomaticMail {
    private static final Set<String> BULK = Set.of("bulk", "list", "junk", "auto_reply");
    private static final List<String> MARKS = List.of("List-Id", "X-Autoreply", "X-Autorespond", "X-Loop");

    private AutomaticMail() {}

    /**
     * @param ownDomain right side of our own Message-IDs, lower case
     * @return the field that gives it away; empty for a human's mail
     */
    static Optional<String> sign(HeaderFields header, String ownDomain) {
        if (header.all("Auto-Submitted").stream().anyMatch(how -> !word(how).equals("no"))) {
            return Optional.of("Auto-Submitted");
        }
        if (header.all("Precedence").stream().map(AutomaticMail::word).anyMatch(BULK::contains)) {
            return Optional.of("Precedence");
        }
        if (header.first("Return-Path")
                .filter(path -> path.strip().equals("<>"))
                .isPresent()) {
            return Optional.of("Return-Path");
        }
        if (header.all("Content-Type").stream().map(AutomaticMail::word).anyMatch("multipart/report"::equals)) {
            return Optional.of("Content-Type");
        }
        if (OwnMail.is(header, ownDomain)) {
            return Optional.of("Message-ID");
        }
        return MARKS.stream().filter(name -> header.first(name).isPresent()).findFirst();
    }

    /** The first word, without parameters and comments. */
    private static String word(String value) {
        return value.strip().split("[;\\s(]", 2)[0].toLowerCase(Locale.ROOT);
    }
}
