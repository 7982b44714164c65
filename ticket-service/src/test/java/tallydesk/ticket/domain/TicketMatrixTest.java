package tallydesk.ticket.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static tallydesk.ticket.domain.TicketHistory.ADMITTED;
import static tallydesk.ticket.domain.TicketHistory.AWAITED;
import static tallydesk.ticket.domain.TicketHistory.CLOSED;
import static tallydesk.ticket.domain.TicketHistory.CONFIRMED;
import static tallydesk.ticket.domain.TicketHistory.DECLINED;
import static tallydesk.ticket.domain.TicketHistory.LAPSED;
import static tallydesk.ticket.domain.TicketHistory.OPENED;
import static tallydesk.ticket.domain.TicketHistory.PARKED;
import static tallydesk.ticket.domain.TicketHistory.REQUESTED;
import static tallydesk.ticket.domain.TicketHistory.RESOLVED;
import static tallydesk.ticket.domain.TicketHistory.SENT;
import static tallydesk.ticket.domain.TicketHistory.WITHDRAWN;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tallydesk.decider.Rejection;

/** Every command in every state, against {@code matrix.txt}: the life cycle of a ticket on one page. */
class TicketMatrixTest {
    private static final TicketDecider DECIDER = new TicketDecider();

    private static final TicketCommand SAME_SEVERITY = TicketHistory.judge(2);

    private static final List<List<TicketEvent>> HISTORIES = List.of(
            List.of(),
            List.of(OPENED),
            List.of(OPENED, PARKED),
            List.of(OPENED, ADMITTED),
            List.of(OPENED, ADMITTED, SENT),
            List.of(OPENED, ADMITTED, AWAITED),
            List.of(OPENED, ADMITTED, RESOLVED),
            List.of(OPENED, ADMITTED, CLOSED),
            List.of(OPENED, ADMITTED, CLOSED, REQUESTED),
            List.of(OPENED, PARKED, WITHDRAWN),
            List.of(OPENED, PARKED, LAPSED),
            List.of(OPENED, DECLINED));

    private static final List<TicketCommand> COMMANDS = List.of(
            TicketHistory.OPEN,
            TicketHistory.ADMIT,
            TicketHistory.PARK,
            TicketHistory.DECLINE,
            TicketHistory.LAPSE,
            TicketHistory.RAISE,
            SAME_SEVERITY,
            TicketHistory.SEND,
            TicketHistory.RECEIVE,
            TicketHistory.RECEIVE_AUTOMATIC,
            TicketHistory.AWAIT,
            TicketHistory.ASK,
            TicketHistory.RESOLVE,
            TicketHistory.RESUME,
            TicketHistory.CONFIRM,
            TicketHistory.CLOSE,
            TicketHistory.CLOSE_WITH_FAREWELL,
            TicketHistory.REQUEST,
            TicketHistory.REQUEST_FOR_ANOTHER_PROBLEM,
            TicketHistory.REQUEST_TOO_LATE,
            TicketHistory.REOPEN,
            TicketHistory.REFUSE);

    private static final Map<TicketCommand, String> VARIANTS = Map.of(
            SAME_SEVERITY,
            ", the same",
            TicketHistory.RECEIVE_AUTOMATIC,
            ", automatic",
            TicketHistory.ASK,
            " + question",
            TicketHistory.CLOSE_WITH_FAREWELL,
            " + farewell",
            TicketHistory.REQUEST_FOR_ANOTHER_PROBLEM,
            ", another problem",
            TicketHistory.REQUEST_TOO_LATE,
            ", too late");

    @Test
    void everyCommandInEveryStateIsAsApproved() throws IOException {
        String table = Stream.concat(
                        HISTORIES.stream(), HISTORIES.stream().skip(1).map(TicketMatrixTest::withBug))
                .map(TicketMatrixTest::rows)
                .collect(Collectors.joining("\n"));
        try (InputStream approved = getClass().getResourceAsStream("matrix.txt")) {
            assertThat(table).isEqualTo(new String(approved.readAllBytes(), UTF_8));
        }
    }

    @Test
    void theMatrixHasEveryStateAndEveryCommand() {
        assertThat(HISTORIES.stream()
                        .map(TicketMatrixTest::state)
                        .map(Object::getClass)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(states(Ticket.class).toList());
        assertThat(COMMANDS.stream().map(Object::getClass).distinct())
                .hasSize(TicketCommand.class.getPermittedSubclasses().length);
    }

    private static Stream<Class<?>> states(Class<?> kind) {
        return kind.isSealed()
                ? Arrays.stream(kind.getPermittedSubclasses()).flatMap(TicketMatrixTest::states)
                : Stream.of(kind);
    }

    private static Ticket state(List<TicketEvent> history) {
        return DECIDER.fold(DECIDER.initial(), history);
    }

    private static List<TicketEvent> withBug(List<TicketEvent> history) {
        return Stream.concat(history.stream(), Stream.of(CONFIRMED)).toList();
    }

    private static String rows(List<TicketEvent> history) {
        Ticket ticket = state(history);
        String requested = ticket instanceof Ticket.Closed closed && closed.requested() ? ", requested" : "";
        String bug = ticket instanceof Ticket.Known known && known.bug().isPresent() ? ", bug" : "";
        String turn = ticket instanceof Ticket.Open open
                        && open.work().correspondence().isCustomersTurn()
                ? ", written to"
                : "";
        String name = ticket.getClass().getSimpleName() + turn + requested + bug;
        return COMMANDS.stream()
                .map(command -> "%-23s %-34s %s%n".formatted(name, name(command), decision(command, ticket)))
                .collect(Collectors.joining());
    }

    private static String name(TicketCommand command) {
        return command.getClass().getSimpleName() + VARIANTS.getOrDefault(command, "");
    }

    private static String decision(TicketCommand command, Ticket ticket) {
        try {
            List<TicketEvent> events = DECIDER.decide(command, ticket);
            return events.isEmpty()
                    ? "-"
                    : events.stream()
                            .map(event -> event.getClass().getSimpleName())
                            .collect(Collectors.joining(" + "));
        } catch (Rejection rejection) {
            return "refused: " + rejection.code();
        }
    }
}
