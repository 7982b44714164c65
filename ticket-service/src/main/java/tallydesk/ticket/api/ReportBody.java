package tallydesk.ticket.api;

import java.util.UUID;
import tallydesk.contract.MayBeAbsent;
import tallydesk.ticket.intake.report.Draft;
import tallydesk.ticket.intake.report.ReportField;

/**
 * {@code POST /tickets}. What a report must hold is the catalog's to say, so that here everything may be absent and is
 * judged together.
 *
 * @param accountId staff and systems name it; a customer's is in the token
 * @param contact absent for a customer: then the token's address
 * @param channel {@code WEB}, {@code API}; {@code EMAIL} and {@code PHONE} for what staff types in; absent: {@code API}
 */
public record ReportBody(
        @MayBeAbsent UUID accountId,
        @MayBeAbsent ContactBody contact,
        @MayBeAbsent String channel,
        @MayBeAbsent String product,
        @MayBeAbsent String release,
        @MayBeAbsent String module,
        @MayBeAbsent String component,
        @MayBeAbsent Integer severity,
        @MayBeAbsent String trackId,
        @MayBeAbsent String summary,
        @MayBeAbsent FormBody report) {

    /** A person is known by address; the name is the directory's to know. */
    public record ContactBody(
            @MayBeAbsent String email, @MayBeAbsent String name) {}

    public record FormBody(
            @MayBeAbsent String server,
            @MayBeAbsent String serverVersion,
            @MayBeAbsent String distribution,
            @MayBeAbsent String guiVersion,
            @MayBeAbsent String stepsToReproduce,
            @MayBeAbsent String currentBehaviour,
            @MayBeAbsent String expectedBehaviour) {}

    Draft draft() {
        Draft draft = Draft.EMPTY
                .with(ReportField.SUMMARY, summary)
                .with(ReportField.PRODUCT, product)
                .with(ReportField.RELEASE, release)
                .with(ReportField.MODULE, module)
                .with(ReportField.COMPONENT, component)
                .with(ReportField.SEVERITY, severity)
                .with(ReportField.TRACK_ID, trackId);
        return report == null
                ? draft
                : draft.with(ReportField.SERVER, report.server())
                        .with(ReportField.SERVER_VERSION, report.serverVersion())
                        .with(ReportField.DISTRIBUTION, report.distribution())
                        .with(ReportField.GUI_VERSION, report.guiVersion())
                        .with(ReportField.STEPS_TO_REPRODUCE, report.stepsToReproduce())
                        .with(ReportField.CURRENT_BEHAVIOUR, report.currentBehaviour())
                        .with(ReportField.EXPECTED_BEHAVIOUR, report.expectedBehaviour());
    }
}
