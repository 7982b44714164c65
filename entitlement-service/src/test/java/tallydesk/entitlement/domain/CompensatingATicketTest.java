package tallydesk.entitlement.domain;

import static tallydesk.entitlement.domain.AccountHistory.ACCOUNT;
import static tallydesk.entitlement.domain.AccountHistory.LOT_1;
import static tallydesk.entitlement.domain.AccountHistory.LOT_2;
import static tallydesk.entitlement.domain.AccountHistory.NEW_LOT;
import static tallydesk.entitlement.domain.AccountHistory.NEXT_NEW_LOT;
import static tallydesk.entitlement.domain.AccountHistory.NOW;
import static tallydesk.entitlement.domain.AccountHistory.OTHER_TICKET;
import static tallydesk.entitlement.domain.AccountHistory.REFUND;
import static tallydesk.entitlement.domain.AccountHistory.REFUND_REQUESTED;
import static tallydesk.entitlement.domain.AccountHistory.REGISTERED;
import static tallydesk.entitlement.domain.AccountHistory.TICKET;
import static tallydesk.entitlement.domain.AccountHistory.at;
import static tallydesk.entitlement.domain.AccountHistory.bought;
import static tallydesk.entitlement.domain.AccountHistory.claim;
import static tallydesk.entitlement.domain.AccountHistory.credit;
import static tallydesk.entitlement.domain.AccountHistory.credited;
import static tallydesk.entitlement.domain.AccountHistory.debited;
import static tallydesk.entitlement.domain.AccountHistory.denied;
import static tallydesk.entitlement.domain.AccountHistory.lot;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tallydesk.entitlement.domain.AccountEvent.EntitlementDenied;
import tallydesk.entitlement.domain.AccountEvent.PointsDebited;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;

/** Rules 13, 14, 15: what was debited comes back, to one place, once, and lives. */
class CompensatingATicketTest extends AccountSpec {
    private static final PointsPurchased BOUGHT = bought(LOT_1, 10, "2026-03-01", "2027-03-01");

    /** 20 November to 1 March: 101 days left. */
    private static final PointsDebited DEBITED = debited(TICKET, NOW, 0, lot(LOT_1, 10, "2026-03-01", "2027-03-01"));

    @ParameterizedTest
    @EnumSource
    void aBugADeclineOrADuplicateCreditsWhatWasDebited(CreditReason reason) {
        given(REGISTERED, BOUGHT, DEBITED)
                .when(credit(reason, NOW))
                .then(credited(reason, 10, lot(NEW_LOT, 10, "2026-03-01", "2027-03-01")));
    }

    @Test
    void creditedPointsGetBackTheLifeThatTheyHadLeftWhenTheyWereDebited() {
        given(REGISTERED, BOUGHT, DEBITED)
                .when(credit(CreditReason.BUG, at("2028-01-01", "12:00")))
                .then(credited(CreditReason.BUG, 10, lot(NEW_LOT, 10, "2026-03-01", "2028-04-11")));
    }

    /** Bought on a leap day, debited the day before expiry, bug confirmed 20 days later. */
    @Test
    void creditedPointsLiveAtLeast30Days() {
        Instant dayBeforeExpiry = at("2025-02-27", "23:30");
        given(
                        REGISTERED,
                        bought(LOT_1, 10, "2024-02-29", "2025-02-28"),
                        debited(TICKET, dayBeforeExpiry, 0, lot(LOT_1, 10, "2024-02-29", "2025-02-28")))
                .when(credit(CreditReason.BUG, at("2025-03-19", "00:30")))
                .then(credited(CreditReason.BUG, 10, lot(NEW_LOT, 10, "2024-02-29", "2025-04-18")));
    }

    @Test
    void lifeIsCountedInTheAccountsDates() {
        Instant yesterdayInEurope = at("2026-11-20", "00:30");
        given(REGISTERED, BOUGHT, debited(TICKET, yesterdayInEurope, 0, lot(LOT_1, 10, "2026-03-01", "2027-03-01")))
                .when(credit(CreditReason.BUG, at("2026-11-20", "23:30")))
                .then(credited(CreditReason.BUG, 10, lot(NEW_LOT, 10, "2026-03-01", "2027-03-01")));
    }

    @Test
    void eachBurntLotGetsItsOwnLifeBack() {
        given(
                        REGISTERED,
                        bought(LOT_1, 4, "2025-11-25", "2026-11-25"),
                        bought(LOT_2, 20, "2026-07-01", "2027-07-01"),
                        debited(
                                TICKET,
                                NOW,
                                14,
                                lot(LOT_1, 4, "2025-11-25", "2026-11-25"),
                                lot(LOT_2, 6, "2026-07-01", "2027-07-01")))
                .when(credit(CreditReason.BUG, at("2026-11-21", "12:00")))
                .then(credited(
                        CreditReason.BUG,
                        24,
                        lot(NEW_LOT, 4, "2025-11-25", "2026-12-21"),
                        lot(NEXT_NEW_LOT, 6, "2026-07-01", "2027-07-02")));
    }

    @Test
    void creditedPointsMayBeSpentAgain() {
        given(REGISTERED, BOUGHT, DEBITED, credited(CreditReason.BUG, 10, lot(NEW_LOT, 10, "2026-03-01", "2027-03-01")))
                .when(claim(OTHER_TICKET, NOW))
                .then(debited(OTHER_TICKET, NOW, 0, lot(NEW_LOT, 10, "2026-03-01", "2027-03-01")));
    }

    @ParameterizedTest
    @EnumSource
    void aTicketIsCreditedOnceWhateverTheReason(CreditReason reason) {
        given(REGISTERED, BOUGHT, DEBITED, credited(CreditReason.BUG, 10, lot(NEW_LOT, 10, "2026-03-01", "2027-03-01")))
                .when(credit(reason, NOW))
                .thenNothing();
    }

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
    void neverBothCreditAndRefund() {
        given(REGISTERED, BOUGHT, DEBITED, REFUND_REQUESTED)
                .when(credit(CreditReason.BUG, NOW))
                .thenNothing();
        given(REGISTERED, BOUGHT, DEBITED, credited(CreditReason.BUG, 10, lot(NEW_LOT, 10, "2026-03-01", "2027-03-01")))
                .when(REFUND)
                .thenNothing();
    }

    @Test
    void whatWasNeverDebitedIsNeverCredited() {
        given(REGISTERED, BOUGHT).when(credit(CreditReason.BUG, NOW)).thenNothing();
        given(REGISTERED, BOUGHT).when(REFUND).thenNothing();
        given(REGISTERED, denied(DenialReason.INSUFFICIENT_POINTS, 0))
                .when(credit(CreditReason.BUG, NOW))
                .thenNothing();
        given(REGISTERED, denied(DenialReason.INSUFFICIENT_POINTS, 0))
                .when(REFUND)
                .thenNothing();
        given(denied(DenialReason.UNKNOWN_ACCOUNT, 0))
                .when(credit(CreditReason.BUG, NOW))
                .thenNothing();
        givenNothing().when(REFUND).thenNothing();
    }

    @Test
    void aTicketThatWasCreditedIsNotDebitedAgain() {
        given(REGISTERED, BOUGHT, DEBITED, credited(CreditReason.BUG, 10, lot(NEW_LOT, 10, "2026-03-01", "2027-03-01")))
                .when(claim(TICKET, NOW))
                .thenNothing();
    }
}
