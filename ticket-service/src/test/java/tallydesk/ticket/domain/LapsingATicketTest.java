package tallydesk.ticket.domain;

import static tallydesk.ticket.domain.TicketHistory.ADMIT;
import static tallydesk.ticket.domain.TicketHistory.ADMITTED;
import static tallydesk.ticket.domain.TicketHistory.CLOSE;
import static tallydesk.ticket.domain.TicketHistory.CLOSED;
import static tallydesk.ticket.domain.TicketHistory.CONFIRM;
import static tallydesk.ticket.domain.TicketHistory.CONFIRMED;
import static tallydesk.ticket.domain.TicketHistory.DECLINE;
import static tallydesk.ticket.domain.TicketHistory.DECLINED;
import static tallydesk.ticket.domain.TicketHistory.LAPSE;
import static tallydesk.ticket.domain.TicketHistory.LAPSED;
import static tallydesk.ticket.domain.TicketHistory.NOON;
import static tallydesk.ticket.domain.TicketHistory.OPENED;
import static tallydesk.ticket.domain.TicketHistory.PARKED;
import static tallydesk.ticket.domain.TicketHistory.SEND;
import static tallydesk.ticket.domain.TicketHistory.TICKET;
import static tallydesk.ticket.domain.TicketHistory.TOO_LATE;
import static tallydesk.ticket.domain.TicketHistory.WITHDRAWN;
import static tallydesk.ticket.domain.TicketHistory.admitted;
import static tallydesk.ticket.domain.TicketHistory.declined;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tallydesk.decider.DeciderSpec;
import tallydesk.ticket.domain.TicketCommand.LapseTicket;

/** Rule 12: after 30 days parked, it lapses. */
class LapsingATicketTest extends DeciderSpec<TicketCommand, Ticket, TicketEvent> {
    LapsingATicketTest() {
        super(new TicketDecider());
    }

    @Test
    void after30DaysParkedATicketLapses() {
        given(OPENED, PARKED).when(LAPSE).then(LAPSED);
        given(OPENED, CONFIRMED, PARKED).when(LAPSE).then(LAPSED);
    }

    @Test
    void theLastMicrosecondOf30DaysIsStillTimeToBuyPoints() {
        Instant last = TOO_LATE.minusNanos(1_000);
        given(OPENED, PARKED).when(new LapseTicket(TICKET, NOON, last)).thenNothing();
    }

    @Test
    void aTicketLapsesOnce() {
        given(OPENED, PARKED, LAPSED).when(LAPSE).thenNothing();
    }

    @Test
    void onlyWhatWaitsForPointsLapses() {
        given(OPENED).when(LAPSE).thenNothing();
        given(OPENED, PARKED, admitted(NOON)).when(LAPSE).thenNothing();
        given(OPENED, ADMITTED, CLOSED).when(LAPSE).thenNothing();
        given(OPENED, PARKED, WITHDRAWN).when(LAPSE).thenNothing();
        given(OPENED, PARKED, DECLINED).when(LAPSE).thenNothing();
        givenNothing().when(LAPSE).thenRejected("unknown-ticket");
    }

    @Test
    void pointsThatComeForALapsedTicketGoBack() {
        given(OPENED, PARKED, LAPSED).when(ADMIT).then(declined(DeclineReason.LAPSED_BEFORE_ADMISSION));
        given(OPENED, PARKED, LAPSED, declined(DeclineReason.LAPSED_BEFORE_ADMISSION))
                .when(ADMIT)
                .thenNothing();
    }

    /** Entitlement-service's word that it waits no longer for a ticket that has ended. */
    @Test
    void aDenialThatFollowsTheLapseIsNothing() {
        given(OPENED, PARKED, LAPSED).when(DECLINE).thenNothing();
    }

    @Test
    void aLapsedTicketIsNeitherAnsweredNorClosed() {
        given(OPENED, PARKED, LAPSED).when(SEND).thenRejected("ticket-lapsed");
        given(OPENED, PARKED, LAPSED).when(CLOSE).thenRejected("ticket-lapsed");
    }

    @Test
    void aBugMayBeConfirmedAfterTheLapseAndPointsThatComeStillGoBackOnce() {
        given(OPENED, PARKED, LAPSED).when(CONFIRM).then(CONFIRMED);
        given(OPENED, PARKED, LAPSED, CONFIRMED).when(ADMIT).then(declined(DeclineReason.LAPSED_BEFORE_ADMISSION));
    }
}
