package tallydesk.ticket.intake.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a draft is a complete report (rule 4). All that is wrong is named at once, by the same rules for all doors. */
public final class ReportCheck {
    public static final int LINE_CHARS_MAX = 200;

    /** Lists stand in events, so they stay far below a record's limit. */
    public static final int LIST_CHARS_MAX = 2_000;

    public static final int SECTION_BYTES_MAX = 64 * 1024;

    /** The sections travel as one record of at most 256 KiB, in which JSON may double a byte. */
    public static final int REPORT_BYTES_MAX = 120 * 1024;

    private final Catalog catalog;
    private final Map<ReportField, String> accepted = new EnumMap<>(ReportField.class);
    private final List<Fault> faults = new ArrayList<>();

    private ReportCheck(Catalog catalog) {
        this.catalog = catalog;
    }

    /** What a draft turned out to be. */
    public sealed interface Result {}

    public record Complete(Report report) implements Result {}

    /**
     * @param faults at least one, in the order of {@link ReportField}
     * @param trackId the customer's own number, by which they know the report again; null where there is none
     */
    public record Incomplete(List<Fault> faults, String trackId) implements Result {}

    public static Result check(Draft draft, Catalog catalog) {
        ReportCheck check = new ReportCheck(catalog);
        int bytes = 0;
        for (ReportField field : ReportField.values()) {
            String value = clean(draft.value(field));
            bytes += value.getBytes(UTF_8).length;
            check.accept(field, value).ifPresent(check.faults::add);
        }
        if (bytes > REPORT_BYTES_MAX) {
            check.faults.add(new Fault(null, "too-long", "The report is larger than 120 KiB; please shorten it."));
        }
        return check.faults.isEmpty() ? new Complete(check.report()) : check.incomplete();
    }

    private Optional<Fault> accept(ReportField field, String value) {
        if (value.isEmpty()) {
            return catalog.required().contains(field) ? Optional.of(missing(field)) : Optional.empty();
        }
        return switch (field.kind()) {
            case LINE ->
                value.contains("\n")
                        ? Optional.of(Fault.of(field, "not-one-line", "must be a single line."))
                        : acceptUpTo(LINE_CHARS_MAX, field, value);
            case LIST -> acceptUpTo(LIST_CHARS_MAX, field, value.replaceAll("\\s+", " "));
            case CHOICE -> acceptChoice(field, value);
            case SECTION -> acceptSection(field, value);
        };
    }

    private Optional<Fault> acceptUpTo(int charsMax, ReportField field, String value) {
        if (value.length() > charsMax) {
            return Optional.of(Fault.of(field, "too-long", "is longer than " + charsMax + " characters."));
        }
        accepted.put(field, value);
        return Optional.empty();
    }

    private Optional<Fault> acceptChoice(ReportField field, String value) {
        Optional<String> choice = catalog.choice(field, value);
        choice.ifPresent(known -> accepted.put(field, known));
        return choice.isPresent()
                ? Optional.empty()
                : Optional.of(Fault.of(field, "not-a-choice", "must be one of " + listed(field) + "."));
    }

    private Optional<Fault> acceptSection(ReportField field, String value) {
        if (value.getBytes(UTF_8).length > SECTION_BYTES_MAX) {
            return Optional.of(Fault.of(field, "too-long", "is longer than 64 KiB."));
        }
        accepted.put(field, value);
        return Optional.empty();
    }

    private Fault missing(ReportField field) {
        boolean open = catalog.choices(field).isEmpty();
        return Fault.of(field, "missing", open ? "is missing." : "is missing; it can be one of " + listed(field) + ".");
    }

    private String listed(ReportField field) {
        return String.join(", ", catalog.choices(field));
    }

    /**
     * One form of line end and of accented letters; nothing that databases and mail headers choke on: control characters,
     * halves of surrogate pairs.
     */
    private static String clean(String typed) {
        String lines = typed.replace("\r\n", "\n").replace('\r', '\n').replaceAll("[\\p{Cc}\\p{Cs}&&[^\n\t]]", "");
        return Normalizer.normalize(lines, Normalizer.Form.NFC).strip();
    }

    private Incomplete incomplete() {
        return new Incomplete(List.copyOf(faults), accepted.get(ReportField.TRACK_ID));
    }

    private Report report() {
        return new Report(
                accepted.get(ReportField.SUMMARY),
                accepted.get(ReportField.PRODUCT),
                release(),
                accepted.get(ReportField.MODULE),
                accepted.get(ReportField.COMPONENT),
                Integer.parseInt(accepted.get(ReportField.SEVERITY)),
                accepted.get(ReportField.TRACK_ID),
                accepted.get(ReportField.SERVER),
                accepted.get(ReportField.SERVER_VERSION),
                accepted.get(ReportField.DISTRIBUTION),
                accepted.get(ReportField.GUI_VERSION),
                accepted.get(ReportField.STEPS_TO_REPRODUCE),
                accepted.get(ReportField.CURRENT_BEHAVIOUR),
                accepted.get(ReportField.EXPECTED_BEHAVIOUR));
    }

    /** OX's form asks for no release: there the server's version is it, or the first package of its list. */
    private String release() {
        String version = accepted.getOrDefault(ReportField.SERVER_VERSION, "");
        return accepted.getOrDefault(ReportField.RELEASE, cut(version.split("[,;]", 2)[0]));
    }

    /** At most a line's length, never half a character. */
    static String cut(String text) {
        int end = Math.min(text.length(), LINE_CHARS_MAX);
        return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
