package tallydesk.ticket.domain;

import static tallydesk.ticket.domain.TicketHistory.ADMITTED;
import static tallydesk.ticket.domain.TicketHistory.AWAITED;
import static tallydesk.ticket.domain.TicketHistory.CLOSE;
import static tallydesk.ticket.domain.TicketHistory.CLOSED;
import static tallydesk.ticket.domain.TicketHistory.CLOSE_WITH_FAREWELL;
import static tallydesk.ticket.domain.TicketHistory.DECLINED;
import static tallydesk.ticket.domain.TicketHistory.EVENING;
import static tallydesk.ticket.domain.TicketHistory.OPENED;
import static tallydesk.ticket.domain.TicketHistory.PARKED;
import static tallydesk.ticket.domain.TicketHistory.RESOLVED;
import static tallydesk.ticket.domain.TicketHistory.SENT;
import static tallydesk.ticket.domain.TicketHistory.WITHDRAWN;
import static tallydesk.ticket.domain.TicketHistory.sent;

import org.junit.jupiter.api.Test;
import tallydesk.decider.DeciderSpec;

/** Rule 25, up to the closing. */
class ClosingATicketTest extends DeciderSpec<TicketCommand, Ticket, TicketEvent> {
    ClosingATicketTest() {
        super(new TicketDecider());
    }

    @Test
    void aClosedTicketMayBeReopenedUntilTheEndOfDay90() {
        given(OPENED, ADMITTED).when(CLOSE).then(CLOSED);
        given(OPENED, PARKED, ADMITTED, SENT).when(CLOSE).then(CLOSED);
    }

    @Test
    void aTicketClosesWhoeversTurnItIs() {
        given(OPENED, ADMITTED, AWAITED).when(CLOSE).then(CLOSED);
        given(OPENED, ADMITTED, AWAITED).when(CLOSE_WITH_FAREWELL).then(sent(EVENING), CLOSED);
        given(OPENED, ADMITTED, RESOLVED).when(CLOSE).then(CLOSED);
    }

    @Test
    void aFarewellIsSentBeforeTheTicketCloses() {
        given(OPENED, ADMITTED).when(CLOSE_WITH_FAREWELL).then(sent(EVENING), CLOSED);
    }

    @Test
    void aTicketClosesOnce() {
        given(OPENED, ADMITTED, CLOSED).when(CLOSE).thenNothing();
        given(OPENED, PARKED, WITHDRAWN).when(CLOSE).thenNothing();
    }

    @Test
    void aFarewellAfterTheClosingIsRefusedNotSwallowed() {
        given(OPENED, ADMITTED, CLOSED).when(CLOSE_WITH_FAREWELL).thenRejected("ticket-closed");
        given(OPENED, PARKED, WITHDRAWN).when(CLOSE_WITH_FAREWELL).thenRejected("ticket-closed");
    }

    @Test
    void aParkedTicketClosesWithoutAWindowBecauseNothingWasPaidFor() {
        given(OPENED, PARKED).when(CLOSE).then(WITHDRAWN);
        given(OPENED, PARKED).when(CLOSE_WITH_FAREWELL).then(sent(EVENING), WITHDRAWN);
    }

    @Test
    void aTicketIsNotClosedBeforeItsZoneIsKnown() {
        given(OPENED).when(CLOSE).thenRejected("ticket-not-admitted");
    }

    @Test
    void whatWasNeverWorkedOnIsNotClosed() {
        givenNothing().when(CLOSE).thenRejected("unknown-ticket");
        given(OPENED, DECLINED).when(CLOSE).thenRejected("ticket-declined");
    }
}
