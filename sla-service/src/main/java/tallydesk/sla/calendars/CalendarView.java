package tallydesk.sla.calendars;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import tallydesk.sla.businesstime.WeeklyWindow;
import tallydesk.sla.calendars.CalendarForm.Window;
import tallydesk.sla.domain.calendar.CalendarEdition;

/**
 * One version of a calendar.
 *
 * @param zone {@code CUSTOMER} for that of whose clock it is
 * @param holidays that are kept everywhere
 * @param regions for which holidays have been reviewed
 * @param region the one that was asked for, with its dates
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CalendarView(
        String name,
        int version,
        Instant since,
        String zone,
        List<Window> windows,
        Collection<LocalDate> holidays,
        List<Region> regions,
        Region region) {

    /**
     * @param dates how many
     * @param holidays left out where many regions are listed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Region(String region, int dates, LocalDate first, LocalDate last, List<Holiday> holidays) {}

    /** @param name absent where nobody knows what it is called */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Holiday(LocalDate date, String name) {}

    static CalendarView of(CalendarEdition edition, Region region) {
        return new CalendarView(
                edition.id().name(),
                edition.id().version(),
                edition.since(),
                edition.zone() == null ? CalendarForm.CUSTOMER : edition.zone().getId(),
                edition.windows().stream().map(CalendarView::window).toList(),
                edition.holidays().everywhere(),
                edition.holidays().byRegion().entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .map(entry -> new Region(
                                entry.getKey(),
                                entry.getValue().size(),
                                entry.getValue().first(),
                                entry.getValue().last(),
                                null))
                        .toList(),
                region);
    }

    private static Window window(WeeklyWindow window) {
        return new Window(window.day().name(), window.opens(), window.closes());
    }
}
