package tallydesk.ticket.intake.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tallydesk.ticket.intake.report.ReportField.Kind;

/**
 * Reads the report form out of a plain mail body (rule 3): {@code Name: value} lines, and sections below their headings.
 * Labels match whatever their case, decoration or remark, also inside a quotation. The first filled value of a label
 * counts, so that an answer above the quoted form wins over it, and a label inside a section is text if its field has
 * been filled before.
 */
public final class MailForm {
    /** What stands behind cannot be a field: the last section has long been longer than it may. */
    public static final int BODY_CHARS_MAX = 1024 * 1024;

    /** Bullet, bold, label, remark, colon, value: {@code - *Distribution (can be one of SLES, RHEL)*: SLES}. */
    private static final Pattern LABELLED = Pattern.compile(
            "[\\s#•-]{0,8}([*_]{0,2})(\\p{L}[\\p{L} \\t-]{1,40}?)\\s{0,8}"
                    + "(?:\\([^)]{0,300}\\)|can be one of[^:]{0,300})?\\s{0,8}(?:\\1\\s{0,8}:|:\\1)(.*)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern QUOTED = Pattern.compile("^ ?> ?");

    /** Quotations in quotations; deeper marks are taken as text. */
    private static final int QUOTE_LEVELS_MAX = 20;

    /** RFC 3676, 4.3. */
    private static final String SIGNATURE = "-- ";

    private static final Map<String, ReportField> BY_LABEL = labels();

    private final Catalog catalog;
    private final Set<ReportField> filled = EnumSet.noneOf(ReportField.class);
    private final Map<ReportField, List<String>> read = new EnumMap<>(ReportField.class);
    private ReportField current;
    private int depthOfCurrent;

    private MailForm(Catalog catalog) {
        this.catalog = catalog;
    }

    /** @param subject summary of a report that brings none of its own; cut to one line's length */
    public static Draft read(String subject, String body, Catalog catalog) {
        MailForm form = new MailForm(catalog);
        body.substring(0, Math.min(body.length(), BODY_CHARS_MAX))
                .replace('\u00a0', ' ')
                .lines()
                .forEach(form::line);
        return form.draft(subject.strip());
    }

    private void line(String line) {
        int depth = depth(line);
        String text = unquoted(line, depth);
        Matcher labelled = LABELLED.matcher(text);
        ReportField field = labelled.matches() ? BY_LABEL.get(bare(labelled.group(2))) : null;
        if (field != null && !isFilled(field)) {
            begin(field, depth, labelled.group(3));
        } else if (current == null) {
            return;
        } else if (line.equals(SIGNATURE) || ends(field, depth, text)) {
            current = null;
        } else if (current.kind() == Kind.SECTION || !text.isBlank()) {
            read.get(current).add(unquoted(line, Math.min(depth, depthOfCurrent)));
        }
    }

    private void begin(ReportField field, int depth, String value) {
        current = field;
        depthOfCurrent = depth;
        read.put(field, new ArrayList<>(List.of(value)));
    }

    /**
     * A section ends where another quotation repeats the form; a label at its own depth is the reporter's text. Everything
     * else ends with its paragraph.
     */
    private boolean ends(ReportField label, int depth, String text) {
        if (current.kind() == Kind.SECTION) {
            return label != null && depth != depthOfCurrent;
        }
        return label != null || text.isBlank() && read.get(current).stream().anyMatch(line -> !line.isBlank());
    }

    /** Remembered, so that a body full of labels costs no more than a body full of words. */
    private boolean isFilled(ReportField field) {
        if (read.containsKey(field) && !filled.contains(field) && !value(field).isEmpty()) {
            filled.add(field);
        }
        return filled.contains(field);
    }

    private String value(ReportField field) {
        List<String> lines = read.getOrDefault(field, List.of());
        return switch (field.kind()) {
            case SECTION -> String.join("\n", lines).strip();
            case LIST -> answer(field, String.join(" ", lines));
            // Mail programs wrap long lines, also the form's own: a hint may reach into the second.
            case LINE -> {
                String whole = String.join(" ", lines).strip();
                String answer = answer(field, whole);
                yield answer.equals(whole) ? firstFilled(lines).strip() : answer;
            }
            case CHOICE -> {
                String first = answer(field, firstFilled(lines));
                yield !first.isEmpty() && catalog.choice(field, first).isPresent()
                        ? first
                        : answer(field, String.join(" ", lines));
            }
        };
    }

    private String answer(ReportField field, String text) {
        return PrintedHint.remove(field, catalog, text.strip());
    }

    private static String firstFilled(List<String> lines) {
        return lines.stream().filter(line -> !line.isBlank()).findFirst().orElse("");
    }

    private Draft draft(String subject) {
        Draft draft = Draft.EMPTY;
        if (!subject.isEmpty()) {
            draft = draft.with(ReportField.SUMMARY, ReportCheck.cut(subject));
        }
        for (ReportField field : read.keySet()) {
            String value = value(field);
            draft = value.isEmpty() ? draft : draft.with(field, value);
        }
        return draft;
    }

    private static int depth(String line) {
        int depth = 0;
        String rest = line;
        while (depth < QUOTE_LEVELS_MAX && QUOTED.matcher(rest).find()) {
            rest = unquoted(rest, 1);
            depth++;
        }
        return depth;
    }

    private static String unquoted(String line, int levels) {
        String rest = line;
        for (int i = 0; i < levels; i++) {
            rest = QUOTED.matcher(rest).replaceFirst("");
        }
        return rest;
    }

    private static Map<String, ReportField> labels() {
        Map<String, ReportField> labels = new HashMap<>();
        for (ReportField field : ReportField.values()) {
            labels.put(bare(field.label()), field);
            labels.put(bare(field.label()).replace("behaviour", "behavior"), field);
        }
        return Map.copyOf(labels);
    }

    private static String bare(String label) {
        return label.toLowerCase(Locale.ROOT).replaceAll("\\P{L}", "");
    }
}
