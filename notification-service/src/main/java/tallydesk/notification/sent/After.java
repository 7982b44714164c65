package tallydesk.notification.sent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import tallydesk.log.http.InvalidInput;

/** Where a page of notifications begins: behind this one. */
record After(Instant requestedAt, UUID notificationId) {
    static final After START = new After(Instant.EPOCH, new UUID(0, 0));

    static After of(NotificationRow row) {
        return new After(row.requestedAt, row.notificationId);
    }

    /** @throws InvalidInput for anything that is no cursor of ours */
    static After parse(String cursor) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(" ", 2);
            return new After(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw new InvalidInput("cursor", "must be the \"next\" of an earlier answer");
        }
    }

    String cursor() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((requestedAt + " " + notificationId).getBytes(UTF_8));
    }
}
