package tallydesk.entitlement.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static tallydesk.entitlement.domain.AccountHistory.LOT_1;
import static tallydesk.entitlement.domain.AccountHistory.LOT_2;
import static tallydesk.entitlement.domain.AccountHistory.NEW_LOT;
import static tallydesk.entitlement.domain.AccountHistory.NOW;
import static tallydesk.entitlement.domain.AccountHistory.REGISTERED;
import static tallydesk.entitlement.domain.AccountHistory.TICKET;
import static tallydesk.entitlement.domain.AccountHistory.bought;
import static tallydesk.entitlement.domain.AccountHistory.buy;
import static tallydesk.entitlement.domain.AccountHistory.claim;
import static tallydesk.entitlement.domain.AccountHistory.credited;
import static tallydesk.entitlement.domain.AccountHistory.debited;
import static tallydesk.entitlement.domain.AccountHistory.expire;
import static tallydesk.entitlement.domain.AccountHistory.expired;
import static tallydesk.entitlement.domain.AccountHistory.lot;
import static tallydesk.entitlement.domain.AccountHistory.taken;
import static tallydesk.entitlement.domain.AccountHistory.voidLot;
import static tallydesk.entitlement.domain.AccountHistory.voided;

import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import tallydesk.entitlement.domain.AccountCommand.VoidLot;
import tallydesk.entitlement.domain.AccountEvent.EntitlementDenied;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;

/** Rule 17: a purchase is taken back whole while nobody has had any of it, and never after. */
class VoidingALotTest extends AccountSpec {
    private static final PointsPurchased BOUGHT = bought(LOT_1, 20, "2026-03-01", "2027-03-01");

    @Test
    void anUntouchedLotIsTakenBackWhole() {
        given(REGISTERED, BOUGHT, bought(LOT_2, 7, "2026-02-01", "2027-02-01"))
                .when(voidLot(LOT_1))
                .then(voided(LOT_1, 20, 7));
    }

    @Test
    void itsPointsAreGone() {
        assertThat(given(REGISTERED, BOUGHT, voided(LOT_1, 20, 0))
                        .when(claim(TICKET, NOW))
                        .events())
                .singleElement()
                .isInstanceOf(EntitlementDenied.class);
        given(REGISTERED, BOUGHT, voided(LOT_1, 20, 0))
                .when(expire(LOT_1, NOW.plusSeconds(86_400L * 365)))
                .thenNothing();
    }

    @Test
    void voidingTwiceIsNothing() {
        given(REGISTERED, BOUGHT, voided(LOT_1, 20, 0)).when(voidLot(LOT_1)).thenNothing();
    }

    @Test
    void aVoidedPurchaseThatComesAgainIsNothing() {
        given(REGISTERED, bought(LOT_1, 20, "2026-11-20", "2027-11-20"), voided(LOT_1, 20, 0))
                .when(buy(LOT_1, 20, "2026-11-20"))
                .thenNothing();
    }

    @Test
    void ofATouchedLotWhatBlocksItIsNamed() {
        refused("lot-used", "10 of its 20 points", BOUGHT, debited(TICKET, NOW, 10, part(10)));
        refused("lot-used", "20 of its 20 points", BOUGHT, debited(TICKET, NOW, 0, part(20)));
        refused("lot-used", "1 of its 20 points", BOUGHT, taken(19, part(1)));
        refused("lot-expired", "20 of its points", bought(LOT_1, 20, "2025-03-01", "2026-03-01"));
        refused(
                "lot-expired",
                "20 of its points",
                bought(LOT_1, 20, "2025-03-01", "2026-03-01"),
                expired(LOT_1, 20, "2026-03-01", 0));
    }

    private static Lot part(int points) {
        return lot(LOT_1, points, "2026-03-01", "2027-03-01");
    }

    /** They are another lot now. */
    @Test
    void pointsThatWereDebitedAndCreditedBackHaveTouchedTheirLot() {
        refused(
                "lot-used",
                "10 of its 20 points",
                BOUGHT,
                debited(TICKET, NOW, 10, part(10)),
                credited(CreditReason.BUG, 20, lot(NEW_LOT, 10, "2026-03-01", "2027-03-01")));
    }

    @Test
    void onlyWhatWasBoughtIsVoided() {
        given(
                        REGISTERED,
                        BOUGHT,
                        debited(TICKET, NOW, 10, part(10)),
                        credited(CreditReason.BUG, 20, lot(NEW_LOT, 10, "2026-03-01", "2027-03-01")))
                .when(voidLot(NEW_LOT))
                .thenRejected("lot-not-purchased");
        given(REGISTERED, AccountHistory.given(lot(NEW_LOT, 30, "2026-11-20", "2027-11-20"), 30))
                .when(voidLot(NEW_LOT))
                .thenRejected("lot-not-purchased");
        given(REGISTERED, BOUGHT).when(voidLot(LOT_2)).thenRejected("unknown-lot");
        givenNothing().when(voidLot(LOT_1)).thenRejected("unknown-account");
    }

    @Test
    void itIsNotVoidedWithoutADocument() {
        UUID account = AccountHistory.ACCOUNT;
        given(REGISTERED, BOUGHT)
                .when(new VoidLot(account, LOT_1, CorrectionReason.OTHER, "see\nmail", NOW))
                .thenRejected("malformed-reference");
    }

    private void refused(String code, String blockedBy, AccountEvent... afterRegistration) {
        AccountEvent[] history = new AccountEvent[afterRegistration.length + 1];
        history[0] = REGISTERED;
        System.arraycopy(afterRegistration, 0, history, 1, afterRegistration.length);
        given(history).when(voidLot(LOT_1)).thenRejected(code);
        ThrowingCallable decision = () -> given(history).when(voidLot(LOT_1)).events();
        Assertions.assertThatThrownBy(decision).hasMessageContaining(blockedBy);
    }
}
