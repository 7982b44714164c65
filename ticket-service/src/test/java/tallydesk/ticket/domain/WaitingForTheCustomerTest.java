package tallydesk.ticket.domain;

import static tallydesk.ticket.domain.TicketHistory.ADMITTED;
import static tallydesk.ticket.domain.TicketHistory.ANSWERED;
import static tallydesk.ticket.domain.TicketHistory.ASK;
import static tallydesk.ticket.domain.TicketHistory.ASKED;
import static tallydesk.ticket.domain.TicketHistory.AWAIT;
import static tallydesk.ticket.domain.TicketHistory.AWAITED;
import static tallydesk.ticket.domain.TicketHistory.CLOSED;
import static tallydesk.ticket.domain.TicketHistory.DECLINED;
import static tallydesk.ticket.domain.TicketHistory.LAPSED;
import static tallydesk.ticket.domain.TicketHistory.OPENED;
import static tallydesk.ticket.domain.TicketHistory.PARKED;
import static tallydesk.ticket.domain.TicketHistory.RECEIVE;
import static tallydesk.ticket.domain.TicketHistory.RECEIVED;
import static tallydesk.ticket.domain.TicketHistory.RECEIVED_AUTOMATIC;
import static tallydesk.ticket.domain.TicketHistory.RECEIVE_AUTOMATIC;
import static tallydesk.ticket.domain.TicketHistory.REOPENED;
import static tallydesk.ticket.domain.TicketHistory.RESOLVE;
import static tallydesk.ticket.domain.TicketHistory.RESOLVED;
import static tallydesk.ticket.domain.TicketHistory.RESUME;
import static tallydesk.ticket.domain.TicketHistory.RESUMED;
import static tallydesk.ticket.domain.TicketHistory.SEND;
import static tallydesk.ticket.domain.TicketHistory.SENT;
import static tallydesk.ticket.domain.TicketHistory.WITHDRAWN;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tallydesk.decider.DeciderSpec;

/** Whose turn it is: rules 5, 22, 28. */
class WaitingForTheCustomerTest extends DeciderSpec<TicketCommand, Ticket, TicketEvent> {
    WaitingForTheCustomerTest() {
        super(new TicketDecider());
    }

    @Test
    void theDeskWaitsForTheCustomer() {
        given(OPENED, ADMITTED, SENT).when(AWAIT).then(AWAITED);
    }

    /** It would stop the clock of the very answer that the customer waits for. */
    @Test
    void whoeverHasTheLastWordIsNotWaitedForInSilence() {
        given(OPENED, ADMITTED).when(AWAIT).thenRejected("nothing-asked");
        given(OPENED, ADMITTED, SENT, RECEIVED).when(AWAIT).thenRejected("nothing-asked");
        given(OPENED, ADMITTED, RECEIVED).when(ASK).then(SENT, ASKED);
        given(OPENED, ADMITTED, RECEIVED, SENT).when(AWAIT).then(AWAITED);
        given(OPENED, ADMITTED, SENT, RECEIVED_AUTOMATIC).when(AWAIT).then(AWAITED);
        given(OPENED, PARKED, SENT, ADMITTED).when(AWAIT).then(AWAITED);
        given(OPENED, RECEIVED, PARKED, ADMITTED).when(AWAIT).thenRejected("nothing-asked");
        given(OPENED, ADMITTED, SENT, CLOSED, REOPENED).when(AWAIT).thenRejected("nothing-asked");
    }

    /** Else the first response would not be recorded before the clocks pause. */
    @Test
    void replyAndWaitAreOneStepAndTheReplyComesFirst() {
        given(OPENED, ADMITTED).when(ASK).then(SENT, ASKED);
    }

    @Test
    void aWaitThatWasBegunIsNotBegunAgain() {
        given(OPENED, ADMITTED, AWAITED).when(AWAIT).thenNothing();
    }

    @Test
    void aFurtherQuestionIsSentAndTheWaitGoesOn() {
        given(OPENED, ADMITTED, AWAITED).when(ASK).then(SENT);
        given(OPENED, ADMITTED, AWAITED, SENT).when(AWAIT).thenNothing();
    }

    @Test
    void anAgentsFurtherMessageDoesNotEndTheWait() {
        given(OPENED, ADMITTED, AWAITED).when(SEND).then(SENT);
        given(OPENED, ADMITTED, AWAITED, SENT).when(RECEIVE).then(RECEIVED, ANSWERED);
    }

    @Test
    void theCustomersAnswerEndsTheWait() {
        given(OPENED, ADMITTED, AWAITED).when(RECEIVE).then(RECEIVED, ANSWERED);
        given(OPENED, ADMITTED, AWAITED, RECEIVED, ANSWERED).when(RECEIVE).then(RECEIVED);
        given(OPENED, ADMITTED, AWAITED, RECEIVED, ANSWERED, SENT).when(AWAIT).then(AWAITED);
    }

    @Test
    void whatAMachineWroteAnswersNothing() {
        given(OPENED, ADMITTED, AWAITED).when(RECEIVE_AUTOMATIC).then(RECEIVED_AUTOMATIC);
        given(OPENED, ADMITTED, RESOLVED).when(RECEIVE_AUTOMATIC).then(RECEIVED_AUTOMATIC);
        given(OPENED, ADMITTED, AWAITED, RECEIVED_AUTOMATIC).when(AWAIT).thenNothing();
    }

    @Test
    void theCustomerMayAlwaysAddSomethingToWhatIsNotOver() {
        given(OPENED).when(RECEIVE).then(RECEIVED);
        given(OPENED, PARKED).when(RECEIVE).then(RECEIVED);
        given(OPENED, ADMITTED).when(RECEIVE).then(RECEIVED);
        given(OPENED, ADMITTED, RECEIVED).when(RECEIVE).then(RECEIVED);
    }

    @Test
    void aSolutionIsToldAndTheDeskWaitsForTheCustomersWord() {
        given(OPENED, ADMITTED).when(RESOLVE).then(SENT, RESOLVED);
        given(OPENED, ADMITTED, AWAITED).when(RESOLVE).then(SENT, RESOLVED);
    }

    /** In the same cycle: the time used so far still counts. */
    @Test
    void aResolutionThatTheCustomerAnswersDidNotHold() {
        given(OPENED, ADMITTED, RESOLVED).when(RECEIVE).then(RECEIVED, ANSWERED);
        given(OPENED, ADMITTED, RESOLVED, RECEIVED, ANSWERED).when(RESOLVE).then(SENT, RESOLVED);
    }

    @Test
    void aTicketIsResolvedOnceAndAFurtherWordIsSentAllTheSame() {
        given(OPENED, ADMITTED, RESOLVED).when(RESOLVE).then(SENT);
        given(OPENED, ADMITTED, RESOLVED).when(SEND).then(SENT);
    }

    @Test
    void aResolvedTicketWaitsAsItIs() {
        given(OPENED, ADMITTED, RESOLVED).when(AWAIT).thenRejected("ticket-resolved");
        given(OPENED, ADMITTED, RESOLVED).when(ASK).thenRejected("ticket-resolved");
    }

    /** In the same cycle, as a customer's answer would: nobody pays for a wrong button, and nobody gains by it. */
    @Test
    void anAgentTakesBackAWaitOrAResolution() {
        given(OPENED, ADMITTED, AWAITED).when(RESUME).then(RESUMED);
        given(OPENED, ADMITTED, SENT, RESOLVED).when(RESUME).then(RESUMED);
        given(OPENED, ADMITTED, AWAITED, RESUMED).when(RESUME).thenNothing();
        given(OPENED, ADMITTED, AWAITED, RESUMED).when(RECEIVE).then(RECEIVED);
        given(OPENED, ADMITTED, SENT, RESOLVED, RESUMED).when(RESOLVE).then(SENT, RESOLVED);
        given(OPENED, ADMITTED, SENT, AWAITED, RESUMED).when(AWAIT).then(AWAITED);
    }

    /** As many as there may be; then only what ends the ticket finds room. */
    @Test
    void aTicketTakesNoEndOfMessages() {
        TicketEvent[] oneMore = full(List.of(OPENED, ADMITTED), Conversation.MESSAGES_MAX - 1);
        given(oneMore).when(RECEIVE).then(RECEIVED);
        given(oneMore).when(SEND).then(SENT);
        given(oneMore).when(ASK).then(SENT, ASKED);

        TicketEvent[] full = full(List.of(OPENED, ADMITTED), Conversation.MESSAGES_MAX);
        for (TicketCommand command : new TicketCommand[] {RECEIVE, RECEIVE_AUTOMATIC, SEND, ASK}) {
            given(full).when(command).thenRejected("too-many-messages");
        }
        given(full).when(RESOLVE).then(SENT, RESOLVED);
        given(full).when(TicketHistory.CLOSE).then(CLOSED);
        given(full).when(TicketHistory.CLOSE_WITH_FAREWELL).then(TicketHistory.sent(TicketHistory.EVENING), CLOSED);
        given(full(List.of(OPENED, ADMITTED, SENT, RESOLVED), Conversation.MESSAGES_MAX - 1))
                .when(RESOLVE)
                .thenRejected("too-many-messages");
        given(full(List.of(OPENED), Conversation.MESSAGES_MAX)).when(RECEIVE).thenRejected("too-many-messages");
        given(full(List.of(OPENED, ADMITTED, CLOSED, REOPENED), Conversation.MESSAGES_MAX))
                .when(RECEIVE)
                .thenRejected("too-many-messages");
    }

    /** Half of them the desk's, and one a machine's. */
    private static TicketEvent[] full(List<TicketEvent> beginning, int messages) {
        Stream<TicketEvent> exchange = Stream.iterate(0, i -> i + 1)
                .limit(messages)
                .map(i -> i == 0 ? RECEIVED_AUTOMATIC : i % 2 == 0 ? SENT : RECEIVED);
        return Stream.concat(beginning.stream(), exchange).toArray(TicketEvent[]::new);
    }

    @Test
    void aReopenedTicketIsWaitedForAndResolvedAgain() {
        given(OPENED, ADMITTED, AWAITED, CLOSED, REOPENED, SENT).when(AWAIT).then(AWAITED);
        given(OPENED, ADMITTED, RESOLVED, CLOSED, REOPENED).when(RESOLVE).then(SENT, RESOLVED);
    }

    @Test
    void nothingIsAwaitedResolvedOrResumedThatIsNotWorkedOn() {
        for (TicketCommand command : new TicketCommand[] {AWAIT, ASK, RESOLVE, RESUME}) {
            givenNothing().when(command).thenRejected("unknown-ticket");
            given(OPENED).when(command).thenRejected("ticket-not-admitted");
            given(OPENED, PARKED).when(command).thenRejected("ticket-parked");
            given(OPENED, ADMITTED, CLOSED).when(command).thenRejected("ticket-closed");
            given(OPENED, PARKED, WITHDRAWN).when(command).thenRejected("ticket-closed");
            given(OPENED, PARKED, LAPSED).when(command).thenRejected("ticket-lapsed");
            given(OPENED, DECLINED).when(command).thenRejected("ticket-declined");
        }
    }

    @Test
    void aTicketThatIsOverTakesNoMessage() {
        givenNothing().when(RECEIVE).thenRejected("unknown-ticket");
        given(OPENED, ADMITTED, CLOSED).when(RECEIVE).thenRejected("ticket-closed");
        given(OPENED, PARKED, WITHDRAWN).when(RECEIVE).thenRejected("ticket-closed");
        given(OPENED, PARKED, LAPSED).when(RECEIVE).thenRejected("ticket-lapsed");
        given(OPENED, DECLINED).when(RECEIVE).thenRejected("ticket-declined");
    }
}
