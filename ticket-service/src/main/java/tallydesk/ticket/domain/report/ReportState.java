package tallydesk.ticket.domain.report;

import tallydesk.ticket.domain.report.ReportEvent.ReportReturned;

/**
 * What later decisions need to know of a report that is no ticket.
 *
 * <pre>
 *            ReturnReport
 *   Unseen --------------> Returned
 * </pre>
 */
public sealed interface ReportState {

    record Unseen() implements ReportState {}

    /** Its sender has been answered; the complete report that follows is another one. */
    record Returned() implements ReportState {}

    static ReportState evolve(ReportEvent event) {
        return switch (event) {
            case ReportReturned _ -> new Returned();
        };
    }
}
