package tallydesk.ticket.intake.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static tallydesk.ticket.intake.report.ReportFixtures.REPORT;
import static tallydesk.ticket.intake.report.ReportFixtures.complete;
import static tallydesk.ticket.intake.report.ReportFixtures.draft;
import static tallydesk.ticket.intake.report.ReportFixtures.faults;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.ticket.domain.Form;

/** Rules 2 and 4: which report is complete, and what the answer to any other says. */
class CheckingAReportTest {
    private static final Draft DRAFT = draft(REPORT);

    @Test
    void aCompleteReportIsAccepted() {
        assertThat(complete(DRAFT)).isEqualTo(REPORT);
    }

    @ParameterizedTest
    @EnumSource
    void eachFieldIsRequiredButSummaryReleaseAndTrackId(ReportField field) {
        Draft without = DRAFT.with(field, " \n ");
        if (EnumSet.of(ReportField.SUMMARY, ReportField.RELEASE, ReportField.TRACK_ID)
                .contains(field)) {
            assertThat(complete(without)).isNotNull();
        } else {
            assertThat(faults(without))
                    .extracting(Fault::pointer, Fault::code)
                    .containsExactly(tuple(field.pointer(), "missing"));
        }
    }

    @Test
    void everyFaultIsNamedAtOnceInTheOrderOfTheForm() {
        Draft wrong = DRAFT.with(ReportField.PRODUCT, "")
                .with(ReportField.SEVERITY, 5)
                .with(ReportField.SERVER, "a\nb")
                .with(ReportField.CURRENT_BEHAVIOUR, "");
        assertThat(faults(wrong))
                .containsExactly(
                        new Fault(
                                ReportField.PRODUCT,
                                "missing",
                                "Product is missing; it can be one of OXAPPSUITE, OXHE, OXSE, OXASE, OXCS, OXtender,"
                                        + " Migration."),
                        new Fault(ReportField.SEVERITY, "not-a-choice", "Severity must be one of 1, 2, 3, 4."),
                        new Fault(ReportField.SERVER, "not-one-line", "Server must be a single line."),
                        new Fault(ReportField.CURRENT_BEHAVIOUR, "missing", "Current behaviour is missing."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "5", "-1", "2.0", "two", "1, 2", "²"})
    void aSeverityIsOneToFour(String typed) {
        assertThat(faults(DRAFT.with(ReportField.SEVERITY, typed)))
                .extracting(Fault::code)
                .containsExactly("not-a-choice");
    }

    @Test
    void aLineMayHave200CharactersAndNotOneMore() {
        assertThat(complete(DRAFT.with(ReportField.TRACK_ID, "x".repeat(200))).trackId())
                .hasSize(200);
        assertThat(faults(DRAFT.with(ReportField.TRACK_ID, "x".repeat(201))))
                .containsExactly(
                        new Fault(ReportField.TRACK_ID, "too-long", "Track-ID is longer than 200 characters."));
    }

    @Test
    void aSectionMayHave64KibibytesAndNotOneMore() {
        String full = "ä".repeat(ReportCheck.SECTION_BYTES_MAX / 2);
        assertThat(complete(DRAFT.with(ReportField.EXPECTED_BEHAVIOUR, full)).expectedBehaviour())
                .isEqualTo(full);
        assertThat(faults(DRAFT.with(ReportField.EXPECTED_BEHAVIOUR, full + "x")))
                .containsExactly(new Fault(
                        ReportField.EXPECTED_BEHAVIOUR, "too-long", "Expected behaviour is longer than 64 KiB."));
    }

    @Test
    void theWholeReportFitsIntoOneRecord() {
        String full = "x".repeat(ReportCheck.SECTION_BYTES_MAX);
        Draft tooMuch = DRAFT.with(ReportField.CURRENT_BEHAVIOUR, full).with(ReportField.EXPECTED_BEHAVIOUR, full);
        assertThat(faults(tooMuch))
                .containsExactly(new Fault(null, "too-long", "The report is larger than 120 KiB; please shorten it."));
    }

    @Test
    void withoutAReleaseTheServersVersionIsIt() {
        assertThat(complete(DRAFT).release()).isEqualTo("7.10.6-rev42");
        assertThat(complete(DRAFT.with(ReportField.SERVER_VERSION, "open-xchange-core 7.10.6-42, open-xchange-imap"))
                        .release())
                .isEqualTo("open-xchange-core 7.10.6-42");
        assertThat(complete(DRAFT.with(ReportField.SERVER_VERSION, "x".repeat(2_000)))
                        .release())
                .hasSize(ReportCheck.LINE_CHARS_MAX);
        assertThat(complete(DRAFT.with(ReportField.RELEASE, "7.10")).release()).isEqualTo("7.10");
    }

    @Test
    void controlCharactersAndHalfCharactersAreDropped() {
        assertThat(complete(DRAFT.with(ReportField.TRACK_ID, "BZ\u0000-\u001b4711\ud83d"))
                        .trackId())
                .isEqualTo("BZ-4711");
    }

    @Test
    void anIncompleteReportIsKnownByTheCustomersOwnNumberIfItHasOne() {
        Draft incomplete = DRAFT.with(ReportField.SEVERITY, "urgent");
        assertThat(trackId(incomplete)).isEqualTo(REPORT.trackId());
        assertThat(trackId(incomplete.with(ReportField.TRACK_ID, " "))).isNull();
        assertThat(trackId(incomplete.with(ReportField.TRACK_ID, "x".repeat(201))))
                .isNull();
    }

    private static String trackId(Draft draft) {
        return ((ReportCheck.Incomplete) ReportCheck.check(draft, Catalog.OX)).trackId();
    }

    @Test
    void anotherCatalogAsksForOtherThings() {
        Catalog one = new Catalog(
                "one", 7, Map.of(ReportField.SEVERITY, List.of("1", "2")), EnumSet.of(ReportField.SEVERITY));
        assertThat(ReportCheck.check(Draft.EMPTY.with(ReportField.SEVERITY, 2), one))
                .isInstanceOf(ReportCheck.Complete.class);
        assertThat(ReportCheck.check(Draft.EMPTY.with(ReportField.SEVERITY, 3), one))
                .isInstanceOf(ReportCheck.Incomplete.class);
    }

    @Test
    void theStructuredPartAndTheReportersWordsAreKeptApart() {
        assertThat(REPORT.form())
                .isEqualTo(new Form("https://mail.example.com", "7.10.6-rev42", "UCS", "7.10.6-rev40"));
        assertThat(REPORT.text()).isEqualTo("""
                        Steps to reproduce:
                        1. Open the calendar

                        2. Drag an appointment to Größe Öffentlich

                        Current behaviour:
                        It jumps back.

                        Expected behaviour:
                        It stays.""");
    }
}
