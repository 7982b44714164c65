package tallydesk.entitlement.statement;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import tallydesk.log.http.Query;
import tallydesk.log.http.Slice;

/**
 * One line of a statement. What a lot has lost with its last day is a line from that instant on, recorded or not.
 *
 * @param place in the order of the statement
 * @param date day of {@code effectiveAt} in the account's zone; points that expire are gone on the day after their last one
 * @param recordedAt null, as all that the fact would tell, for an expiry that nobody had recorded then
 * @param type the contract's name of the fact
 * @param expiresOn last good day of a lot that was bought or has ended
 * @param points what it adds to the points on hand
 * @param balance points on hand after it
 */
record Movement(
        @JsonIgnore Place place,
        LocalDate date,
        Instant effectiveAt,
        @Schema(nullable = true) Instant recordedAt,
        String type,
        @Schema(nullable = true) UUID ticketId,
        @Schema(nullable = true) UUID refundId,
        @Schema(nullable = true) String reason,
        @Schema(nullable = true) String reference,
        @Schema(nullable = true) LocalDate expiresOn,
        long points,
        long balance,
        @Schema(nullable = true) Long version,
        @Schema(nullable = true) UUID eventId,
        @Schema(nullable = true) String actor,
        List<Posting> postings) {

    /**
     * By the instant from which it counts. At the same instant what ends goes before what happens, since points are gone with
     * the very end of their day.
     *
     * @param version 0 for what ends, so that it stands where it stood before it was recorded
     * @param id of the lot that ends, else of the event
     */
    record Place(Instant effectiveAt, long version, UUID id) {
        static final Place START = new Place(Instant.EPOCH, -1, new UUID(0, 0));

        String token(Instant asOf) {
            return Slice.token(asOf, effectiveAt, version, id);
        }

        static Place read(List<String> parts) {
            return new Place(Query.instant(parts.get(1)), Long.parseLong(parts.get(2)), UUID.fromString(parts.get(3)));
        }
    }

    Movement with(long balanceAfter, List<Posting> made) {
        return new Movement(
                place,
                date,
                effectiveAt,
                recordedAt,
                type,
                ticketId,
                refundId,
                reason,
                reference,
                expiresOn,
                points,
                balanceAfter,
                version,
                eventId,
                actor,
                List.copyOf(made));
    }
}
