package tallydesk.ticket.domain;

import static tallydesk.ticket.domain.TicketHistory.ADMITTED;
import static tallydesk.ticket.domain.TicketHistory.AGENT;
import static tallydesk.ticket.domain.TicketHistory.CLOSED;
import static tallydesk.ticket.domain.TicketHistory.CONFIRM;
import static tallydesk.ticket.domain.TicketHistory.CONFIRMED;
import static tallydesk.ticket.domain.TicketHistory.DECLINED;
import static tallydesk.ticket.domain.TicketHistory.EVENING;
import static tallydesk.ticket.domain.TicketHistory.LAPSED;
import static tallydesk.ticket.domain.TicketHistory.OPENED;
import static tallydesk.ticket.domain.TicketHistory.PARKED;
import static tallydesk.ticket.domain.TicketHistory.SEND;
import static tallydesk.ticket.domain.TicketHistory.SENT;
import static tallydesk.ticket.domain.TicketHistory.TICKET;
import static tallydesk.ticket.domain.TicketHistory.WITHDRAWN;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.decider.DeciderSpec;
import tallydesk.ticket.domain.TicketCommand.ConfirmBug;

/** Messages and confirmed bugs: rules 13, 21. */
class WorkingOnATicketTest extends DeciderSpec<TicketCommand, Ticket, TicketEvent> {
    WorkingOnATicketTest() {
        super(new TicketDecider());
    }

    @Test
    void anAgentAnswersAnAdmittedTicketAsOftenAsNeeded() {
        given(OPENED, ADMITTED).when(SEND).then(SENT);
        given(OPENED, ADMITTED, SENT).when(SEND).then(SENT);
    }

    @Test
    void aParkedTicketMayBeTalkedAbout() {
        given(OPENED, PARKED).when(SEND).then(SENT);
    }

    @Test
    void aTicketIsNotAnsweredBeforeItsAgreementIsKnown() {
        given(OPENED).when(SEND).thenRejected("ticket-not-admitted");
    }

    @Test
    void aTicketThatIsOverIsNotAnswered() {
        given(OPENED, ADMITTED, CLOSED).when(SEND).thenRejected("ticket-closed");
        given(OPENED, PARKED, WITHDRAWN).when(SEND).thenRejected("ticket-closed");
        given(OPENED, PARKED, LAPSED).when(SEND).thenRejected("ticket-lapsed");
        given(OPENED, DECLINED).when(SEND).thenRejected("ticket-declined");
    }

    @Test
    void aBugIsConfirmedOnceHoweverOftenItIsSaid() {
        ConfirmBug otherwise = new ConfirmBug(TICKET, "OXUI-9", Compensation.CARD, "system:tracker", EVENING);
        given(OPENED, ADMITTED).when(CONFIRM).then(CONFIRMED);
        given(OPENED, ADMITTED, CONFIRMED).when(CONFIRM).thenNothing();
        given(OPENED, ADMITTED, CONFIRMED).when(otherwise).thenNothing();
    }

    @Test
    void aBugMayBeConfirmedAfterTheClosing() {
        given(OPENED, ADMITTED, CLOSED).when(CONFIRM).then(CONFIRMED);
    }

    @Test
    void anEarlyConfirmationIsNotLost() {
        given(OPENED).when(CONFIRM).then(CONFIRMED);
        given(OPENED, PARKED).when(CONFIRM).then(CONFIRMED);
    }

    @Test
    void aConfirmationIsRememberedThroughTheWholeLife() {
        given(OPENED, CONFIRMED, ADMITTED).when(CONFIRM).thenNothing();
        given(OPENED, CONFIRMED, PARKED, ADMITTED, CLOSED).when(CONFIRM).thenNothing();
        given(OPENED, CONFIRMED, PARKED, WITHDRAWN).when(CONFIRM).thenNothing();
        given(OPENED, CONFIRMED, PARKED, LAPSED).when(CONFIRM).thenNothing();
        given(OPENED, CONFIRMED, DECLINED).when(CONFIRM).thenNothing();
        given(OPENED, CONFIRMED, ADMITTED, TicketHistory.AWAITED).when(CONFIRM).thenNothing();
        given(OPENED, ADMITTED, TicketHistory.RESOLVED, CONFIRMED, CLOSED, TicketHistory.REOPENED)
                .when(CONFIRM)
                .thenNothing();
    }

    @Test
    void aConfirmationMovesNothingElse() {
        given(OPENED, PARKED, CONFIRMED).when(SEND).then(SENT);
        given(OPENED, ADMITTED, CONFIRMED).when(SEND).then(SENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "see my mail of yesterday", "-1", "OXUI-1234\n"})
    void aDefectIsNamedByItsIdNotByASentence(String defectId) {
        given(OPENED, ADMITTED)
                .when(new ConfirmBug(TICKET, defectId, Compensation.POINTS, AGENT, EVENING))
                .thenRejected("malformed-defect");
    }

    @Test
    void whatNobodyOpenedIsNotWorkedOn() {
        givenNothing().when(SEND).thenRejected("unknown-ticket");
        givenNothing().when(CONFIRM).thenRejected("unknown-ticket");
    }
}
