package tallydesk.notification.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The identity of a letter: one per cause, named contact and template, so that a cause heard twice is mailed once. It is also
 * the left side of the letter's Message-ID. A UUID version 5 (RFC 9562) in a name space of our own.
 */
final class NotificationId {
    private static final UUID NAME_SPACE = UUID.fromString("5f0a3c1e-7a2d-4a55-9d0e-6b1c2f9a8e41");

    private NotificationId() {}

    /** @param contactId null for the ticket's contact */
    static UUID of(UUID cause, UUID contactId, Template template) {
        String name = cause + "|" + (contactId == null ? "" : contactId) + "|" + template.fileName();
        ByteBuffer hash = ByteBuffer.wrap(sha1(name));
        long high = hash.getLong() & ~0xF000L | 0x5000L;
        long low = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static byte[] sha1(String name) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(NAME_SPACE.getMostSignificantBits())
                    .putLong(NAME_SPACE.getLeastSignificantBits())
                    .flip());
            return sha1.digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
