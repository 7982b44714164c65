package tallydesk.ticket.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import tallydesk.log.http.InvalidInput;

/** Where a page of the quarantine ended; opaque for its reader. */
record QuarantinePlace(OffsetDateTime receivedAt, UUID mailId) {
    private static final QuarantinePlace START =
            new QuarantinePlace(OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), new UUID(0, 0));

    static QuarantinePlace behind(KeptMail mail) {
        return new QuarantinePlace(mail.receivedAt().atOffset(ZoneOffset.UTC), mail.id());
    }

    String token() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((receivedAt + " " + mailId).getBytes(UTF_8));
    }

    /** @param token null: from the start */
    static QuarantinePlace parse(String token) {
        if (token == null) {
            return START;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), UTF_8).split(" ");
            return new QuarantinePlace(OffsetDateTime.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (RuntimeException e) {
            throw new InvalidInput("cursor", "is none of ours");
        }
    }
}
