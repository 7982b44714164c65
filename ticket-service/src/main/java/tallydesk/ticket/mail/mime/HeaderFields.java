package tallydesk.ticket.mail.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The header fields of a message or a part, unfolded, in the order they came in; bytes as they were. */
public final class HeaderFields {
    /** Fields of one message or part, at most. */
    static final int FIELDS_MAX = 500;

    /** Bytes of one field with its folded lines, at most. */
    static final int FIELD_BYTES_MAX = 16 * 1024;

    private static final Pattern MESSAGE_ID = Pattern.compile("<([^<>\\s]+)>");

    private final List<Field> fields = new ArrayList<>();
    private int end;

    private record Field(String name, String value) {}

    private HeaderFields() {}

    /**
     * Reads fields up to the empty line. A line that is no field is passed over, as mail programs do.
     *
     * @throws UnreadableMail if there are too many or one is too long
     */
    static HeaderFields read(Slice entity) {
        HeaderFields read = new HeaderFields();
        int at = entity.from();
        int lines = 0;
        while (at < entity.to() && entity.endOfLine(at) > at) {
            int begin = at;
            do {
                at = entity.nextLine(at);
            } while (at < entity.to() && (entity.bytes()[at] == ' ' || entity.bytes()[at] == '\t'));
            if (at - begin > FIELD_BYTES_MAX) {
                throw new UnreadableMail("A header field is longer than 16 KiB.");
            }
            if (++lines > FIELDS_MAX) {
                throw new UnreadableMail("There are more than 500 header fields.");
            }
            read.add(entity.text(begin, at));
        }
        read.end = entity.nextLine(at);
        return read;
    }

    private void add(String line) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).strip();
        if (!name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c < 127)) {
            String value = line.substring(colon + 1).replaceAll("[\\r\\n]+", "").strip();
            fields.add(new Field(name.toLowerCase(Locale.ROOT), value));
        }
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    /** Where the body begins. */
    int end() {
        return end;
    }

    /** The first field of that name, as it was written. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    public List<String> all(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return fields.stream()
                .filter(field -> field.name().equals(wanted))
                .map(Field::value)
                .toList();
    }

    /** The Message-IDs in fields of these names, without their brackets; what stands between them does not count. */
    public Stream<String> messageIds(String... names) {
        return Stream.of(names)
                .flatMap(name -> all(name).stream())
                .flatMap(value -> MESSAGE_ID.matcher(value).results())
                .map(id -> id.group(1));
    }

    /** The first field of that name as people read it: encoded words and plain UTF-8 decoded; empty without one. */
    public String words(String name) {
        String raw = first(name).orElse("");
        String text = Charsets.decode(raw.getBytes(ISO_8859_1), Optional.empty());
        try {
            return MimeUtility.decodeText(text);
        } catch (UnsupportedEncodingException e) {
            return text;
        }
    }
}
