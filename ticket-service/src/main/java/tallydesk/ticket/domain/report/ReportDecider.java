package tallydesk.ticket.domain.report;

import java.util.List;
import tallydesk.decider.Decider;
import tallydesk.decider.Rejection;
import tallydesk.ticket.domain.report.ReportCommand.ReturnReport;
import tallydesk.ticket.domain.report.ReportEvent.ReportReturned;
import tallydesk.ticket.domain.report.ReportState.Returned;
import tallydesk.ticket.domain.report.ReportState.Unseen;

/** The rules of a report that is no ticket (rule 4): one answer, however often the report comes. */
public final class ReportDecider implements Decider<ReportCommand, ReportState, ReportEvent> {

    @Override
    public ReportState initial() {
        return new Unseen();
    }

    @Override
    public ReportState evolve(ReportState report, ReportEvent event) {
        return ReportState.evolve(event);
    }

    @Override
    public List<ReportEvent> decide(ReportCommand command, ReportState report) {
        return switch (command) {
            case ReturnReport c -> giveBack(c, report);
        };
    }

    private static List<ReportEvent> giveBack(ReturnReport c, ReportState report) {
        if (c.faults().isEmpty()) {
            throw new Rejection("report-complete", "A report without a fault opens a ticket.");
        }
        return switch (report) {
            case Unseen _ ->
                List.of(new ReportReturned(
                        c.reportId(), c.accountId(), c.contactId(), c.channel(), c.trackId(), c.faults()));
            case Returned _ -> List.of();
        };
    }
}
