package tallydesk.ticket.mail.mime;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.internet.MimeUtility;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;

/** Bytes to text, whatever the sender believed to have written: a wrong name of a charset loses accents, not the mail. */
final class Charsets {
    /** What most mail is written in that does not say, or says what does not exist. */
    private static final Charset LAST_RESORT = Charset.forName("windows-1252");

    private Charsets() {}

    /** @param named as in {@code Content-Type}; decides if it exists, else UTF-8 if the bytes are that */
    static String decode(byte[] bytes, Optional<String> named) {
        Optional<Charset> charset = named.flatMap(Charsets::find);
        return charset.isPresent() ? new String(bytes, charset.get()) : guess(bytes);
    }

    private static Optional<Charset> find(String name) {
        try {
            // US-ASCII is what careless programs say of everything; UTF-8 contains it.
            Charset charset = Charset.forName(MimeUtility.javaCharset(name));
            return charset.equals(java.nio.charset.StandardCharsets.US_ASCII) ? Optional.empty() : Optional.of(charset);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String guess(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, LAST_RESORT);
        }
    }
}
