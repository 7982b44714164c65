package tallydesk.ticket.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/** One line of the queue; no personal data. Absent: not known yet. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QueueItem(
        UUID id,
        String number,
        String status,
        long version,
        UUID accountId,
        int severity,
        String product,
        String trackId,
        Instant openedAt,
        Instant updatedAt,
        String basis,
        Integer pointsDebited,
        Integer pointsCredited,
        String clock,
        String clockState,
        Instant dueAt) {

    static QueueItem of(QueueRow row) {
        return new QueueItem(
                row.ticketId,
                row.number,
                row.status,
                row.version,
                row.accountId,
                row.severity,
                row.product,
                row.trackId,
                row.openedAt,
                row.updatedAt,
                row.basis,
                row.pointsDebited,
                row.pointsCredited,
                row.clock,
                row.clockState,
                row.dueAt);
    }
}
