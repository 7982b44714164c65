package tallydesk.ticket.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A ticket as its stream tells it, with the words from the vault; what was erased, or has not happened, is absent.
 *
 * @param status see {@link tallydesk.ticket.Status}
 * @param summary the report's; null if none was given
 * @param admission null while nothing carries the ticket
 * @param severity as judged by the desk; {@code requestedSeverity} as the customer asked
 * @param parking why it waits; null unless it does
 * @param cycle of its clocks: 1 until the first reopening
 * @param awaitedAt since when the desk waits for the customer; null unless it does
 * @param resolvedAt of the resolution that nobody has contradicted
 * @param closure the last one; null unless it is closed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TicketView(
        UUID id,
        String number,
        String status,
        long version,
        UUID accountId,
        UUID contactId,
        String channel,
        int severity,
        int requestedSeverity,
        String product,
        String release,
        String module,
        String component,
        String trackId,
        Instant openedAt,
        String summary,
        Report report,
        Admission admission,
        Parking parking,
        Refusal refusal,
        Lapse lapse,
        Bug bug,
        int cycle,
        Instant awaitedAt,
        Instant resolvedAt,
        Closure closure,
        ReopenRequest reopenRequest,
        List<Message> messages) {

    /** @param text the reporter's own words: the sections under their headings */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Report(String server, String serverVersion, String distribution, String guiVersion, String text) {}

    /** @param reference event id of the debit or coverage */
    public record Admission(
            String basis,
            String reference,
            String serviceLevel,
            String zone,
            Instant admittedAt,
            Instant clockStartsAt) {}

    /**
     * Both figures in points, as they were when it was parked.
     *
     * @param lapsesAt the first instant at which points come too late
     */
    public record Parking(String reason, int pointsNeeded, int balance, Instant lapsesAt) {}

    public record Refusal(String reason, String explanation) {}

    public record Lapse(Instant parkedAt, Instant lapsedAt) {}

    public record Bug(String defectId, String compensation, String confirmedBy) {}

    /** @param reopenableUntil the first instant that is too late; {@code closedAt} if it was never admitted */
    public record Closure(Instant closedAt, Instant firstClosedAt, Instant reopenableUntil) {}

    /** The customer waits for an agent's decision. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReopenRequest(UUID contactId, Instant requestedAt, String reason) {}

    /**
     * What the desk or the customer wrote.
     *
     * @param author {@code agent:<subject>} or {@code customer:<contactId>}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Message(UUID id, String author, Instant sentAt, String text) {}
}
