package tallydesk.ticket.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import tallydesk.log.Ids;
import tallydesk.ticket.mail.mime.HeaderFields;
import tallydesk.ticket.mail.mime.IncomingMail;
import tallydesk.ticket.mail.mime.UnreadableMail;

/**
 * The identity of a mail: its Message-ID together with what it says, so that a mail fetched twice, or delivered over two
 * ways, is one, and nobody can keep another's mail away by sending its Message-ID first. Trace fields and line ends do not
 * count; they differ from way to way.
 */
final class MailKey {
    private static final List<String> SAYING = List.of("from", "date", "subject", "content-type");

    private MailKey() {}

    static UUID of(byte[] message) {
        MessageDigest sha256 = Ids.digest("SHA-256");
        try {
            HeaderFields header = IncomingMail.header(message);
            SAYING.forEach(
                    name -> header.all(name).forEach(value -> sha256.update((name + value).getBytes(ISO_8859_1))));
            addLines(sha256, message, IncomingMail.bodyOffset(message));
            return Ids.derived("mail", header.first("Message-ID").orElse(""), hex(sha256));
        } catch (UnreadableMail e) {
            sha256.reset();
            addLines(sha256, message, 0);
            return Ids.derived("mail", "", hex(sha256));
        }
    }

    private static void addLines(MessageDigest sha256, byte[] message, int from) {
        int end = message.length;
        while (end > from && Character.isWhitespace(message[end - 1])) {
            end--;
        }
        int begin = Math.min(from, end);
        for (int i = begin; i < end; i++) {
            if (message[i] == '\r') {
                sha256.update(message, begin, i - begin);
                begin = i + 1;
            }
        }
        sha256.update(message, begin, end - begin);
    }

    private static String hex(MessageDigest sha256) {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
