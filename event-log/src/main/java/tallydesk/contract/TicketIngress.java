package tallydesk.contract;

import java.util.UUID;

/**
 * What other systems may ask of ticket-service on {@value Topics#TICKET_INGRESS}. Read strictly: an unknown field is a fault.
 */
public sealed interface TicketIngress extends IngressRecord {
    /** Another system hands in a report; the same fields as the form (rules 1, 2, 3). */
    record ReportSubmitted(
            UUID accountId,
            ReportingContact contact,
            String channel,
            String product,
            String release,
            String module,
            String component,
            int severity,
            @MayBeAbsent String trackId,
            String summary,
            Report report)
            implements TicketIngress {}

    /** The defect tracker confirms a failure of the product, naming the ticket in one of three ways (rule 13). */
    @AnyOf({"ticketId", "number", "trackId"})
    record BugConfirmed(
            @MayBeAbsent UUID ticketId,
            @MayBeAbsent String number,
            @MayBeAbsent String trackId,
            @MayBeAbsent UUID accountId,
            String defectId,
            String compensation)
            implements TicketIngress {}

    /** Who reports, known by e-mail address. */
    record ReportingContact(String email, @MayBeAbsent String name) {}

    /** The report form (rule 2). */
    record Report(
            String server,
            String serverVersion,
            String distribution,
            String guiVersion,
            String stepsToReproduce,
            String currentBehaviour,
            String expectedBehaviour) {}
}
