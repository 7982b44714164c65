package tallydesk.ticket.feed;

import tallydesk.contract.TicketIngress.Report;
import tallydesk.contract.TicketIngress.ReportSubmitted;
import tallydesk.ticket.intake.report.Draft;
import tallydesk.ticket.intake.report.ReportField;

/** Another system's report as a draft, to be judged by the same rules as everybody's (rule 3). */
final class SubmittedDraft {
    private SubmittedDraft() {}

    static Draft of(ReportSubmitted submitted) {
        Report report = submitted.report();
        return Draft.EMPTY
                .with(ReportField.SUMMARY, submitted.summary())
                .with(ReportField.PRODUCT, submitted.product())
                .with(ReportField.RELEASE, submitted.release())
                .with(ReportField.MODULE, submitted.module())
                .with(ReportField.COMPONENT, submitted.component())
                .with(ReportField.SEVERITY, submitted.severity())
                .with(ReportField.TRACK_ID, submitted.trackId())
                .with(ReportField.SERVER, report.server())
                .with(ReportField.SERVER_VERSION, report.serverVersion())
                .with(ReportField.DISTRIBUTION, report.distribution())
                .with(ReportField.GUI_VERSION, report.guiVersion())
                .with(ReportField.STEPS_TO_REPRODUCE, report.stepsToReproduce())
                .with(ReportField.CURRENT_BEHAVIOUR, report.currentBehaviour())
                .with(ReportField.EXPECTED_BEHAVIOUR, report.expectedBehaviour());
    }
}
