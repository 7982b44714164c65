package tallydesk.ticket.mail.mime;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** What a message says, as plain text: its text parts, HTML only where there is no plain text. Attachments say nothing. */
final class BodyText {
    /** Of all texts of a message together so many bytes are decoded; a report ends long before. */
    static final int ENCODED_BYTES_MAX = 4 * 1024 * 1024;

    private int bytesLeft = ENCODED_BYTES_MAX;

    private BodyText() {}

    static String of(Entity message) {
        return new BodyText().text(message);
    }

    private String text(Entity entity) {
        if (entity.isMultipart()) {
            return entity.mediaType().equals("multipart/alternative")
                    ? best(entity.parts())
                    : entity.parts().stream()
                            .map(this::text)
                            .filter(text -> !text.isBlank())
                            .collect(Collectors.joining("\n\n"));
        }
        if (entity.isAttachment()) {
            return "";
        }
        return switch (entity.mediaType()) {
            case "text/plain" -> decoded(entity);
            case "text/html" -> HtmlText.of(decoded(entity));
            default -> "";
        };
    }

    /** Plain if it says anything; else whatever says something. */
    private String best(List<Entity> alternatives) {
        return alternatives.stream()
                .filter(part -> part.mediaType().equals("text/plain"))
                .map(this::text)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElseGet(() -> alternatives.stream()
                        .map(this::text)
                        .filter(text -> !text.isBlank())
                        .findFirst()
                        .orElse(""));
    }

    private String decoded(Entity entity) {
        byte[] encoded = entity.body().copy(bytesLeft);
        bytesLeft -= encoded.length;
        return Charsets.decode(bytes(entity.transferEncoding(), encoded), entity.charset());
    }

    private static byte[] bytes(String encoding, byte[] encoded) {
        try {
            return switch (encoding) {
                case "base64" -> Base64.getMimeDecoder().decode(wholeQuartets(encoded));
                case "quoted-printable" ->
                    MimeUtility.decode(new ByteArrayInputStream(encoded), encoding)
                            .readAllBytes();
                default -> encoded;
            };
        } catch (IllegalArgumentException | MessagingException | IOException e) {
            throw new UnreadableMail("A text is not encoded as it claims to be.");
        }
    }

    /** A text that was cut off in the middle of four letters still has its beginning. */
    private static byte[] wholeQuartets(byte[] encoded) {
        String letters =
                new String(encoded, java.nio.charset.StandardCharsets.ISO_8859_1).replaceAll("[^A-Za-z0-9+/=]", "");
        return letters.substring(0, letters.length() - letters.length() % 4)
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
