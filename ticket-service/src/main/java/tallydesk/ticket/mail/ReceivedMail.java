package tallydesk.ticket.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.UUID;
import java.util.regex.Pattern;
import tallydesk.ticket.mail.mime.HeaderFields;
import tallydesk.ticket.mail.mime.IncomingMail;
import tallydesk.ticket.mail.mime.UnreadableMail;

/**
 * A mail as it came, with what an agent must see of it in a list.
 *
 * @param sender null where the From cannot be read
 * @param subject null where there is none
 */
record ReceivedMail(UUID mailId, byte[] source, String sender, String subject) {
    /** Characters kept of sender and subject. */
    static final int LINE_CHARS_MAX = 254;

    /** Of a mail whose header cannot be read as a whole, or that is too large to be fetched. */
    static final int HEADER_BYTES_MAX = 64 * 1024;

    private static final Pattern FROM =
            Pattern.compile("(?im)^From:.{0,1000}?([^\\s<>\"(),:;@]{1,64}@[^\\s<>\"(),:;@]{1,189})");

    static ReceivedMail of(byte[] source) {
        UUID mailId = MailKey.of(source);
        try {
            HeaderFields header = IncomingMail.header(source);
            return new ReceivedMail(
                    mailId, source, line(IncomingMail.author(header).orElse("")), line(header.words("Subject")));
        } catch (UnreadableMail e) {
            return new ReceivedMail(mailId, source, likelySender(source), null);
        }
    }

    /** Where the header cannot be read as a whole: a contact's mail is not to be taken for a stranger's. */
    private static String likelySender(byte[] source) {
        String start = new String(source, 0, Math.min(source.length, HEADER_BYTES_MAX), ISO_8859_1);
        return FROM.matcher(start)
                .results()
                .map(found -> line(found.group(1)))
                .findFirst()
                .orElse(null);
    }

    /** What PostgreSQL and a screen can hold. */
    private static String line(String text) {
        String clean = text.replaceAll("[\\p{Cc}\\p{Cs}]", " ").strip();
        int end = clean.offsetByCodePoints(0, Math.min(LINE_CHARS_MAX, clean.codePointCount(0, clean.length())));
        return clean.isEmpty() ? null : clean.substring(0, end);
    }
}
