package tallydesk.ticket.domain;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tallydesk.ticket.domain.TicketHistory.ACCOUNT;
import static tallydesk.ticket.domain.TicketHistory.ADMITTED;
import static tallydesk.ticket.domain.TicketHistory.AGENT;
import static tallydesk.ticket.domain.TicketHistory.AWAITED;
import static tallydesk.ticket.domain.TicketHistory.CLOSED;
import static tallydesk.ticket.domain.TicketHistory.DECLINED;
import static tallydesk.ticket.domain.TicketHistory.EVENING;
import static tallydesk.ticket.domain.TicketHistory.LAPSED;
import static tallydesk.ticket.domain.TicketHistory.LATER;
import static tallydesk.ticket.domain.TicketHistory.OPENED;
import static tallydesk.ticket.domain.TicketHistory.PARKED;
import static tallydesk.ticket.domain.TicketHistory.REFUSE;
import static tallydesk.ticket.domain.TicketHistory.REFUSED;
import static tallydesk.ticket.domain.TicketHistory.REOPEN;
import static tallydesk.ticket.domain.TicketHistory.REOPENED;
import static tallydesk.ticket.domain.TicketHistory.REQUEST;
import static tallydesk.ticket.domain.TicketHistory.REQUESTED;
import static tallydesk.ticket.domain.TicketHistory.REQUEST_FOR_ANOTHER_PROBLEM;
import static tallydesk.ticket.domain.TicketHistory.REQUEST_TOO_LATE;
import static tallydesk.ticket.domain.TicketHistory.RESOLVED;
import static tallydesk.ticket.domain.TicketHistory.TICKET;
import static tallydesk.ticket.domain.TicketHistory.WINDOW_END;
import static tallydesk.ticket.domain.TicketHistory.WITHDRAWN;
import static tallydesk.ticket.domain.TicketHistory.reopened;
import static tallydesk.ticket.domain.TicketHistory.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tallydesk.decider.DeciderSpec;
import tallydesk.ticket.domain.TicketCommand.CloseTicket;
import tallydesk.ticket.domain.TicketCommand.ReopenTicket;
import tallydesk.ticket.domain.TicketEvent.ReopenRequested;
import tallydesk.ticket.domain.TicketEvent.TicketClosed;
import tallydesk.ticket.domain.TicketEvent.TicketReopened;

/** Rules 25 and 26. */
class ReopeningATicketTest extends DeciderSpec<TicketCommand, Ticket, TicketEvent> {
    private static final TicketCommand[] ALL = {REQUEST, REOPEN, REFUSE};

    ReopeningATicketTest() {
        super(new TicketDecider());
    }

    @Test
    void aCustomerAsksToReopenWhatIsTheSameProblemAgain() {
        given(OPENED, ADMITTED, CLOSED).when(REQUEST).then(REQUESTED);
        given(OPENED, ADMITTED, RESOLVED, CLOSED).when(REQUEST).then(REQUESTED);
    }

    @Test
    void day90CountsToItsEnd() {
        Instant last = WINDOW_END.minusMillis(1);
        given(OPENED, ADMITTED, CLOSED)
                .when(request(true, last))
                .then(new ReopenRequested(TICKET, ACCOUNT, TicketHistory.CONTACT, TicketHistory.REASON, last));
        given(OPENED, ADMITTED, CLOSED).when(request(true, WINDOW_END)).thenRejected("reopening-too-late");
    }

    @Test
    void whoAsksTooLateIsToldTheLastDayInTheAccountsZone() {
        assertThatThrownBy(() -> decided(List.of(OPENED, ADMITTED, CLOSED), REQUEST_TOO_LATE))
                .hasMessageContaining("2027-02-18 (Europe/Berlin)")
                .hasMessageContaining("new report");
    }

    @Test
    void anotherProblemTakesANewReport() {
        given(OPENED, ADMITTED, CLOSED).when(REQUEST_FOR_ANOTHER_PROBLEM).thenRejected("another-problem");
    }

    @Test
    void oneRequestAtATime() {
        given(OPENED, ADMITTED, CLOSED, REQUESTED).when(REQUEST).thenRejected("reopening-requested-already");
        given(OPENED, ADMITTED, CLOSED, REQUESTED).when(REQUEST_TOO_LATE).thenRejected("reopening-requested-already");
    }

    @Test
    void whoWasRefusedOftenEnoughIsPointedToANewReport() {
        List<TicketEvent> history = new ArrayList<>(List.of(OPENED, ADMITTED, CLOSED));
        for (int i = 1; i < Closing.REQUESTS_MAX; i++) {
            history.addAll(List.of(REQUESTED, REFUSED));
        }
        given(history.toArray(TicketEvent[]::new)).when(REQUEST).then(REQUESTED);
        history.addAll(List.of(REQUESTED, REFUSED));
        given(history.toArray(TicketEvent[]::new)).when(REQUEST).thenRejected("too-many-reopening-requests");
        given(history.toArray(TicketEvent[]::new)).when(REOPEN).then(REOPENED);
        history.addAll(List.of(REOPENED, CLOSED));
        given(history.toArray(TicketEvent[]::new)).when(REQUEST).then(REQUESTED);
    }

    @Test
    void anAgentConfirmsTheSameProblemAndANewCycleBegins() {
        given(OPENED, ADMITTED, CLOSED, REQUESTED).when(REOPEN).then(reopened(2, ReopenReason.SAME_PROBLEM));
    }

    @Test
    void anAgentRefusesAndTheTicketStaysClosed() {
        given(OPENED, ADMITTED, CLOSED, REQUESTED).when(REFUSE).then(REFUSED);
        given(OPENED, ADMITTED, CLOSED, REQUESTED, REFUSED).when(REFUSE).thenRejected("no-reopening-request");
        given(OPENED, ADMITTED, CLOSED, REQUESTED, REFUSED).when(REQUEST).then(REQUESTED);
    }

    @Test
    void whatNobodyAskedForIsNotRefused() {
        given(OPENED, ADMITTED, CLOSED).when(REFUSE).thenRejected("no-reopening-request");
    }

    @Test
    void anAgentReopensToCorrectAMistakeAtAnyTime() {
        given(OPENED, ADMITTED, CLOSED).when(REOPEN).then(REOPENED);
        Instant yearsLater = Instant.parse("2031-01-01T00:00:00Z");
        given(OPENED, ADMITTED, CLOSED)
                .when(new ReopenTicket(TICKET, TicketHistory.REASON, AGENT, yearsLater))
                .then(new TicketReopened(
                        TICKET, ACCOUNT, 2, ReopenReason.CORRECTION, AGENT, TicketHistory.REASON, yearsLater));
    }

    @Test
    void everyReopeningBeginsOneMoreCycle() {
        given(OPENED, ADMITTED, CLOSED, REOPENED, CLOSED).when(REOPEN).then(reopened(3, ReopenReason.CORRECTION));
        given(OPENED, ADMITTED, CLOSED, REQUESTED, REOPENED, CLOSED)
                .when(REOPEN)
                .then(reopened(3, ReopenReason.CORRECTION));
    }

    @Test
    void laterClosingsNeverExtendTheWindow() {
        Instant again = LATER.plusSeconds(3600);
        TicketClosed closedAgain = new TicketClosed(TICKET, ACCOUNT, again, EVENING, WINDOW_END);
        given(OPENED, ADMITTED, CLOSED, REOPENED)
                .when(new CloseTicket(TICKET, Optional.empty(), AGENT, again))
                .then(closedAgain);
        given(OPENED, ADMITTED, CLOSED, REOPENED, closedAgain)
                .when(REQUEST_TOO_LATE)
                .thenRejected("reopening-too-late");
        given(OPENED, ADMITTED, CLOSED, REOPENED, closedAgain, reopened(3, ReopenReason.CORRECTION), AWAITED)
                .when(new CloseTicket(TICKET, Optional.empty(), AGENT, WINDOW_END))
                .then(new TicketClosed(TICKET, ACCOUNT, WINDOW_END, EVENING, WINDOW_END));
    }

    @Test
    void onlyWhatWasClosedIsReopened() {
        for (TicketCommand command : ALL) {
            givenNothing().when(command).thenRejected("unknown-ticket");
            given(OPENED).when(command).thenRejected("ticket-not-closed");
            given(OPENED, PARKED).when(command).thenRejected("ticket-not-closed");
            given(OPENED, ADMITTED).when(command).thenRejected("ticket-not-closed");
            given(OPENED, ADMITTED, AWAITED).when(command).thenRejected("ticket-not-closed");
            given(OPENED, ADMITTED, RESOLVED).when(command).thenRejected("ticket-not-closed");
            given(OPENED, ADMITTED, CLOSED, REOPENED).when(command).thenRejected("ticket-not-closed");
        }
    }

    @Test
    void whatWasNeverPaidForIsNotReopened() {
        for (TicketCommand command : ALL) {
            given(OPENED, PARKED, WITHDRAWN).when(command).thenRejected("ticket-withdrawn");
            given(OPENED, PARKED, LAPSED).when(command).thenRejected("ticket-lapsed");
            given(OPENED, DECLINED).when(command).thenRejected("ticket-declined");
        }
    }
}
