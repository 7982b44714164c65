package tallydesk.ticket.intake.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tallydesk.ticket.intake.report.ReportCheck.Complete;
import tallydesk.ticket.intake.report.ReportCheck.Incomplete;

/** One report, filled in as a customer would, and what the tests ask of a result. */
final class ReportFixtures {
    static final Report REPORT = new Report(
            "Appointment jumps back",
            "OXAPPSUITE",
            "7.10.6-rev42",
            "calendar",
            "Groupware GUI",
            2,
            "BZ-4711",
            "https://mail.example.com",
            "7.10.6-rev42",
            "UCS",
            "7.10.6-rev40",
            "1. Open the calendar\n\n2. Drag an appointment to Größe Öffentlich",
            "It jumps back.",
            "It stays.");

    /** The form of Open-Xchange's page, empty. */
    static final String EMPTY_FORM = resource("open-xchange-form.txt");

    static final String FILLED_FORM = EMPTY_FORM
            .replace("url of the machine", "https://mail.example.com")
            .replace("server version or package list", "7.10.6-rev42")
            .replace("can be one of SLES, RHEL, DEBIAN, UCS", "UCS")
            .replace("GUI version or package list", "7.10.6-rev40")
            .replace("can be one of portal, mail, calendar, tasks, infostore", "calendar")
            .replace("Severity: 1, 2, 3, 4", "Severity: 2")
            .replace("the customer's internal tracking number, e.g. from its Bugzilla", "BZ-4711")
            .replaceAll("can be one of OXAPPSUITE.*", "OXAPPSUITE")
            .replaceAll("can be one of Admin GUI.*", "Groupware GUI")
            .replace(
                    "reproduce:\n",
                    "reproduce:\n\n1. Open the calendar\n\n2. Drag an appointment to Größe Öffentlich\n")
            .replace("Current behaviour:\n", "Current behaviour:\nIt jumps back.\n")
            .replace("Expected behaviour:\n", "Expected behaviour: It stays.\n");

    private ReportFixtures() {}

    static Draft draft(Report report) {
        return Draft.EMPTY
                .with(ReportField.SUMMARY, report.summary())
                .with(ReportField.PRODUCT, report.product())
                .with(ReportField.MODULE, report.module())
                .with(ReportField.COMPONENT, report.component())
                .with(ReportField.SEVERITY, report.severity())
                .with(ReportField.TRACK_ID, report.trackId())
                .with(ReportField.SERVER, report.server())
                .with(ReportField.SERVER_VERSION, report.serverVersion())
                .with(ReportField.DISTRIBUTION, report.distribution())
                .with(ReportField.GUI_VERSION, report.guiVersion())
                .with(ReportField.STEPS_TO_REPRODUCE, report.stepsToReproduce())
                .with(ReportField.CURRENT_BEHAVIOUR, report.currentBehaviour())
                .with(ReportField.EXPECTED_BEHAVIOUR, report.expectedBehaviour());
    }

    static Draft mail(String body) {
        return MailForm.read("Appointment jumps back", body, Catalog.OX);
    }

    static Report complete(Draft draft) {
        ReportCheck.Result result = ReportCheck.check(draft, Catalog.OX);
        assertThat(result).isInstanceOf(Complete.class);
        return ((Complete) result).report();
    }

    static List<Fault> faults(Draft draft) {
        ReportCheck.Result result = ReportCheck.check(draft, Catalog.OX);
        assertThat(result).isInstanceOf(Incomplete.class);
        return ((Incomplete) result).faults();
    }

    static String resource(String name) {
        try (InputStream in = ReportFixtures.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
