package tallydesk.notification.domain;

import static tallydesk.notification.domain.NotificationTest.AGAIN;
import static tallydesk.notification.domain.NotificationTest.CONFIRM;
import static tallydesk.notification.domain.NotificationTest.CONFIRM_TO_ALL;
import static tallydesk.notification.domain.NotificationTest.DELIVERED;
import static tallydesk.notification.domain.NotificationTest.FAILED;
import static tallydesk.notification.domain.NotificationTest.REFUSED;
import static tallydesk.notification.domain.NotificationTest.SENT;
import static tallydesk.notification.domain.NotificationTest.requested;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tallydesk.decider.Rejection;

/** Every command in every state, against a table that a person has read. */
class NoticeMatrixTest {
    private final NoticeDecider decider = new NoticeDecider();

    @Test
    void everyCommandInEveryStateIsAsApproved() throws IOException {
        StringBuilder table = new StringBuilder();
        states().forEach((state, history) -> {
            table.append(state).append('\n');
            for (NoticeCommand command : List.of(CONFIRM, CONFIRM_TO_ALL, DELIVERED, REFUSED, AGAIN)) {
                String name = command.getClass().getSimpleName();
                table.append("    %-20s -> %s%n".formatted(name, outcome(command, history)));
            }
        });
        Approved.matches("notice-matrix.txt", table.toString());
    }

    private String outcome(NoticeCommand command, List<NoticeEvent> history) {
        try {
            List<NoticeEvent> events = decider.decide(command, decider.fold(decider.initial(), history));
            return events.isEmpty()
                    ? "nothing"
                    : events.stream().map(e -> e.getClass().getSimpleName()).collect(Collectors.joining(", "));
        } catch (Rejection rejection) {
            return "rejected: " + rejection.code();
        }
    }

    private static Map<String, List<NoticeEvent>> states() {
        Map<String, List<NoticeEvent>> states = new LinkedHashMap<>();
        states.put("Unknown", List.of());
        states.put("Requested", List.of(requested(1)));
        states.put("Sent", List.of(requested(1), SENT));
        states.put("Failed", List.of(requested(1), FAILED));
        states.put("Requested again", List.of(requested(1), FAILED, requested(2)));
        states.put("Sent after all", List.of(requested(1), FAILED, SENT));
        return states;
    }
}
