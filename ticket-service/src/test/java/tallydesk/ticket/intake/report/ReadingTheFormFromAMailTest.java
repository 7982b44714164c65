package tallydesk.ticket.intake.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static tallydesk.ticket.intake.report.ReportFixtures.EMPTY_FORM;
import static tallydesk.ticket.intake.report.ReportFixtures.FILLED_FORM;
import static tallydesk.ticket.intake.report.ReportFixtures.REPORT;
import static tallydesk.ticket.intake.report.ReportFixtures.complete;
import static tallydesk.ticket.intake.report.ReportFixtures.draft;
import static tallydesk.ticket.intake.report.ReportFixtures.faults;
import static tallydesk.ticket.intake.report.ReportFixtures.mail;
import static tallydesk.ticket.intake.report.ReportFixtures.resource;

import java.text.Normalizer;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 3: one schema; a mail carries it as {@code Name: value} lines. */
class ReadingTheFormFromAMailTest {

    @Test
    void theFilledFormOfOpenXchangeIsACompleteReport() {
        assertThat(complete(mail(FILLED_FORM))).isEqualTo(REPORT);
    }

    @Test
    void theEmptyFormAnswersNothing() {
        assertThat(mail(EMPTY_FORM)).isEqualTo(Draft.EMPTY.with(ReportField.SUMMARY, "Appointment jumps back"));
    }

    @Test
    void theEmptyFormWrappedByAMailProgramAnswersNothing() {
        String wrapped = EMPTY_FORM
                .replace("from its Bugzilla", "from its\nBugzilla")
                .replace("Groupware Server", "Groupware\nServer")
                .replace("or package list", "or package\nlist");
        assertThat(mail(wrapped).values()).containsOnlyKeys(ReportField.SUMMARY);
    }

    @Test
    void labelsMatchWhateverTheirCaseDecorationOrRemark() {
        String loud = FILLED_FORM
                .replace("Server:", "SERVER :")
                .replace("Server Version:", "server   version:")
                .replace("Distribution:", "- *Distribution (can be one of: SLES, RHEL, DEBIAN, UCS)*:")
                .replace("Module:", "Module can be one of portal, mail, calendar:")
                .replace("Track-ID:", "**Track ID:**")
                .replace("Steps to reproduce:", "# STEPS TO REPRODUCE:")
                .replace("Current behaviour:", "current behavior:");
        assertThat(complete(mail(loud))).isEqualTo(REPORT);
    }

    @Test
    void anAnswerBehindTheHintCounts() {
        String behind = FILLED_FORM
                .replace("Distribution: UCS", "Distribution: can be one of SLES, RHEL, DEBIAN, UCS: ucs")
                .replace("Severity: 2", "Severity: 1, 2, 3, 4 -> 2")
                .replace("Server: ", "Server: url of the machine: ");
        assertThat(complete(mail(behind))).isEqualTo(REPORT);
    }

    @Test
    void aHintCutDownToOneChoiceIsTheAnswer() {
        String cut = FILLED_FORM.replace("Distribution: UCS", "Distribution: can be one of UCS");
        assertThat(complete(mail(cut))).isEqualTo(REPORT);
    }

    @Test
    void choicesAreWrittenAsInTheCatalogWhateverWasTyped() {
        String typed = FILLED_FORM.replace("OXAPPSUITE", "OX App Suite").replace("Groupware GUI", "groupware-gui");
        assertThat(complete(mail(typed))).isEqualTo(REPORT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"> ", ">", ">> ", "> > "})
    void aQuotedFormIsReadLikeAPlainOne(String mark) {
        String quoted = FILLED_FORM.lines().map(line -> mark + line).collect(Collectors.joining("\n"));
        assertThat(complete(mail(quoted))).isEqualTo(REPORT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r"})
    void lineEndsDoNotMatter(String lineEnd) {
        assertThat(complete(mail(FILLED_FORM.replace("\n", lineEnd)))).isEqualTo(REPORT);
    }

    @Test
    void umlautsMayBeDecomposedAndBlanksUnbreakable() {
        String foreign = Normalizer.normalize(FILLED_FORM, Normalizer.Form.NFD).replace("Module: ", "Module:\u00a0");
        assertThat(complete(mail(foreign))).isEqualTo(REPORT);
    }

    @Test
    void aReplyAboveTheQuotedFormCompletesIt() {
        Report completed = complete(mail(resource("reply-above-quotation.txt")));
        assertThat(completed.distribution()).isEqualTo("UCS");
        assertThat(completed.severity()).isEqualTo(2);
        assertThat(completed.server()).isEqualTo("https://mail.example.com");
        assertThat(completed.expectedBehaviour()).isEqualTo("It stays.");
    }

    @Test
    void theFormAboveItsOwnQuotationEndsWithItsLastSection() {
        String quoted = FILLED_FORM.lines().map(line -> "> " + line).collect(Collectors.joining("\n"));
        assertThat(complete(mail(FILLED_FORM + "\n" + quoted))).isEqualTo(REPORT);
    }

    @Test
    void aFilledLabelInsideASectionIsTheReportersText() {
        String log = FILLED_FORM.replace("It jumps back.", "It jumps back.\nServer: 500 in the log\n> quoted log");
        assertThat(complete(mail(log)).currentBehaviour())
                .isEqualTo("It jumps back.\nServer: 500 in the log\n> quoted log");
    }

    @Test
    void wordsBetweenFieldsAndSignatureBelongToNoField() {
        String chatty = "Hello,\n\n" + FILLED_FORM.replace("Product:", "\nThe product is this one\nProduct:")
                + "\n-- \nJane Doe\nServer: of nothing";
        assertThat(complete(mail(chatty))).isEqualTo(REPORT);
    }

    @Test
    void aPackageListMayBeWrapped() {
        String wrapped =
                FILLED_FORM.replace("7.10.6-rev42", "open-xchange-core 7.10.6-42,\nopen-xchange-imap 7.10.6-41");
        assertThat(complete(mail(wrapped)).serverVersion())
                .isEqualTo("open-xchange-core 7.10.6-42, open-xchange-imap 7.10.6-41");
    }

    @Test
    void aSummaryInTheBodyWinsOverTheSubject() {
        assertThat(mail("Summary: Drag and drop").value(ReportField.SUMMARY)).isEqualTo("Drag and drop");
    }

    @Test
    void aLongSubjectIsCutNotRefused() {
        assertThat(MailForm.read("x".repeat(500), "", Catalog.OX).value(ReportField.SUMMARY))
                .hasSize(ReportCheck.LINE_CHARS_MAX);
        assertThat(MailForm.read("x".repeat(199) + "😀", "", Catalog.OX).value(ReportField.SUMMARY))
                .isEqualTo("x".repeat(199));
    }

    @Test
    void aMailThatIsNoFormLacksEverything() {
        assertThat(faults(mail("Help, nothing works!")))
                .hasSize(11)
                .allMatch(fault -> fault.code().equals("missing"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Steps to reproduce: x\n",
                "Server:\n",
                "\n",
                ">",
                "Severity: 1, 2, 3, 4\n",
                "Module: (",
                "a:",
                ","
            })
    void aHostileBodyIsReadQuickly(String brick) {
        String wall = "Steps to reproduce:\nServer:\n" + brick.repeat(MailForm.BODY_CHARS_MAX / brick.length());
        assertTimeout(Duration.ofSeconds(20), () -> mail(wall));
    }

    @Test
    void mailAndJsonOfOneReportAreOneReport() {
        assertThat(complete(mail(FILLED_FORM))).isEqualTo(complete(draft(REPORT)));
    }
}
