package tallydesk.ticket.domain.report;

import java.util.List;

/**
 * One thing that is wrong with a report.
 *
 * @param field as the report form prints it; null for the report as a whole
 * @param fault {@code MISSING}, {@code NOT_A_CHOICE}, {@code NOT_ONE_LINE}, {@code TOO_LONG}; never what was written
 * @param choices what the catalog allows; empty for a field without choices
 */
public record FieldFault(String field, String fault, List<String> choices) {
    public FieldFault {
        choices = List.copyOf(choices);
    }
}
