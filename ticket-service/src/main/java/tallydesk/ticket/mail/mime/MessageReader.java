package tallydesk.ticket.mail.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a message apart under limits of its own: mail libraries had none for the number and depth of parts until 2026, and
 * some still make an object of every part before one may look. Each level is read once, so the cost is bytes times depth.
 */
final class MessageReader {
    /** Bytes of a message, at most. */
    static final int MESSAGE_BYTES_MAX = 25 * 1024 * 1024;

    /** Parts of a message with all parts of its parts, at most. */
    static final int PARTS_MAX = 200;

    /** Multiparts within each other, at most. */
    static final int DEPTH_MAX = 8;

    /** RFC 2046 allows 70. */
    static final int BOUNDARY_CHARS_MAX = 200;

    private int parts;

    private MessageReader() {}

    /** @throws UnreadableMail if it breaks a limit, or is no message at all */
    static Entity read(byte[] message) {
        if (message.length > MESSAGE_BYTES_MAX) {
            throw new UnreadableMail("The message is larger than 25 MiB.");
        }
        Entity entity = new MessageReader().entity(new Slice(message, 0, message.length), 0);
        if (entity.header().isEmpty()) {
            throw new UnreadableMail("There is no header: this is no mail.");
        }
        return entity;
    }

    private Entity entity(Slice slice, int depth) {
        if (++parts > PARTS_MAX) {
            throw new UnreadableMail("There are more than 200 parts.");
        }
        if (depth > DEPTH_MAX) {
            throw new UnreadableMail("Parts stand in parts more than 8 deep.");
        }
        HeaderFields header = HeaderFields.read(slice);
        Slice body = new Slice(slice.bytes(), Math.min(header.end(), slice.to()), slice.to());
        return new Entity(header, body, Entity.isMultipart(header) ? parts(header, body, depth) : List.of());
    }

    private List<Entity> parts(HeaderFields header, Slice body, int depth) {
        Optional<String> boundary = Entity.boundary(header);
        if (boundary.isEmpty() || boundary.get().isBlank() || boundary.get().length() > BOUNDARY_CHARS_MAX) {
            throw new UnreadableMail("A multipart does not say where its parts begin.");
        }
        byte[] delimiter = ("--" + boundary.get()).getBytes(ISO_8859_1);
        List<Entity> found = new ArrayList<>();
        int begin = -1;
        for (int line = body.from(); line < body.to(); line = body.nextLine(line)) {
            String rest = body.startsWith(delimiter, line)
                    ? body.text(line + delimiter.length, body.endOfLine(line)).strip()
                    : null;
            if (rest == null || !rest.isEmpty() && !rest.equals("--")) {
                continue;
            }
            if (begin >= 0) {
                found.add(entity(new Slice(body.bytes(), begin, line), depth + 1));
            }
            begin = body.nextLine(line);
            if (!rest.isEmpty()) {
                return found;
            }
        }
        // Never terminated: cut off on the way, or written so. What is there counts.
        if (begin >= 0) {
            found.add(entity(new Slice(body.bytes(), begin, body.to()), depth + 1));
        }
        return found;
    }
}
