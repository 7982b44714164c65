package tallydesk.sla.domain;

import static tallydesk.sla.domain.ClockKind.FIRST_RESPONSE;
import static tallydesk.sla.domain.Samples.ACCOUNT;
import static tallydesk.sla.domain.Samples.DUE;
import static tallydesk.sla.domain.Samples.JUST_LATE;
import static tallydesk.sla.domain.Samples.LOGGED;
import static tallydesk.sla.domain.Samples.START;
import static tallydesk.sla.domain.Samples.STARTED;
import static tallydesk.sla.domain.Samples.TICKET;
import static tallydesk.sla.domain.Samples.WARN_AT;
import static tallydesk.sla.domain.Samples.check;
import static tallydesk.sla.domain.Samples.closed;
import static tallydesk.sla.domain.Samples.response;
import static tallydesk.sla.domain.Samples.startIn;
import static tallydesk.sla.domain.Samples.warn;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tallydesk.decider.Rejection;
import tallydesk.sla.domain.ClockEvent.ClockCancelled;
import tallydesk.sla.domain.ClockEvent.DeadlineApproaching;
import tallydesk.sla.domain.ClockEvent.DeadlineBreached;
import tallydesk.sla.domain.ClockEvent.DeadlineMet;
import tallydesk.sla.domain.ClockEvent.ResponseRecorded;

/** Every command in every state, against a table that a person has read. */
class ClockMatrixTest {
    private final ClockDecider decider = new ClockDecider();

    @Test
    void everyCommandInEveryStateIsAsApproved() throws IOException {
        StringBuilder table = new StringBuilder();
        states().forEach((state, history) -> {
            table.append(state).append('\n');
            commands()
                    .forEach((command, c) -> table.append("    %-33s -> %s%n".formatted(command, outcome(c, history))));
        });
        Approved.matches("clock-matrix.txt", table.toString());
    }

    private String outcome(ClockCommand command, List<ClockEvent> history) {
        try {
            List<ClockEvent> events = decider.decide(command, decider.fold(decider.initial(), history));
            return events.isEmpty()
                    ? "nothing"
                    : events.stream().map(e -> e.getClass().getSimpleName()).collect(Collectors.joining(", "));
        } catch (Rejection rejection) {
            return "rejected: " + rejection.code();
        }
    }

    private static Map<String, List<ClockEvent>> states() {
        var warned = new DeadlineApproaching(TICKET, ACCOUNT, FIRST_RESPONSE, 1, DUE, 60);
        var met = new DeadlineMet(TICKET, ACCOUNT, FIRST_RESPONSE, 1, DUE, LOGGED);
        var breached = new DeadlineBreached(TICKET, ACCOUNT, FIRST_RESPONSE, 1, DUE, JUST_LATE);
        var cancelled = new ClockCancelled(TICKET, ACCOUNT, FIRST_RESPONSE, 1, DUE, CancelReason.TICKET_CLOSED, LOGGED);
        Map<String, List<ClockEvent>> states = new LinkedHashMap<>();
        states.put("NotStarted", List.of());
        states.put("Running", List.of(STARTED));
        states.put("Running (warned)", List.of(STARTED, warned));
        states.put("Met", List.of(STARTED, met));
        states.put("Breached", List.of(STARTED, warned, breached));
        states.put("Breached (answered)", List.of(STARTED, breached, new ResponseRecorded(TICKET, ACCOUNT, JUST_LATE)));
        states.put("Cancelled", List.of(STARTED, cancelled));
        return states;
    }

    private static Map<String, ClockCommand> commands() {
        Map<String, ClockCommand> commands = new LinkedHashMap<>();
        commands.put("StartFirstResponse", START);
        commands.put("StartFirstResponse (no zone)", startIn(null, "DE-BY"));
        commands.put("RecordResponse (before the start)", response(LOGGED.minusMillis(1)));
        commands.put("RecordResponse (at due)", response(DUE));
        commands.put("RecordResponse (1 ms late)", response(JUST_LATE));
        commands.put("WarnDeadline (too early)", warn(WARN_AT.minusMillis(1)));
        commands.put("WarnDeadline (in time)", warn(WARN_AT));
        commands.put("WarnDeadline (too late)", warn(JUST_LATE));
        commands.put("CheckDeadline (at due)", check(DUE));
        commands.put("CheckDeadline (1 ms late)", check(JUST_LATE));
        commands.put("CancelClocks (in time)", closed(DUE));
        commands.put("CancelClocks (1 ms late)", closed(JUST_LATE));
        return commands;
    }
}
