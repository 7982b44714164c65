package tallydesk.sla.domain;

import static tallydesk.sla.domain.ClockKind.FIRST_RESPONSE;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import tallydesk.sla.businesstime.BusinessCalendar;
import tallydesk.sla.businesstime.WeeklyWindow;
import tallydesk.sla.domain.ClockCommand.AwaitResponse;
import tallydesk.sla.domain.ClockCommand.ChangeSeverity;
import tallydesk.sla.domain.ClockCommand.CheckDeadline;
import tallydesk.sla.domain.ClockCommand.EndClocks;
import tallydesk.sla.domain.ClockCommand.PauseClocks;
import tallydesk.sla.domain.ClockCommand.RecordResponse;
import tallydesk.sla.domain.ClockCommand.ReopenClocks;
import tallydesk.sla.domain.ClockCommand.ResumeClocks;
import tallydesk.sla.domain.ClockCommand.StartClocks;
import tallydesk.sla.domain.ClockCommand.WarnDeadline;
import tallydesk.sla.domain.ClockEvent.ClockStarted;
import tallydesk.sla.domain.policy.ClockTarget;
import tallydesk.sla.domain.policy.PolicyVersion;
import tallydesk.sla.domain.policy.Promise;

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
    static final CalendarVersion ALWAYS = new CalendarVersion(
            new Versioned("always", 1), BusinessCalendar.of(ZoneOffset.UTC, weekdays(7, "00:00", "24:00"), List.of()));

    /** Four hours whatever the severity, and nothing but a first response: incident support. */
    static final PolicyVersion INCIDENT =
            policy("incident", 1, Map.of("INCIDENT", sameForAll(promise("incident", target(240, 60), null, null))));

    /** Severity 1 round the clock; severity 4 has no next response and no resolution. */
    static final List<Promise> MATRIX = List.of(
            promise("always", target(60, 15), target(120, 30), target(480, 120, 60)),
            promise("incident", target(240, 60), target(240, 60), target(960, 240, 60)),
            promise("incident", target(240, 60), target(480, 60), target(1440, 60)),
            promise("incident", target(480, 60), null, null));

    static final PolicyVersion ADVANCED = policy("advanced", 1, Map.of("BUSINESS", MATRIX));
    static final Rulebook RULES = rules(ADVANCED, CALENDAR, ALWAYS);
    static final Rulebook INCIDENT_RULES = rules(INCIDENT, CALENDAR, ALWAYS);
    static final StartClocks START = start(CALENDAR, LOGGED, LOGGED.plusSeconds(2));
    static final ClockStarted STARTED = new ClockStarted(
            TICKET,
            ACCOUNT,
            FIRST_RESPONSE,
            1,
            2,
            "INCIDENT",
            new Versioned("incident", 1),
            new Versioned("incident", 1),
            "Europe/Berlin",
            "DE-BY",
            LOGGED,
            240,
            DUE,
            null,
            List.of(new Warning(60, WARN_AT)));

    private Samples() {}

    static Instant berlin(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    static List<WeeklyWindow> weekdays(int days, String opens, String closes) {
        return Arrays.stream(DayOfWeek.values())
                .limit(days)
                .map(day -> WeeklyWindow.of(day, opens, closes))
                .toList();
    }

    static CalendarVersion incidentCalendar(ZoneId zone) {
        return new CalendarVersion(
                new Versioned("incident", 1), BusinessCalendar.of(zone, weekdays(5, "09:00", "17:00"), List.of()));
    }

    static ClockTarget target(int minutes, Integer... warnBefore) {
        return new ClockTarget(minutes, List.of(warnBefore));
    }

    static Promise promise(String calendar, ClockTarget first, ClockTarget next, ClockTarget resolution) {
        return new Promise(calendar, first, next, resolution);
    }

    static List<Promise> sameForAll(Promise promise) {
        return List.of(promise, promise, promise, promise);
    }

    static PolicyVersion policy(String name, int version, Map<String, List<Promise>> byServiceLevel) {
        SortedMap<String, List<Promise>> sorted = new TreeMap<>(byServiceLevel);
        return new PolicyVersion(new Versioned(name, version), Instant.EPOCH, sorted);
    }

    /** Whatever is in force is what the clocks keep. */
    static Rulebook rules(PolicyVersion policy, CalendarVersion... calendars) {
        Map<String, CalendarVersion> inForce = new TreeMap<>();
        Map<Versioned, CalendarVersion> pinned = new HashMap<>();
        for (CalendarVersion calendar : calendars) {
            inForce.put(calendar.id().name(), calendar);
            pinned.put(calendar.id(), calendar);
        }
        Map<Versioned, PolicyVersion> policies = new HashMap<>(Map.of(policy.id(), policy));
        policies.put(ADVANCED.id(), ADVANCED);
        return new Rulebook(Optional.of(policy), inForce, policies, pinned);
    }

    static Terms terms(String serviceLevel, int severity, String zone, String region) {
        return new Terms(TICKET, ACCOUNT, serviceLevel, severity, zone, region, Standing.OPEN);
    }

    static StartClocks start(CalendarVersion calendar, Instant clockStartsAt, Instant now) {
        return new StartClocks(
                terms("INCIDENT", 2, calendar.calendar().zone().getId(), "DE-BY"),
                clockStartsAt,
                rules(INCIDENT, calendar),
                now);
    }

    /** A ticket of the level that has all three clocks. */
    static StartClocks startBusiness(int severity, Instant at) {
        return new StartClocks(terms("BUSINESS", severity, BERLIN.getId(), "DE-BY"), at, RULES, at);
    }

    static StartClocks startIn(String zone, String region) {
        return new StartClocks(terms("INCIDENT", 2, zone, region), LOGGED, INCIDENT_RULES, LOGGED);
    }

    static RecordResponse response(Instant respondedAt) {
        return new RecordResponse(respondedAt, RULES, respondedAt.plusSeconds(1));
    }

    static AwaitResponse customerWrote(Instant at) {
        return new AwaitResponse(at, RULES, at.plusSeconds(1));
    }

    static PauseClocks awaited(Instant at) {
        return new PauseClocks(PauseReason.CUSTOMER_AWAITED, at, RULES, at.plusSeconds(1));
    }

    static PauseClocks resolved(Instant at) {
        return new PauseClocks(PauseReason.TICKET_RESOLVED, at, RULES, at.plusSeconds(1));
    }

    static ResumeClocks customerAnswered(Instant at) {
        return new ResumeClocks(at, RULES, at.plusSeconds(1));
    }

    static ChangeSeverity judged(int severity, Instant at) {
        return new ChangeSeverity(severity, at, RULES, at.plusSeconds(1));
    }

    static ReopenClocks reopened(Instant at) {
        return new ReopenClocks(at, RULES, at.plusSeconds(1));
    }

    static WarnDeadline warn(Instant now) {
        return new WarnDeadline(FIRST_RESPONSE, 1, CALENDAR, now);
    }

    static CheckDeadline check(Instant now) {
        return new CheckDeadline(FIRST_RESPONSE, 1, now);
    }

    static EndClocks closed(Instant endedAt) {
        return new EndClocks(CancelReason.TICKET_CLOSED, endedAt, RULES, endedAt.plusSeconds(1));
    }
}
