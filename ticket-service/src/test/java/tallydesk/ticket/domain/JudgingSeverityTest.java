package tallydesk.ticket.domain;

import static tallydesk.ticket.domain.TicketHistory.ADMIT;
import static tallydesk.ticket.domain.TicketHistory.ADMITTED;
import static tallydesk.ticket.domain.TicketHistory.AWAITED;
import static tallydesk.ticket.domain.TicketHistory.CLOSED;
import static tallydesk.ticket.domain.TicketHistory.DECLINED;
import static tallydesk.ticket.domain.TicketHistory.LAPSED;
import static tallydesk.ticket.domain.TicketHistory.MORNING;
import static tallydesk.ticket.domain.TicketHistory.NOON;
import static tallydesk.ticket.domain.TicketHistory.OPENED;
import static tallydesk.ticket.domain.TicketHistory.PARKED;
import static tallydesk.ticket.domain.TicketHistory.RAISE;
import static tallydesk.ticket.domain.TicketHistory.RAISED;
import static tallydesk.ticket.domain.TicketHistory.RECEIVE;
import static tallydesk.ticket.domain.TicketHistory.REOPENED;
import static tallydesk.ticket.domain.TicketHistory.RESOLVED;
import static tallydesk.ticket.domain.TicketHistory.WITHDRAWN;
import static tallydesk.ticket.domain.TicketHistory.admitted;
import static tallydesk.ticket.domain.TicketHistory.judge;
import static tallydesk.ticket.domain.TicketHistory.judged;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.decider.DeciderSpec;
import tallydesk.ticket.domain.TicketEvent.TicketAdmitted;

/** Rule 18: the customer's requested severity and the agent's judged severity are two facts. */
class JudgingSeverityTest extends DeciderSpec<TicketCommand, Ticket, TicketEvent> {
    JudgingSeverityTest() {
        super(new TicketDecider());
    }

    @Test
    void anAgentJudgesOtherwiseThanTheCustomerAsked() {
        given(OPENED, ADMITTED).when(RAISE).then(RAISED);
        given(OPENED, ADMITTED, AWAITED).when(RAISE).then(RAISED);
        given(OPENED, ADMITTED, RESOLVED).when(RAISE).then(RAISED);
    }

    @Test
    void theSameSeverityIsRefusedWithItsReason() {
        given(OPENED, ADMITTED).when(judge(2)).thenRejected("severity-unchanged");
        given(OPENED, ADMITTED, RAISED).when(RAISE).thenRejected("severity-unchanged");
        given(OPENED, PARKED, RAISED).when(RAISE).thenRejected("severity-unchanged");
    }

    @Test
    void aLaterJudgementStartsFromTheOneBefore() {
        given(OPENED, ADMITTED, RAISED).when(judge(2)).then(judged(1, 2));
        given(OPENED, ADMITTED, AWAITED, RAISED).when(judge(4)).then(judged(1, 4));
    }

    @Test
    void whatWasJudgedBeforeTheAdmissionIsAdmittedWithThatSeverity() {
        given(OPENED).when(RAISE).then(RAISED);
        given(OPENED, PARKED).when(RAISE).then(RAISED);
        given(OPENED, RAISED).when(ADMIT).then(withSeverity1(MORNING));
        given(OPENED, RAISED, PARKED).when(ADMIT).then(withSeverity1(NOON));
        given(OPENED, PARKED, RAISED).when(ADMIT).then(withSeverity1(NOON));
        given(OPENED, RAISED, withSeverity1(MORNING)).when(RAISE).thenRejected("severity-unchanged");
    }

    @Test
    void aJudgementMovesNothingElse() {
        given(OPENED, ADMITTED, AWAITED, RAISED).when(RECEIVE).then(TicketHistory.RECEIVED, TicketHistory.ANSWERED);
    }

    @Test
    void theJudgementOutlivesTheReopening() {
        given(OPENED, ADMITTED, RAISED, CLOSED, REOPENED).when(RAISE).thenRejected("severity-unchanged");
        given(OPENED, ADMITTED, RAISED, CLOSED, REOPENED).when(judge(3)).then(judged(1, 3));
    }

    @Test
    void aTicketThatIsOverIsNotJudged() {
        given(OPENED, ADMITTED, CLOSED).when(RAISE).thenRejected("ticket-closed");
        given(OPENED, PARKED, WITHDRAWN).when(RAISE).thenRejected("ticket-closed");
        given(OPENED, PARKED, LAPSED).when(RAISE).thenRejected("ticket-lapsed");
        given(OPENED, DECLINED).when(RAISE).thenRejected("ticket-declined");
        givenNothing().when(RAISE).thenRejected("unknown-ticket");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, -1})
    void aSeverityIsOneToFour(int severity) {
        given(OPENED, ADMITTED).when(judge(severity)).thenRejected("unknown-severity");
    }

    private static TicketAdmitted withSeverity1(Instant clockStartsAt) {
        TicketAdmitted e = admitted(clockStartsAt);
        return new TicketAdmitted(
                e.ticketId(),
                e.accountId(),
                e.basis(),
                e.reference(),
                e.serviceLevel(),
                1,
                e.product(),
                e.zone(),
                e.holidayRegion(),
                e.openedAt(),
                e.admittedAt(),
                e.clockStartsAt());
    }
}
