package tallydesk.entitlement.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static tallydesk.entitlement.domain.AccountHistory.ACCOUNT;
import static tallydesk.entitlement.domain.AccountHistory.FAIL;
import static tallydesk.entitlement.domain.AccountHistory.FAILED;
import static tallydesk.entitlement.domain.AccountHistory.LOT_1;
import static tallydesk.entitlement.domain.AccountHistory.NEW_LOT;
import static tallydesk.entitlement.domain.AccountHistory.NOW;
import static tallydesk.entitlement.domain.AccountHistory.OTHER_TICKET;
import static tallydesk.entitlement.domain.AccountHistory.REFUND;
import static tallydesk.entitlement.domain.AccountHistory.REFUND_ID;
import static tallydesk.entitlement.domain.AccountHistory.REFUND_REQUESTED;
import static tallydesk.entitlement.domain.AccountHistory.REGISTERED;
import static tallydesk.entitlement.domain.AccountHistory.SETTLE;
import static tallydesk.entitlement.domain.AccountHistory.SETTLED;
import static tallydesk.entitlement.domain.AccountHistory.TICKET;
import static tallydesk.entitlement.domain.AccountHistory.at;
import static tallydesk.entitlement.domain.AccountHistory.bought;
import static tallydesk.entitlement.domain.AccountHistory.claim;
import static tallydesk.entitlement.domain.AccountHistory.credit;
import static tallydesk.entitlement.domain.AccountHistory.credited;
import static tallydesk.entitlement.domain.AccountHistory.debited;
import static tallydesk.entitlement.domain.AccountHistory.lot;
import static tallydesk.entitlement.domain.AccountHistory.parked;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.AccountCommand.FailRefund;
import tallydesk.entitlement.domain.AccountCommand.SettleRefund;
import tallydesk.entitlement.domain.AccountCommand.TimeOutRefund;
import tallydesk.entitlement.domain.AccountEvent.EntitlementDenied;
import tallydesk.entitlement.domain.AccountEvent.PointsCredited;
import tallydesk.entitlement.domain.AccountEvent.PointsDebited;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;
import tallydesk.entitlement.domain.AccountEvent.RefundRequested;

/** Rule 13: to the card if the customer wishes, back as points if that fails, exactly one of the two, once. */
class RefundingToTheCardTest extends AccountSpec {
    private static final PointsPurchased BOUGHT = bought(LOT_1, 10, "2026-03-01", "2027-03-01");
    private static final PointsDebited DEBITED = debited(TICKET, NOW, 0, lot(LOT_1, 10, "2026-03-01", "2027-03-01"));
    private static final PointsCredited FALLEN_BACK =
            credited(CreditReason.REFUND_FAILED, 10, lot(NEW_LOT, 10, "2026-03-01", "2027-03-01"));

    @Test
    void aRefundToTheCardIsRequestedOnceAndAddsNoPoints() {
        given(REGISTERED, BOUGHT, DEBITED).when(REFUND).then(REFUND_REQUESTED);
        given(REGISTERED, BOUGHT, DEBITED, REFUND_REQUESTED).when(REFUND).thenNothing();
        given(REGISTERED, BOUGHT, DEBITED, REFUND_REQUESTED)
                .when(claim(OTHER_TICKET, NOW))
                .then(new EntitlementDenied(
                        ACCOUNT,
                        OTHER_TICKET,
                        DenialReason.INSUFFICIENT_POINTS,
                        10,
                        0,
                        List.of(Considered.tooFewPoints(0, 10)),
                        AccountHistory.PRODUCT));
    }

    @Test
    void billingIsToldWhichPurchasesHadPaid() {
        assertThat(given(REGISTERED, BOUGHT, DEBITED).when(REFUND).events())
                .singleElement()
                .satisfies(event -> assertThat(((RefundRequested) event).lots())
                        .extracting(Lot::reference)
                        .containsExactly("INV-1"));
    }

    @Test
    void aSettledRefundIsSettledOnceAndBringsNoPoints() {
        given(REGISTERED, BOUGHT, DEBITED, REFUND_REQUESTED).when(SETTLE).then(SETTLED);
        given(REGISTERED, BOUGHT, DEBITED, REFUND_REQUESTED, SETTLED)
                .when(SETTLE)
                .thenNothing();
        given(REGISTERED, BOUGHT, DEBITED, REFUND_REQUESTED, SETTLED)
                .when(credit(CreditReason.DECLINED, NOW))
                .thenNothing();
        given(REGISTERED, BOUGHT, DEBITED, REFUND_REQUESTED, SETTLED)
                .when(REFUND)
                .thenNothing();
    }

    @Test
    void aRefundThatFailsFallsBackToPointsOnce() {
        given(REGISTERED, BOUGHT, DEBITED, REFUND_REQUESTED).when(FAIL).then(FAILED, FALLEN_BACK);
        given(REGISTERED, BOUGHT, DEBITED, REFUND_REQUESTED, FAILED, FALLEN_BACK)
                .when(FAIL)
                .thenNothing();
        given(REGISTERED, BOUGHT, DEBITED, REFUND_REQUESTED, FAILED, FALLEN_BACK)
                .when(credit(CreditReason.DECLINED, NOW))
                .thenNothing();
        given(REGISTERED, BOUGHT, DEBITED, REFUND_REQUESTED, FAILED, FALLEN_BACK)
                .when(REFUND)
                .thenNothing();
    }

    /** Rule 14: as much life as was left at the debit, however long billing took. */
    @Test
    void pointsThatFellBackHaveTheLifeThatTheyHadWhenTheyWereDebited() {
        Instant twoWeeksLater = at("2026-12-04", "12:00");
        given(REGISTERED, BOUGHT, DEBITED, REFUND_REQUESTED)
                .when(silence(twoWeeksLater))
                .then(
                        new AccountEvent.RefundFailed(ACCOUNT, TICKET, REFUND_ID, Refund.TIMED_OUT, twoWeeksLater),
                        credited(CreditReason.REFUND_FAILED, 10, lot(NEW_LOT, 10, "2026-03-01", "2027-03-15")));
    }

    private static TimeOutRefund silence(Instant now) {
        return new TimeOutRefund(ACCOUNT, TICKET, REFUND_ID, NOW, NEW_LOT, now);
    }

    @Test
    void billingHasTwoWeeksToAnswerAndNotASecondLess() {
        Instant twoWeeksLater = NOW.plus(Refund.ANSWER_WITHIN);
        given(REGISTERED, BOUGHT, DEBITED, REFUND_REQUESTED)
                .when(silence(twoWeeksLater.minusSeconds(1)))
                .thenNothing();
        given(REGISTERED, BOUGHT, DEBITED, REFUND_REQUESTED, SETTLED)
                .when(silence(twoWeeksLater))
                .thenNothing();
        given(REGISTERED, BOUGHT, DEBITED, REFUND_REQUESTED, FAILED, FALLEN_BACK)
                .when(silence(twoWeeksLater))
                .thenNothing();
        given(REGISTERED, BOUGHT, DEBITED).when(silence(twoWeeksLater)).thenNothing();
        givenNothing().when(silence(twoWeeksLater)).thenNothing();
    }

    @Test
    void pointsThatFellBackAdmitWhoWaits() {
        given(REGISTERED, BOUGHT, DEBITED, REFUND_REQUESTED, parked(OTHER_TICKET))
                .when(FAIL)
                .then(FAILED, FALLEN_BACK, debited(OTHER_TICKET, NOW, 0, lot(NEW_LOT, 10, "2026-03-01", "2027-03-01")));
    }

    /** The card may have the money now and the account has the points: no machine puts that right. */
    @Test
    void aLateAnswerIsRefused() {
        given(REGISTERED, BOUGHT, DEBITED, REFUND_REQUESTED, FAILED, FALLEN_BACK)
                .when(SETTLE)
                .thenRejected("refund-fell-back");
        given(REGISTERED, BOUGHT, DEBITED, REFUND_REQUESTED, SETTLED).when(FAIL).thenRejected("refund-settled");
    }

    @Test
    void anAnswerToWhatWasNotAskedIsRefused() {
        UUID other = UUID.fromString("0198a000-0000-7000-8000-0000000000d2");
        SettleRefund stray = new SettleRefund(ACCOUNT, TICKET, other, NOW, null, NOW);
        FailRefund strayFailure = new FailRefund(ACCOUNT, TICKET, other, "LOST", NOW, NEW_LOT, NOW);
        given(REGISTERED, BOUGHT, DEBITED, REFUND_REQUESTED).when(stray).thenRejected("unknown-refund");
        given(REGISTERED, BOUGHT, DEBITED, REFUND_REQUESTED).when(strayFailure).thenRejected("unknown-refund");
        given(REGISTERED, BOUGHT, DEBITED, REFUND_REQUESTED, SETTLED)
                .when(stray)
                .thenRejected("unknown-refund");
        given(REGISTERED, BOUGHT, DEBITED).when(SETTLE).thenRejected("unknown-refund");
        given(REGISTERED, BOUGHT, DEBITED).when(FAIL).thenRejected("unknown-refund");
        given(REGISTERED, BOUGHT, DEBITED, credited(CreditReason.BUG, 10, lot(NEW_LOT, 10, "2026-03-01", "2027-03-01")))
                .when(SETTLE)
                .thenRejected("unknown-refund");
        givenNothing().when(SETTLE).thenRejected("unknown-refund");
        givenNothing().when(FAIL).thenRejected("unknown-refund");
    }

    @Test
    void aRefundFromBeforeThereWereAnswersTakesNone() {
        RefundRequested old = new RefundRequested(ACCOUNT, TICKET, null, 10, REFUND_REQUESTED.lots());
        given(REGISTERED, BOUGHT, DEBITED, old).when(SETTLE).thenRejected("unknown-refund");
        given(REGISTERED, BOUGHT, DEBITED, old).when(FAIL).thenRejected("unknown-refund");
    }

    @Test
    void everyFaultOfAnAnswerIsNamed() {
        Instant later = NOW.plus(Duration.ofHours(1));
        assertThat(Refund.faults("the card of Mr Miller", "a\nb", later, NOW))
                .extracting(Rejection::code)
                .containsExactly("malformed-reason", "malformed-reference", "answered-in-future");
        assertThat(Refund.faults("CARD_EXPIRED", "CN 1", NOW.plusSeconds(60), NOW))
                .isEmpty();
        given(REGISTERED, BOUGHT, DEBITED, REFUND_REQUESTED)
                .when(new SettleRefund(ACCOUNT, TICKET, REFUND_ID, later, null, NOW))
                .thenRejected("answered-in-future");
        given(REGISTERED, BOUGHT, DEBITED, REFUND_REQUESTED)
                .when(new FailRefund(ACCOUNT, TICKET, REFUND_ID, "no such card", NOW, NEW_LOT, NOW))
                .thenRejected("malformed-reason");
    }
}
