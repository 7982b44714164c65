package tallydesk.sla.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tallydesk.sla.businesstime.BusinessCalendar;
import tallydesk.sla.businesstime.WeeklyWindow;
import tallydesk.sla.domain.ClockCommand.CancelClocks;
import tallydesk.sla.domain.ClockCommand.CheckDeadline;
import tallydesk.sla.domain.ClockCommand.RecordResponse;
import tallydesk.sla.domain.ClockCommand.StartFirstResponse;
import tallydesk.sla.domain.ClockCommand.WarnDeadline;
import tallydesk.sla.domain.ClockEvent.ClockStarted;

/** One ticket, logged in Berlin on Friday, 20 November 2026 at 16:00: due on Monday at 12:00, warning at 11:00. */
final class Samples {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final UUID TICKET = UUID.fromString("01939e4c-0000-7000-8000-000000000001");
    static final UUID ACCOUNT = UUID.fromString("01939e4c-0000-7000-8000-0000000000aa");
    static final Instant LOGGED = berlin("2026-11-20T16:00");
    static final Instant WARN_AT = berlin("2026-11-23T11:00");
    static final Instant DUE = berlin("2026-11-23T12:00");
    static final Instant JUST_LATE = DUE.plusMillis(1);
    static final CalendarVersion CALENDAR = incidentCalendar(BERLIN);
    static final StartFirstResponse START = start(CALENDAR, LOGGED, LOGGED.plusSeconds(2));
    static final ClockStarted STARTED = new ClockStarted(
            TICKET,
            ACCOUNT,
            ClockKind.FIRST_RESPONSE,
            1,
            2,
            "INCIDENT",
            new Versioned("incident", 1),
            new Versioned("DE-BY-incident", 1),
            "Europe/Berlin",
            "DE-BY",
            LOGGED,
            240,
            DUE,
            WARN_AT);

    private Samples() {}

    static Instant berlin(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    static CalendarVersion incidentCalendar(ZoneId zone) {
        List<WeeklyWindow> nineToFive = Arrays.stream(DayOfWeek.values())
                .limit(5)
                .map(day -> WeeklyWindow.of(day, "09:00", "17:00"))
                .toList();
        return new CalendarVersion(
                new Versioned("DE-BY-incident", 1), BusinessCalendar.of(zone, nineToFive, List.of()));
    }

    static StartFirstResponse start(CalendarVersion calendar, Instant clockStartsAt, Instant now) {
        return new StartFirstResponse(
                TICKET,
                ACCOUNT,
                clockStartsAt,
                2,
                "INCIDENT",
                Policy.INCIDENT,
                Optional.of(calendar.calendar().zone().getId()),
                Optional.of("DE-BY"),
                Optional.of(calendar),
                now);
    }

    static StartFirstResponse startIn(String zone, String region) {
        return new StartFirstResponse(
                TICKET,
                ACCOUNT,
                LOGGED,
                2,
                "INCIDENT",
                Policy.INCIDENT,
                Optional.ofNullable(zone),
                Optional.ofNullable(region),
                Optional.empty(),
                LOGGED);
    }

    static RecordResponse response(Instant respondedAt) {
        return new RecordResponse(TICKET, ACCOUNT, respondedAt, respondedAt.plusSeconds(1));
    }

    static WarnDeadline warn(Instant now) {
        return new WarnDeadline(CALENDAR, now);
    }

    static CheckDeadline check(Instant now) {
        return new CheckDeadline(now);
    }

    static CancelClocks closed(Instant endedAt) {
        return new CancelClocks(CancelReason.TICKET_CLOSED, endedAt, endedAt.plusSeconds(1));
    }
}
