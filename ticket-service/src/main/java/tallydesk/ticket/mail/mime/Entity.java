package tallydesk.ticket.mail.mime;

import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A message, or a part of one.
 *
 * @param body what stands behind the header
 * @param parts of a multipart; empty for everything else, also for a message within the message
 */
record Entity(HeaderFields header, Slice body, List<Entity> parts) {
    /** Lower case; what is missing or malformed counts as plain text (RFC 2045, 5.2). */
    String mediaType() {
        return contentType(header)
                .map(type -> type.getBaseType().toLowerCase(Locale.ROOT))
                .orElse("text/plain");
    }

    boolean isMultipart() {
        return mediaType().startsWith("multipart/");
    }

    boolean isAttachment() {
        return header.first("Content-Disposition")
                .filter(disposition ->
                        disposition.strip().toLowerCase(Locale.ROOT).startsWith("attachment"))
                .isPresent();
    }

    Optional<String> charset() {
        return contentType(header).map(type -> type.getParameter("charset"));
    }

    String transferEncoding() {
        return header.first("Content-Transfer-Encoding").orElse("7bit").strip().toLowerCase(Locale.ROOT);
    }

    static Optional<String> boundary(HeaderFields header) {
        return contentType(header)
                .filter(type -> "multipart".equalsIgnoreCase(type.getPrimaryType()))
                .map(type -> type.getParameter("boundary"));
    }

    static boolean isMultipart(HeaderFields header) {
        return contentType(header)
                .filter(type -> "multipart".equalsIgnoreCase(type.getPrimaryType()))
                .isPresent();
    }

    private static Optional<ContentType> contentType(HeaderFields header) {
        try {
            Optional<String> value = header.first("Content-Type");
            return value.isEmpty() ? Optional.empty() : Optional.of(new ContentType(value.get()));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
