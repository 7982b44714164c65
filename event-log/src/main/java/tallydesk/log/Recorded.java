package tallydesk.log;

import java.time.Instant;
import java.util.UUID;

/**
 * One row of {@code log.event}: what happened, as it was stored.
 *
 * @param seq order of insertion; not of commit, so never a read position
 * @param version 1, 2, 3 … without holes within the stream
 * @param type name of the private event record
 * @param recordedAt by the business clock of the database; the time the decision was made with
 * @param payload JSON as written, byte for byte
 * @param chain SHA-256 over the chain of the version before and all components but {@code seq} and {@code trace}
 */
public record Recorded(
        long seq,
        UUID stream,
        long version,
        UUID eventId,
        String type,
        Instant recordedAt,
        UUID cause,
        UUID correlation,
        String actor,
        String trace,
        String payload,
        byte[] chain) {

    Recorded chained(byte[] link) {
        return new Recorded(
                seq, stream, version, eventId, type, recordedAt, cause, correlation, actor, trace, payload, link);
    }

    Recorded at(long storedSeq) {
        return new Recorded(
                storedSeq,
                stream,
                version,
                eventId,
                type,
                recordedAt,
                cause,
                correlation,
                actor,
                trace,
                payload,
                chain);
    }
}
