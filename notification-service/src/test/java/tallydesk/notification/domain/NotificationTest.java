package tallydesk.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static tallydesk.notification.domain.Template.BALANCE_LOW;
import static tallydesk.notification.domain.Template.TICKET_ADMITTED;
import static tallydesk.notification.domain.Template.TICKET_CLOSED;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.decider.DeciderSpec;
import tallydesk.notification.domain.NoticeCommand.RecordDelivery;
import tallydesk.notification.domain.NoticeCommand.RecordFailure;
import tallydesk.notification.domain.NoticeCommand.RequestAgain;
import tallydesk.notification.domain.NoticeCommand.RequestNotification;
import tallydesk.notification.domain.NoticeCommand.RequestNotifications;
import tallydesk.notification.domain.NoticeEvent.NotificationFailed;
import tallydesk.notification.domain.NoticeEvent.NotificationRequested;
import tallydesk.notification.domain.NoticeEvent.NotificationSent;

class NotificationTest extends DeciderSpec<NoticeCommand, Notices, NoticeEvent> {
    static final UUID TICKET = UUID.fromString("01939e4c-0000-7000-8000-000000000001");
    static final UUID ACCOUNT = UUID.fromString("01939e4c-0000-7000-8000-0000000000aa");
    static final UUID CONTACT = UUID.fromString("01939e4c-0000-7000-8000-0000000000cc");
    static final UUID CAUSE = UUID.fromString("01939e4c-0000-7000-8000-0000000000ee");
    static final UUID LETTER = UUID.fromString("32999b27-4fb0-5508-b64b-f60f010e00fb");
    static final String MESSAGE_ID = "<" + LETTER + "@tallydesk.example>";
    static final RequestNotification CONFIRM =
            new RequestNotification(TICKET, ACCOUNT, CONTACT, TICKET_ADMITTED, CAUSE);
    static final RequestNotifications CONFIRM_TO_ALL =
            new RequestNotifications(ACCOUNT, List.of(CONTACT), TICKET_ADMITTED, CAUSE);
    static final RecordDelivery DELIVERED = new RecordDelivery(LETTER, CONTACT, MESSAGE_ID, 1);
    static final RecordFailure REFUSED = new RecordFailure(LETTER, CONTACT, FailureReason.REFUSED, 3);
    static final RequestAgain AGAIN = new RequestAgain(LETTER);
    static final NotificationSent SENT =
            new NotificationSent(LETTER, TICKET, ACCOUNT, CONTACT, TICKET_ADMITTED, 1, MESSAGE_ID, CAUSE);
    static final NotificationFailed FAILED =
            new NotificationFailed(LETTER, TICKET, ACCOUNT, CONTACT, TICKET_ADMITTED, CAUSE, FailureReason.REFUSED, 3);

    NotificationTest() {
        super(new NoticeDecider());
    }

    static NotificationRequested requested(int round) {
        return new NotificationRequested(LETTER, TICKET, ACCOUNT, CONTACT, TICKET_ADMITTED, CAUSE, round);
    }

    @Test
    void whatHappenedIsToldOnce() {
        givenNothing().when(CONFIRM).then(requested(1));
    }

    @Test
    void aCauseHeardTwiceIsToldOnce() {
        given(requested(1)).when(CONFIRM).thenNothing();
        given(requested(1), SENT).when(CONFIRM).thenNothing();
        given(requested(1), FAILED).when(CONFIRM).thenNothing();
    }

    @Test
    void aRequestThatNamesNobodyIsForTheTicketsContactWhomTheDeliveryNames() {
        RequestNotification unnamed = new RequestNotification(TICKET, ACCOUNT, null, TICKET_ADMITTED, CAUSE);
        NotificationRequested requested = NotificationRequested.first(unnamed);
        givenNothing().when(unnamed).then(requested);
        given(requested).when(unnamed).thenNothing();
        given(requested)
                .when(new RecordDelivery(requested.notificationId(), CONTACT, MESSAGE_ID, 1))
                .then(new NotificationSent(
                        requested.notificationId(), TICKET, ACCOUNT, CONTACT, TICKET_ADMITTED, 1, MESSAGE_ID, CAUSE));
    }

    @Test
    void aFailureNamesTheContactIfSomebodyKnewIt() {
        RequestNotification unnamed = new RequestNotification(TICKET, ACCOUNT, null, TICKET_ADMITTED, CAUSE);
        NotificationRequested requested = NotificationRequested.first(unnamed);
        UUID id = requested.notificationId();
        given(requested)
                .when(new RecordFailure(id, null, FailureReason.INCOMPLETE, 0))
                .then(new NotificationFailed(
                        id, TICKET, ACCOUNT, null, TICKET_ADMITTED, CAUSE, FailureReason.INCOMPLETE, 0));
        given(requested)
                .when(new RecordFailure(id, CONTACT, FailureReason.NO_ADDRESS, 0))
                .then(new NotificationFailed(
                        id, TICKET, ACCOUNT, CONTACT, TICKET_ADMITTED, CAUSE, FailureReason.NO_ADDRESS, 0));
    }

    @Test
    void whatConcernsAnAccountIsToldToEachOfItsContactsOnce() {
        UUID other = UUID.fromString("01939e4c-0000-7000-8000-0000000000cd");
        NotificationRequested toOne = ofAccount(CONTACT);
        NotificationRequested toOther = ofAccount(other);
        RequestNotifications all = new RequestNotifications(ACCOUNT, List.of(CONTACT, other), BALANCE_LOW, CAUSE);
        givenNothing().when(all).then(toOne, toOther);
        given(toOne, toOther).when(all).thenNothing();
        given(toOne).when(all).then(toOther);
    }

    private static NotificationRequested ofAccount(UUID contact) {
        return new NotificationRequested(
                NotificationId.of(CAUSE, contact, BALANCE_LOW), null, ACCOUNT, contact, BALANCE_LOW, CAUSE, 1);
    }

    @Test
    void aRequestThatConcernsNoTicketMustNameItsContact() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RequestNotification(null, ACCOUNT, null, TICKET_ADMITTED, CAUSE));
    }

    @Test
    void anotherCauseContactOrTemplateIsAnotherLetter() {
        UUID other = UUID.fromString("01939e4c-0000-7000-8000-0000000000ff");
        List<UUID> ids = List.of(
                NotificationId.of(CAUSE, CONTACT, TICKET_ADMITTED),
                NotificationId.of(other, CONTACT, TICKET_ADMITTED),
                NotificationId.of(CAUSE, other, TICKET_ADMITTED),
                NotificationId.of(CAUSE, null, TICKET_ADMITTED),
                NotificationId.of(CAUSE, CONTACT, TICKET_CLOSED));
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.version() == 5 && id.variant() == 2);
    }

    @Test
    void theIdOfALetterFollowsFromItsCauseAndNeverChanges() {
        assertThat(NotificationId.of(CAUSE, CONTACT, TICKET_ADMITTED)).isEqualTo(LETTER);
    }

    @Test
    void aDeliveredLetterIsSentWithItsMessageIdTemplateVersionAndCause() {
        given(requested(1)).when(DELIVERED).then(SENT);
    }

    @Test
    void aDeliveryRecordedTwiceIsOne() {
        given(requested(1), SENT).when(DELIVERED).thenNothing();
    }

    @Test
    void aLetterThatCannotBeDeliveredFailsWithItsReason() {
        given(requested(1)).when(REFUSED).then(FAILED);
    }

    @Test
    void aLetterThatWentOutDoesNotFailAfterwards() {
        given(requested(1), SENT).when(REFUSED).thenNothing();
    }

    @Test
    void aDeliveryThatIsKnownOnlyAfterTheFailureIsStillADelivery() {
        given(requested(1), FAILED).when(DELIVERED).then(SENT);
    }

    @Test
    void anOperatorMayAskForAFailedLetterAgainUnderTheSameId() {
        given(requested(1), FAILED).when(AGAIN).then(requested(2));
        given(requested(1), FAILED, requested(2)).when(DELIVERED).then(SENT);
    }

    @Test
    void askingAgainTwiceIsOnce() {
        given(requested(1), FAILED, requested(2)).when(AGAIN).thenNothing();
    }

    @Test
    void aLetterThatWentOutIsNotSentTwice() {
        given(requested(1), SENT).when(AGAIN).thenRejected("notification-already-sent");
    }

    @Test
    void whatWasNeverRequestedIsNeitherSentNorFailedNorAskedForAgain() {
        givenNothing().when(DELIVERED).thenRejected("notification-unknown");
        givenNothing().when(REFUSED).thenRejected("notification-unknown");
        givenNothing().when(AGAIN).thenRejected("notification-unknown");
    }

    @Test
    void foldingManyEventsIsTheSameAsOneByOne() {
        NoticeDecider decider = new NoticeDecider();
        Notices oneByOne = decider.initial();
        for (NoticeEvent event : List.of(requested(1), FAILED, requested(2), SENT)) {
            oneByOne = decider.evolve(oneByOne, event);
        }
        assertThat(given(requested(1), FAILED, requested(2), SENT).state()).isEqualTo(oneByOne);
    }
}
