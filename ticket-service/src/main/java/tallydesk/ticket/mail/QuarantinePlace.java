package tallydesk.ticket.mail;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import tallydesk.log.http.Slice;

/** Where a page of the quarantine ended. */
record QuarantinePlace(OffsetDateTime receivedAt, UUID mailId) {
    static final QuarantinePlace START =
            new QuarantinePlace(OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), new UUID(0, 0));

    static String token(KeptMail last) {
        return Slice.token(last.receivedAt(), last.id());
    }

    static QuarantinePlace read(List<String> parts) {
        return new QuarantinePlace(OffsetDateTime.parse(parts.get(0)), UUID.fromString(parts.get(1)));
    }
}
