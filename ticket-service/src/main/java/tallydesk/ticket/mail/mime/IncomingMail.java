package tallydesk.ticket.mail.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A message as the desk reads it.
 *
 * @param header of the message itself
 * @param subject decoded; empty without one
 * @param text what it says; may be empty
 */
public record IncomingMail(HeaderFields header, String subject, String text) {
    /** Characters of a From field, at most: one address needs few, a list is refused anyway. */
    static final int FROM_CHARS_MAX = 4 * 1024;

    /** @throws UnreadableMail if it cannot be taken apart within our limits */
    public static IncomingMail read(byte[] message) {
        Entity entity = MessageReader.read(message);
        return new IncomingMail(entity.header(), entity.header().words("Subject"), BodyText.of(entity));
    }

    /** The header alone, for what must be known of a message that cannot be read as a whole. */
    public static HeaderFields header(byte[] message) {
        return HeaderFields.read(new Slice(message, 0, message.length));
    }

    /** Where the body begins. */
    public static int bodyOffset(byte[] message) {
        return header(message).end();
    }

    /** The author's address; empty unless exactly one is named. */
    public Optional<String> author() {
        return author(header);
    }

    public static Optional<String> author(HeaderFields header) {
        List<String> fields = header.all("From");
        if (fields.size() != 1 || fields.getFirst().length() > FROM_CHARS_MAX) {
            return Optional.empty();
        }
        try {
            String from = new String(fields.getFirst().getBytes(ISO_8859_1), UTF_8);
            InternetAddress[] addresses = InternetAddress.parse(from, true);
            return addresses.length == 1 && !addresses[0].isGroup()
                    ? Arrays.stream(addresses).map(InternetAddress::getAddress).findFirst()
                    : Optional.empty();
        } catch (AddressException e) {
            return Optional.empty();
        }
    }
}
