package tallydesk.sla.deadlines;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import tallydesk.contract.SlaContract.NamedVersion;
import tallydesk.sla.calendars.Calendars;
import tallydesk.sla.domain.CalendarVersion;
import tallydesk.sla.domain.Versioned;

/**
 * A clock as the contract words it.
 *
 * @param dueAt absent while the clock stands still
 * @param usedMinutes whole business minutes that it has run; absent where its calendar is not known any more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClockView(
        UUID ticketId,
        String clock,
        int cycle,
        ClockState state,
        Instant startedAt,
        Instant dueAt,
        int targetMinutes,
        Long usedMinutes,
        NamedVersion policy,
        NamedVersion calendar,
        String zone) {

    static ClockView of(ClockRow row, Calendars calendars, Instant now) {
        Long usedMinutes = calendars
                .version(new Versioned(row.calendar, row.calendarVersion), row.zone, row.holidayRegion, row.startedAt)
                .map(calendar -> usedMinutes(row, calendar, now))
                .orElse(null);
        return new ClockView(
                row.ticketId,
                row.clock,
                row.cycle,
                row.state,
                row.startedAt,
                row.dueAt,
                row.targetMinutes,
                usedMinutes,
                new NamedVersion(row.policy, row.policyVersion),
                new NamedVersion(row.calendar, row.calendarVersion),
                row.zone);
    }

    /**
     * What is not left. A breached clock has used its target, however late it was noticed; one that stands still is told with
     * what it has used.
     */
    private static long usedMinutes(ClockRow row, CalendarVersion calendar, Instant now) {
        if (row.usedMinutes != null) {
            return row.usedMinutes;
        }
        Instant until = switch (row.state) {
            case RUNNING, PAUSED -> now;
            case MET, CANCELLED -> row.endedAt;
            case BREACHED -> row.dueAt;
        };
        Duration left = calendar.calendar().between(until, row.dueAt);
        return Math.max(0, Duration.ofMinutes(row.targetMinutes).minus(left).toMinutes());
    }
}
