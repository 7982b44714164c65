package tallydesk.sla.calendars;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import tallydesk.sla.domain.calendar.HolidayImport;
import tallydesk.sla.domain.calendar.Holidays;

/**
 * Holidays that somebody proposes, for the manager who reviews them.
 *
 * @param region absent for everywhere
 * @param status {@code OPEN} or {@code REVIEWED}
 * @param version of the calendar in which the review counts; absent while it is open
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HolidayImportView(
        UUID id,
        String calendar,
        String source,
        String region,
        String status,
        List<Proposed> dates,
        Integer version,
        Collection<LocalDate> accepted,
        Collection<LocalDate> struck) {

    /** @param counts whether the calendar keeps this date by now */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Proposed(LocalDate date, String name, boolean counts) {}

    static HolidayImportView of(
            UUID id, String calendar, HolidayImport proposal, Holidays holidays, HolidayNames names) {
        HolidayImport.Review review = proposal.review();
        return new HolidayImportView(
                id,
                calendar,
                proposal.source().name(),
                proposal.region(),
                proposal.isOpen() ? "OPEN" : "REVIEWED",
                proposal.dates().stream()
                        .map(date -> new Proposed(
                                date,
                                names.of(id, proposal, date).orElse(null),
                                holidays.of(proposal.region()).contains(date)))
                        .toList(),
                review == null ? null : review.calendarVersion(),
                review == null ? null : review.accepted(),
                review == null ? null : review.struck());
    }
}
