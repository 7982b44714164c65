package tallydesk.local.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One event of a statement's proof, as it stands in the file.
 *
 * @param stream the account
 * @param payload the JSON that was hashed, byte for byte
 * @param chain SHA-256 in hexadecimal, as the file claims
 */
record ProvenEvent(
        String stream,
        long version,
        String eventId,
        String type,
        String recordedAt,
        String cause,
        String correlation,
        String actor,
        String payload,
        String chain) {

    static ProvenEvent read(String stream, JsonNode line) {
        return new ProvenEvent(
                stream,
                line.path("version").asLong(),
                line.path("eventId").asText(),
                line.path("type").asText(),
                line.path("recordedAt").asText(),
                line.path("cause").isNull() ? "" : line.path("cause").asText(),
                line.path("correlation").asText(),
                line.path("actor").asText(),
                line.path("payload").asText(),
                line.path("chain").asText());
    }

    /**
     * What the chain must be: SHA-256 over the chain of the version before (none before the first) and nine parts, each behind
     * its length in bytes of UTF-8 as four bytes, the greatest first.
     */
    String link(String previousChain) {
        MessageDigest sha256 = sha256();
        sha256.update(HexFormat.of().parseHex(previousChain));
        for (String part : new String[] {
            stream, Long.toString(version), eventId, type, recordedAt, cause, correlation, actor, payload
        }) {
            byte[] bytes = part.getBytes(UTF_8);
            sha256.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            sha256.update(bytes);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
