package tallydesk.ticket.domain.report;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tallydesk.ticket.domain.Channel;

/** What one can ask of a report that is no ticket. */
public sealed interface ReportCommand {
    UUID reportId();

    Instant now();

    /**
     * The report is incomplete (rule 4): its sender shall hear of every fault at once, and once.
     *
     * @param trackId the customer's own number (rule 8), null where there is none
     */
    record ReturnReport(
            UUID reportId,
            UUID accountId,
            UUID contactId,
            Channel channel,
            String trackId,
            List<FieldFault> faults,
            Instant now)
            implements ReportCommand {}
}
