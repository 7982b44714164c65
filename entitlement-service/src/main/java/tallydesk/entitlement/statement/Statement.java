package tallydesk.entitlement.statement;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Opening, movements, closing: {@code opening} and the points of all movements come to {@code closing}.
 *
 * @param zone in which dates are days
 * @param from the first instant of the period; null: since the account began
 * @param until the first instant behind the period; null: all that was recorded
 * @param asOf as recorded up to this instant
 * @param opening points on hand at {@code from}
 * @param items of this page
 * @param closing points on hand at {@code until}, or at {@code asOf} where that is earlier
 * @param next null on the last page
 */
record Statement(
        UUID accountId,
        String zone,
        @Schema(nullable = true) Instant from,
        @Schema(nullable = true) Instant until,
        Instant asOf,
        long opening,
        List<Movement> items,
        long closing,
        @Schema(nullable = true) String next) {}
