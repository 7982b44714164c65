package tallydesk.sla.domain;

import static tallydesk.sla.domain.ClockKind.FIRST_RESPONSE;
import static tallydesk.sla.domain.ClockKind.NEXT_RESPONSE;
import static tallydesk.sla.domain.ClockKind.RESOLUTION;
import static tallydesk.sla.domain.Samples.ALWAYS;
import static tallydesk.sla.domain.Samples.CALENDAR;
import static tallydesk.sla.domain.Samples.RULES;
import static tallydesk.sla.domain.Samples.awaited;
import static tallydesk.sla.domain.Samples.berlin;
import static tallydesk.sla.domain.Samples.closed;
import static tallydesk.sla.domain.Samples.customerAnswered;
import static tallydesk.sla.domain.Samples.customerWrote;
import static tallydesk.sla.domain.Samples.judged;
import static tallydesk.sla.domain.Samples.policy;
import static tallydesk.sla.domain.Samples.promise;
import static tallydesk.sla.domain.Samples.reopened;
import static tallydesk.sla.domain.Samples.resolved;
import static tallydesk.sla.domain.Samples.response;
import static tallydesk.sla.domain.Samples.rules;
import static tallydesk.sla.domain.Samples.sameForAll;
import static tallydesk.sla.domain.Samples.startBusiness;
import static tallydesk.sla.domain.Samples.target;
import static tallydesk.sla.domain.Samples.terms;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tallydesk.decider.Rejection;
import tallydesk.sla.domain.ClockCommand.CheckDeadline;
import tallydesk.sla.domain.ClockCommand.EndClocks;
import tallydesk.sla.domain.ClockCommand.RepinClocks;
import tallydesk.sla.domain.ClockCommand.StartClocks;
import tallydesk.sla.domain.ClockCommand.WarnDeadline;

/** Every command in every state, against a table that a person has read. */
class ClockMatrixTest {
    private static final Instant NINE = berlin("2026-11-23T09:00");
    private static final Instant TEN = berlin("2026-11-23T10:00");
    private static final Instant ELEVEN = berlin("2026-11-23T11:00");
    private static final Instant FIRST_WARNING = berlin("2026-11-23T12:00");
    private static final Instant IN_TIME = berlin("2026-11-23T13:00");
    private static final Instant FIRST_LATE = IN_TIME.plusMillis(1);
    private static final Instant ALL_LATE = berlin("2026-12-10T09:00");
    private static final Rulebook NEXT_VERSION = rules(
            policy(
                    "advanced",
                    2,
                    Map.of("BUSINESS", sameForAll(promise("always", target(600), target(60), target(960))))),
            CALENDAR,
            ALWAYS);

    @Test
    void everyCommandInEveryStateIsAsApproved() throws IOException {
        StringBuilder table = new StringBuilder();
        states().forEach((state, history) -> {
            table.append(state).append('\n');
            commands()
                    .forEach((command, c) -> table.append("    %-36s -> %s%n".formatted(command, outcome(c, history))));
        });
        Approved.matches("clock-matrix.txt", table.toString());
    }

    private static String outcome(ClockCommand command, List<ClockCommand> history) {
        Story story = Story.of(history.toArray(ClockCommand[]::new));
        int before = story.told().size();
        try {
            story.hear(command);
        } catch (Rejection rejection) {
            return "rejected: " + rejection.code();
        }
        List<String> told = story.names().subList(before, story.names().size());
        return told.isEmpty() ? "nothing" : String.join(", ", told);
    }

    private static Map<String, List<ClockCommand>> states() {
        StartClocks start = startBusiness(2, NINE);
        Map<String, List<ClockCommand>> states = new LinkedHashMap<>();
        states.put("Not admitted", List.of());
        states.put("Clock missing", List.of(new StartClocks(terms("BUSINESS", 2, null, "DE-BY"), NINE, RULES, NINE)));
        states.put("First response runs", List.of(start));
        states.put("First response warned", List.of(start, warn(FIRST_RESPONSE, FIRST_WARNING)));
        states.put("First response breached by the timer", List.of(start, check(FIRST_RESPONSE, FIRST_LATE)));
        states.put("First response answered late", List.of(start, response(FIRST_LATE)));
        states.put("First response met, resolution runs", List.of(start, response(TEN)));
        states.put("Next response runs", List.of(start, response(TEN), customerWrote(ELEVEN)));
        states.put(
                "Next response breached by the timer",
                List.of(start, response(TEN), customerWrote(ELEVEN), check(NEXT_RESPONSE, ALL_LATE)));
        states.put("Customer awaited", List.of(start, response(TEN), awaited(TEN)));
        states.put(
                "Customer awaited, next response paused",
                List.of(start, response(TEN), customerWrote(ELEVEN), awaited(ELEVEN)));
        states.put("Resolved", List.of(start, response(TEN), resolved(ELEVEN)));
        states.put("Resolution breached by the timer", List.of(start, response(TEN), check(RESOLUTION, ALL_LATE)));
        states.put("Severity 4, without resolution", List.of(startBusiness(4, NINE), response(TEN)));
        states.put("Severity 4, customer awaited", List.of(startBusiness(4, NINE), response(TEN), awaited(TEN)));
        states.put("Closed", List.of(start, response(TEN), closed(ELEVEN)));
        states.put("Declined", List.of(start, declined(TEN)));
        states.put("Reopened", List.of(start, response(TEN), closed(ELEVEN), reopened(ELEVEN)));
        return states;
    }

    private static Map<String, ClockCommand> commands() {
        Map<String, ClockCommand> commands = new LinkedHashMap<>();
        commands.put("StartClocks", startBusiness(2, NINE));
        commands.put("RecordResponse (before the start)", response(NINE.minusMillis(1)));
        commands.put("RecordResponse (at due)", response(IN_TIME));
        commands.put("RecordResponse (1 ms late)", response(FIRST_LATE));
        commands.put("AwaitResponse", customerWrote(IN_TIME));
        commands.put("PauseClocks (customer awaited)", awaited(IN_TIME));
        commands.put("PauseClocks (too late)", awaited(ALL_LATE));
        commands.put("PauseClocks (resolved)", resolved(IN_TIME));
        commands.put("ResumeClocks", customerAnswered(IN_TIME));
        commands.put("ChangeSeverity (to 1)", judged(1, IN_TIME));
        commands.put("ChangeSeverity (to 4)", judged(4, IN_TIME));
        commands.put("ChangeSeverity (to 4, too late)", judged(4, ALL_LATE));
        commands.put("RepinClocks (nothing new)", repin(RULES));
        commands.put("RepinClocks (another version)", repin(NEXT_VERSION));
        commands.put("EndClocks (closed)", closed(IN_TIME));
        commands.put("EndClocks (closed, too late)", closed(ALL_LATE));
        commands.put("EndClocks (declined)", declined(IN_TIME));
        commands.put("ReopenClocks", reopened(IN_TIME));
        commands.put("WarnDeadline (first, too early)", warn(FIRST_RESPONSE, FIRST_WARNING.minusMillis(1)));
        commands.put("WarnDeadline (first)", warn(FIRST_RESPONSE, FIRST_WARNING));
        commands.put("WarnDeadline (first, too late)", warn(FIRST_RESPONSE, FIRST_LATE));
        commands.put("WarnDeadline (next)", warn(NEXT_RESPONSE, berlin("2026-11-23T15:00")));
        commands.put("WarnDeadline (resolution)", warn(RESOLUTION, berlin("2026-11-24T16:59")));
        commands.put("CheckDeadline (first, at due)", check(FIRST_RESPONSE, IN_TIME));
        commands.put("CheckDeadline (first, 1 ms late)", check(FIRST_RESPONSE, FIRST_LATE));
        commands.put("CheckDeadline (next, late)", check(NEXT_RESPONSE, ALL_LATE));
        commands.put("CheckDeadline (resolution, late)", check(RESOLUTION, ALL_LATE));
        commands.put("CheckDeadline (resolution 2, late)", new CheckDeadline(RESOLUTION, 2, ALL_LATE));
        return commands;
    }

    private static RepinClocks repin(Rulebook book) {
        Optional<String> same = Optional.empty();
        return new RepinClocks(same, Optional.of("Europe/Berlin"), same, book, IN_TIME);
    }

    private static EndClocks declined(Instant at) {
        return new EndClocks(CancelReason.TICKET_DECLINED, at, RULES, at.plusSeconds(1));
    }

    private static WarnDeadline warn(ClockKind kind, Instant now) {
        return new WarnDeadline(kind, 1, CALENDAR, now);
    }

    private static CheckDeadline check(ClockKind kind, Instant now) {
        return new CheckDeadline(kind, 1, now);
    }
}
