package tallydesk.ticket.intake.report;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The empty form says in the place of a value what may stand there ("can be one of SLES, RHEL, …"). Who fills it in may
 * overwrite the hint, write behind it, or leave it; only what is not hint is an answer.
 */
final class PrintedHint {
    private static final Pattern CAN_BE_ONE_OF = Pattern.compile("^can be one of\\b:?\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern JOINT = Pattern.compile("^[^\\p{L}\\p{N}]+");

    private PrintedHint() {}

    /** The value without the form's hint; empty where nothing else stood there. */
    static String remove(ReportField field, Catalog catalog, String value) {
        String straight = value.replace('\u2019', '\'');
        if (!field.hint().isEmpty() && startsWith(straight, field.hint())) {
            return behind(value, field.hint().length());
        }
        return field.kind() == ReportField.Kind.CHOICE ? behindChoices(catalog.choices(field), value) : value;
    }

    private static String behindChoices(List<String> choices, String value) {
        String listed = CAN_BE_ONE_OF.matcher(value).replaceFirst("");
        String[] parts = listed.split(",");
        // Fewer than all of them were chosen by somebody, so that is an answer, right or wrong.
        if (parts.length < choices.size() || parts.length < 2) {
            return listed;
        }
        for (int i = 0; i < choices.size() - 1; i++) {
            if (!parts[i].strip().equalsIgnoreCase(choices.get(i))) {
                return listed;
            }
        }
        String last = parts[choices.size() - 1].strip();
        return startsWith(last, choices.getLast())
                ? behind(last, choices.getLast().length())
                : listed;
    }

    private static boolean startsWith(String text, String start) {
        return text.regionMatches(true, 0, start, 0, start.length());
    }

    private static String behind(String text, int hintChars) {
        return JOINT.matcher(text.substring(hintChars)).replaceFirst("");
    }
}
