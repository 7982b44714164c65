package tallydesk.ticket.intake.report;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import tallydesk.ticket.domain.Form;

/**
 * A complete report (rule 4). Choices are written as in the catalog. A field that the catalog does not require may be
 * null; in the OX catalog these are summary and trackId.
 *
 * @param release as reported, else taken from the server's version
 * @param severity 1 to 4, as the customer judges it
 */
public record Report(
        String summary,
        String product,
        String release,
        String module,
        String component,
        int severity,
        String trackId,
        String server,
        String serverVersion,
        String distribution,
        String guiVersion,
        String stepsToReproduce,
        String currentBehaviour,
        String expectedBehaviour) {

    /** The structured part, for the event. */
    public Form form() {
        return new Form(server, serverVersion, distribution, guiVersion);
    }

    /** The reporter's own words, for the vault: the sections under their headings. */
    public String text() {
        return Stream.of(
                        section(ReportField.STEPS_TO_REPRODUCE, stepsToReproduce),
                        section(ReportField.CURRENT_BEHAVIOUR, currentBehaviour),
                        section(ReportField.EXPECTED_BEHAVIOUR, expectedBehaviour))
                .flatMap(section -> section)
                .collect(Collectors.joining("\n\n"));
    }

    private static Stream<String> section(ReportField heading, String words) {
        return Stream.ofNullable(words).map(text -> heading.label() + ":\n" + text);
    }
}
