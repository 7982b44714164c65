package tallydesk.ticket.intake.report;

import static tallydesk.ticket.intake.report.ReportField.COMPONENT;
import static tallydesk.ticket.intake.report.ReportField.DISTRIBUTION;
import static tallydesk.ticket.intake.report.ReportField.MODULE;
import static tallydesk.ticket.intake.report.ReportField.PRODUCT;
import static tallydesk.ticket.intake.report.ReportField.RELEASE;
import static tallydesk.ticket.intake.report.ReportField.SEVERITY;
import static tallydesk.ticket.intake.report.ReportField.SUMMARY;
import static tallydesk.ticket.intake.report.ReportField.TRACK_ID;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a product line asks for, and which answers it knows (rule 2). A value, because the vendor edits it; a version,
 * because a report is judged by the one it met.
 *
 * @param choices by field, in the order of the form, for every field of kind {@code CHOICE}
 * @param required fields without which no ticket opens (rule 4); severity is always among them
 */
public record Catalog(String name, int version, Map<ReportField, List<String>> choices, Set<ReportField> required) {
    private static final Pattern JOINT = Pattern.compile("(?<=\\w)[\\s_-]+(?=\\w)");

    /**
     * Open-Xchange's form. "If all of the above information has been provided" a ticket opens, so all of it is required
     * but the Track-ID, which not every customer has. Summary and release are ours and optional.
     */
    public static final Catalog OX = new Catalog(
            "open-xchange",
            1,
            Map.of(
                    PRODUCT,
                    List.of("OXAPPSUITE", "OXHE", "OXSE", "OXASE", "OXCS", "OXtender", "Migration"),
                    MODULE,
                    List.of("portal", "mail", "calendar", "tasks", "infostore"),
                    COMPONENT,
                    List.of(
                            "Admin GUI",
                            "Admin Server",
                            "Groupware GUI",
                            "Groupware Server",
                            "CLT",
                            "Documentation",
                            "OS Component",
                            "Installation",
                            "Other"),
                    DISTRIBUTION,
                    List.of("SLES", "RHEL", "DEBIAN", "UCS"),
                    SEVERITY,
                    List.of("1", "2", "3", "4")),
            EnumSet.complementOf(EnumSet.of(SUMMARY, RELEASE, TRACK_ID)));

    public Catalog {
        choices = Map.copyOf(choices);
        required = Set.copyOf(required);
    }

    /** The choice as the catalog writes it; case, and blanks or hyphens between words, do not matter. */
    Optional<String> choice(ReportField field, String typed) {
        String wanted = bare(typed);
        return choices(field).stream()
                .filter(choice -> bare(choice).equals(wanted))
                .findFirst();
    }

    /** In the order of the form; empty for a field that is none of kind {@code CHOICE}. */
    public List<String> choices(ReportField field) {
        return choices.getOrDefault(field, List.of());
    }

    private static String bare(String text) {
        return JOINT.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
