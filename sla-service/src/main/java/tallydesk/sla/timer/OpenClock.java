package tallydesk.sla.timer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import tallydesk.log.Because;
import tallydesk.sla.domain.ClockKind;
import tallydesk.sla.domain.Versioned;

/**
 * A clock that the timer waits for.
 *
 * @param holidayRegion null of a clock from before there were regional calendars in versions
 * @param nextAt when it is to be looked at: the next warning, at last the first instant after {@code dueAt}
 * @param setBy the event that set the deadline; a new one is a new generation, with warnings of its own
 */
record OpenClock(
        UUID ticketId,
        String clock,
        int cycle,
        Versioned calendar,
        String zone,
        String holidayRegion,
        Instant startedAt,
        Instant dueAt,
        Instant nextAt,
        UUID setBy,
        UUID correlation,
        String trace) {

    static final String COLUMNS =
            "ticket_id, clock, cycle, calendar, calendar_version, zone, holiday_region, started_at, due_at, next_at,"
                    + " set_by, correlation, trace";

    static OpenClock of(ResultSet row) throws SQLException {
        return new OpenClock(
                row.getObject("ticket_id", UUID.class),
                row.getString("clock"),
                row.getInt("cycle"),
                new Versioned(row.getString("calendar"), row.getInt("calendar_version")),
                row.getString("zone"),
                row.getString("holiday_region"),
                instant(row, "started_at"),
                instant(row, "due_at"),
                instant(row, "next_at"),
                row.getObject("set_by", UUID.class),
                row.getObject("correlation", UUID.class),
                row.getString("trace"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Exactly at the due instant is still in time (rule 21). */
    boolean isOverdueAt(Instant now) {
        return now.isAfter(dueAt);
    }

    ClockKind kind() {
        return ClockKind.valueOf(clock);
    }

    /** @param handler with {@code setBy} it gives the event ids, so that each is appended once per generation */
    Because because(String handler) {
        return Because.reaction("system:sla-service", handler, setBy, correlation, trace);
    }
}
