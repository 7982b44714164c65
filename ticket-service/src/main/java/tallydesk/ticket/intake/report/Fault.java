package tallydesk.ticket.intake.report;

/**
 * One thing that is wrong with a report.
 *
 * @param field null for the report as a whole
 * @param code stable: {@code missing}, {@code not-a-choice}, {@code not-one-line}, {@code too-long}
 * @param text one sentence for the customer, naming the field as the form does; never repeats what was sent
 */
public record Fault(ReportField field, String code, String text) {

    static Fault of(ReportField field, String code, String predicate) {
        return new Fault(field, code, field.label() + " " + predicate);
    }

    /** The field in the JSON of a report; empty for the report as a whole. */
    public String pointer() {
        return field == null ? "" : field.pointer();
    }
}
