package tallydesk.ticket.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static tallydesk.ticket.domain.TicketHistory.ADMIT;
import static tallydesk.ticket.domain.TicketHistory.ADMITTED;
import static tallydesk.ticket.domain.TicketHistory.CLOSED;
import static tallydesk.ticket.domain.TicketHistory.CONFIRMED;
import static tallydesk.ticket.domain.TicketHistory.DECLINE;
import static tallydesk.ticket.domain.TicketHistory.DECLINED;
import static tallydesk.ticket.domain.TicketHistory.NOON;
import static tallydesk.ticket.domain.TicketHistory.OPEN;
import static tallydesk.ticket.domain.TicketHistory.OPENED;
import static tallydesk.ticket.domain.TicketHistory.PARK;
import static tallydesk.ticket.domain.TicketHistory.PARKED;
import static tallydesk.ticket.domain.TicketHistory.TICKET;
import static tallydesk.ticket.domain.TicketHistory.WITHDRAWN;
import static tallydesk.ticket.domain.TicketHistory.admitted;
import static tallydesk.ticket.domain.TicketHistory.declined;
import static tallydesk.ticket.domain.TicketHistory.open;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.decider.DeciderSpec;
import tallydesk.ticket.domain.TicketCommand.DeclineTicket;
import tallydesk.ticket.domain.TicketEvent.TicketDeclined;

/** From the report to the answer of entitlement-service: rules 6, 10, 12, 20. */
class OpeningATicketTest extends DeciderSpec<TicketCommand, Ticket, TicketEvent> {
    OpeningATicketTest() {
        super(new TicketDecider());
    }

    @Test
    void aCompleteReportOpensATicketWithItsNumberAndTrackId() {
        givenNothing().when(OPEN).then(OPENED);
    }

    @Test
    void theSameReportTwiceOpensOneTicket() {
        given(OPENED).when(OPEN).thenNothing();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, -1})
    void aSeverityIsOneToFour(int severity) {
        givenNothing().when(open(severity)).thenRejected("unknown-severity");
    }

    @Test
    void theClockOfATicketThatIsAdmittedAtOnceStartsWhenItWasLogged() {
        given(OPENED).when(ADMIT).then(ADMITTED);
    }

    @Test
    void theClockOfAParkedTicketStartsAtItsAdmission() {
        given(OPENED, PARKED).when(ADMIT).then(admitted(NOON));
    }

    /** Else its points, debited after the confirmation was heard, would never come back (rule 13). */
    @Test
    void aBugThatWasConfirmedWhileTheTicketWasParkedIsToldOnceMoreAtTheAdmission() {
        given(OPENED, PARKED, CONFIRMED).when(ADMIT).then(admitted(NOON), CONFIRMED);
        given(OPENED, CONFIRMED, PARKED).when(ADMIT).then(admitted(NOON), CONFIRMED);
        given(OPENED, PARKED, CONFIRMED, admitted(NOON), CONFIRMED).when(ADMIT).thenNothing();
        given(OPENED, CONFIRMED).when(ADMIT).then(ADMITTED);
    }

    @Test
    void aTicketWithoutPointsOnHandIsParkedWithTheBalance() {
        given(OPENED).when(PARK).then(PARKED);
    }

    @Test
    void aTicketIsAdmittedOnceHoweverOftenTheDebitIsDelivered() {
        given(OPENED, ADMITTED).when(ADMIT).thenNothing();
        given(OPENED, PARKED, admitted(NOON)).when(ADMIT).thenNothing();
        given(OPENED, ADMITTED, CLOSED).when(ADMIT).thenNothing();
    }

    @Test
    void aDenialAfterTheAdmissionIsStale() {
        given(OPENED, ADMITTED).when(PARK).thenNothing();
        given(OPENED, ADMITTED).when(DECLINE).thenNothing();
    }

    @Test
    void aChannelThatTheEditionDoesNotAllowDeclinesWithAnExplanation() {
        given(OPENED).when(DECLINE).then(DECLINED);
        given(OPENED, PARKED).when(DECLINE).then(DECLINED);
    }

    @Test
    void aReasonThatWeDoNotKnowYetIsExplainedAllTheSame() {
        TicketDeclined declined = (TicketDeclined) given(OPENED)
                .when(new DeclineTicket(TICKET, "NO_AGREEMENT", NOON))
                .events()
                .getFirst();
        assertThat(declined.reason()).isEqualTo("NO_AGREEMENT");
        assertThat(declined.explanation()).contains("nothing was charged");
    }

    @Test
    void whoCannotWaitBesideSoManyIsToldToBuyPoints() {
        TicketDeclined declined = (TicketDeclined) given(OPENED)
                .when(new DeclineTicket(TICKET, DeclineReason.TOO_MANY_WAITING, NOON))
                .events()
                .getFirst();
        assertThat(declined.explanation()).contains("Please buy points", "nothing was charged");
    }

    @Test
    void anAdmissionAfterTheDeclineIsNothingBecauseTheDeclineGivesThePointsBack() {
        given(OPENED, DECLINED).when(ADMIT).thenNothing();
    }

    @Test
    void anAdmissionThatCrossesTheClosingOfAParkedTicketIsDeclinedSoThatItsPointsGoBack() {
        given(OPENED, PARKED, WITHDRAWN).when(ADMIT).then(declined(DeclineReason.CLOSED_BEFORE_ADMISSION));
        given(OPENED, PARKED, WITHDRAWN, declined(DeclineReason.CLOSED_BEFORE_ADMISSION))
                .when(ADMIT)
                .thenNothing();
    }

    @Test
    void anAnswerForATicketThatNobodyOpenedIsRefused() {
        givenNothing().when(ADMIT).thenRejected("unknown-ticket");
        givenNothing().when(PARK).thenRejected("unknown-ticket");
        givenNothing().when(DECLINE).thenRejected("unknown-ticket");
    }
}
