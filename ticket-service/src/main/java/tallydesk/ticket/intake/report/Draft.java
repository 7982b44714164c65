package tallydesk.ticket.intake.report;

import java.util.EnumMap;
import java.util.Map;

/** A report as it came, unchecked: what mail, form and API have in common. Absent fields are absent, not empty. */
public record Draft(Map<ReportField, String> values) {
    public static final Draft EMPTY = new Draft(Map.of());

    public Draft {
        values = Map.copyOf(values);
    }

    /** @param value text or number; null leaves the field as it was, so that optional members need no question */
    public Draft with(ReportField field, Object value) {
        if (value == null) {
            return this;
        }
        Map<ReportField, String> more = new EnumMap<>(ReportField.class);
        more.putAll(values);
        more.put(field, value.toString());
        return new Draft(more);
    }

    /** Empty where the field is absent. */
    String value(ReportField field) {
        return values.getOrDefault(field, "");
    }
}
