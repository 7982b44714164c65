package tallydesk.ticket.domain.report;

import java.util.List;
import java.util.UUID;
import tallydesk.ticket.domain.Channel;

/** What happened to a report that is no ticket. Names fields and faults, never what was written in them. */
public sealed interface ReportEvent {
    UUID reportId();

    /** It opened nothing and cost nothing; {@code trackId} is null where the customer has none. */
    record ReportReturned(
            UUID reportId, UUID accountId, UUID contactId, Channel channel, String trackId, List<FieldFault> faults)
            implements ReportEvent {
        public ReportReturned {
            faults = List.copyOf(faults);
        }
    }
}
