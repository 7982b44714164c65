package tallydesk.sla.calendars;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tallydesk.log.Sql;
import tallydesk.sla.domain.calendar.CalendarState.Published;
import tallydesk.sla.domain.calendar.HolidayImport;
import tallydesk.sla.holidays.PublicHoliday;
import tallydesk.sla.holidays.PublicHolidays;
import tallydesk.sla.holidays.UnknownRegion;

/**
 * What holidays are called, for people who read. The library names its own; the names in an uploaded file are text that
 * somebody typed, so they are kept beside the log. No decision asks for a name.
 */
@ApplicationScoped
public class HolidayNames {
    private static final String KEEP = "INSERT INTO definition.holiday_name (import_id, date, name) VALUES (?, ?, ?)";
    private static final String FIND = "SELECT name FROM definition.holiday_name WHERE import_id = ? AND date = ?";

    private final Sql sql;
    private final PublicHolidays holidays;

    HolidayNames(Sql sql, PublicHolidays holidays) {
        this.sql = sql;
        this.holidays = holidays;
    }

    /** Joins the transaction of the import's event. */
    void keep(UUID importId, List<PublicHoliday> named) {
        named.stream()
                .filter(holiday -> !holiday.name().isBlank())
                .forEach(holiday -> sql.update(KEEP, importId, holiday.date(), holiday.name()));
    }

    /** What one date of an import is called. */
    Optional<String> of(UUID importId, HolidayImport proposal, LocalDate date) {
        return switch (proposal.source()) {
            case JOLLYDAY -> ofLibrary(proposal.region(), date);
            case ICALENDAR ->
                sql.query(FIND, row -> row.getString(1), importId, date).stream()
                        .findFirst();
        };
    }

    /** What a holiday of a calendar is called in a region; null for one that is kept everywhere. */
    public Optional<String> of(Published calendar, String region, LocalDate date) {
        return calendar.imports().reversed().entrySet().stream()
                .filter(entry -> entry.getValue().isFor(region)
                        && entry.getValue().dates().contains(date))
                .flatMap(entry -> of(entry.getKey(), entry.getValue(), date).stream())
                .findFirst()
                .or(() -> ofLibrary(region, date));
    }

    private Optional<String> ofLibrary(String region, LocalDate date) {
        try {
            return region == null
                    ? Optional.empty()
                    : holidays.of(region, date.getYear()).stream()
                            .filter(holiday -> holiday.date().equals(date))
                            .map(PublicHoliday::name)
                            .findFirst();
        } catch (UnknownRegion _) {
            return Optional.empty();
        }
    }
}
