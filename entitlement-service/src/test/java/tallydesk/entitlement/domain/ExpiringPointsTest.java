package tallydesk.entitlement.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static tallydesk.entitlement.domain.AccountHistory.ACCOUNT;
import static tallydesk.entitlement.domain.AccountHistory.LOT_1;
import static tallydesk.entitlement.domain.AccountHistory.LOT_2;
import static tallydesk.entitlement.domain.AccountHistory.NEW_LOT;
import static tallydesk.entitlement.domain.AccountHistory.NOW;
import static tallydesk.entitlement.domain.AccountHistory.OTHER_TICKET;
import static tallydesk.entitlement.domain.AccountHistory.REGISTERED;
import static tallydesk.entitlement.domain.AccountHistory.TICKET;
import static tallydesk.entitlement.domain.AccountHistory.approaching;
import static tallydesk.entitlement.domain.AccountHistory.at;
import static tallydesk.entitlement.domain.AccountHistory.bought;
import static tallydesk.entitlement.domain.AccountHistory.buy;
import static tallydesk.entitlement.domain.AccountHistory.claim;
import static tallydesk.entitlement.domain.AccountHistory.credit;
import static tallydesk.entitlement.domain.AccountHistory.credited;
import static tallydesk.entitlement.domain.AccountHistory.debited;
import static tallydesk.entitlement.domain.AccountHistory.expire;
import static tallydesk.entitlement.domain.AccountHistory.expired;
import static tallydesk.entitlement.domain.AccountHistory.lot;
import static tallydesk.entitlement.domain.AccountHistory.parked;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallydesk.entitlement.domain.AccountEvent.AccountRegistered;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;

/** Rule 11: what is left of a lot is lost at the end of its last day, and that is told once. */
class ExpiringPointsTest extends AccountSpec {
    private static final PointsPurchased BOUGHT = bought(LOT_1, 25, "2025-11-19", "2026-11-19");
    private static final Instant LAST_DAY = at("2026-11-19", "23:59");
    private static final Instant OVER = at("2026-11-20", "00:00");

    /** Bought on a leap day, so the last day is 28 February. */
    @ParameterizedTest
    @CsvSource({
        "Pacific/Kiritimati, 2025-02-28T10:00:00Z",
        "Pacific/Auckland,   2025-02-28T11:00:00Z",
        "Europe/Berlin,      2025-02-28T23:00:00Z",
        "Pacific/Honolulu,   2025-03-01T10:00:00Z",
    })
    void pointsExpireAtTheEndOfTheirLastDayInTheAccountsZoneAndNotAMicrosecondBefore(ZoneId zone, Instant over) {
        AccountRegistered there = new AccountRegistered(ACCOUNT, "Any Ltd", Edition.ENTERPRISE, zone, "NZ", "en");
        PointsPurchased onALeapDay = bought(LOT_1, 10, "2024-02-29", "2025-02-28");
        given(there, onALeapDay).when(expire(LOT_1, over.minusNanos(1_000))).thenNothing();
        given(there, onALeapDay).when(expire(LOT_1, over)).then(expired(LOT_1, 10, "2025-02-28", 0));
        assertThat(given(there, onALeapDay, approaching(LOT_1, 10, "2025-02-28", 7))
                        .state()
                        .account()
                        .nextLookAt(LOT_1))
                .as("with nothing left to warn of")
                .contains(over);
    }

    @Test
    void theyExpireLateRatherThanNever() {
        given(REGISTERED, BOUGHT)
                .when(expire(LOT_1, at("2029-11-20", "12:00")))
                .then(expired(LOT_1, 25, "2026-11-19", 0));
    }

    @Test
    void onlyWhatIsLeftExpiresAndNoOtherLot() {
        given(
                        REGISTERED,
                        BOUGHT,
                        bought(LOT_2, 7, "2026-06-01", "2027-06-01"),
                        debited(TICKET, LAST_DAY, 22, lot(LOT_1, 10, "2025-11-19", "2026-11-19")))
                .when(expire(LOT_1, OVER))
                .then(expired(LOT_1, 15, "2026-11-19", 7));
    }

    @Test
    void ofALotThatADebitHasBurntNothingExpires() {
        given(REGISTERED, BOUGHT, debited(TICKET, LAST_DAY, 0, lot(LOT_1, 25, "2025-11-19", "2026-11-19")))
                .when(expire(LOT_1, OVER))
                .thenNothing();
    }

    @Test
    void anExpiryIsToldOnce() {
        given(REGISTERED, BOUGHT, expired(LOT_1, 25, "2026-11-19", 0))
                .when(expire(LOT_1, NOW))
                .thenNothing();
    }

    @Test
    void whatWasNeverBoughtDoesNotExpire() {
        given(REGISTERED, BOUGHT).when(expire(LOT_2, NOW)).thenNothing();
        givenNothing().when(expire(LOT_1, NOW)).thenNothing();
    }

    @Test
    void creditedPointsExpireToo() {
        AccountEvent[] history = {
            REGISTERED,
            BOUGHT,
            debited(TICKET, LAST_DAY, 15, lot(LOT_1, 10, "2025-11-19", "2026-11-19")),
            credited(CreditReason.BUG, 25, lot(NEW_LOT, 10, "2025-11-19", "2026-12-19"))
        };
        given(history).when(expire(NEW_LOT, at("2026-12-19", "23:59"))).thenNothing();
        given(history).when(expire(NEW_LOT, at("2026-12-20", "00:00"))).then(expired(NEW_LOT, 10, "2026-12-19", 0));
    }

    @Test
    void aDebitIsCreditedThoughTheRestOfItsLotHasExpired() {
        given(
                        REGISTERED,
                        BOUGHT,
                        debited(TICKET, LAST_DAY, 15, lot(LOT_1, 10, "2025-11-19", "2026-11-19")),
                        expired(LOT_1, 15, "2026-11-19", 0))
                .when(credit(CreditReason.BUG, NOW))
                .then(credited(CreditReason.BUG, 10, lot(NEW_LOT, 10, "2025-11-19", "2026-12-20")));
    }

    /** Whether or not it was told: who claims, waits or buys is answered the same. */
    @Test
    void tellingOfAnExpiryChangesNobodysAnswer() {
        List<AccountEvent> told = List.of(expired(LOT_1, 25, "2026-11-19", 0));
        for (List<AccountEvent> more : List.of(List.<AccountEvent>of(), told)) {
            given(history(more, REGISTERED, BOUGHT))
                    .when(claim(TICKET, NOW))
                    .then(new AccountEvent.EntitlementDenied(
                            ACCOUNT,
                            TICKET,
                            DenialReason.INSUFFICIENT_POINTS,
                            10,
                            0,
                            List.of(Considered.tooFewPoints(0, 10)),
                            AccountHistory.PRODUCT));
            given(history(more, REGISTERED, BOUGHT, parked(TICKET), parked(OTHER_TICKET)))
                    .when(buy(LOT_2, 10, "2026-11-20"))
                    .then(
                            bought(LOT_2, 10, "2026-11-20", "2027-11-20"),
                            debited(TICKET, NOW, 0, lot(LOT_2, 10, "2026-11-20", "2027-11-20")));
        }
    }

    private static AccountEvent[] history(List<AccountEvent> more, AccountEvent... events) {
        List<AccountEvent> all = new ArrayList<>(List.of(events));
        all.addAll(more);
        return all.toArray(AccountEvent[]::new);
    }

    @Test
    void aLotThatExpiredIsRemembered() {
        given(REGISTERED, BOUGHT, expired(LOT_1, 25, "2026-11-19", 0))
                .when(new AccountCommand.PurchasePoints(ACCOUNT, LOT_1, 25, BOUGHT.purchasedOn(), "INV-1", NOW))
                .thenNothing();
    }

    @Test
    void whatWasToldIsNoLongerKeptForDecisions() {
        Account.Registered account = (Account.Registered) given(REGISTERED, BOUGHT, expired(LOT_1, 25, "2026-11-19", 0))
                .state()
                .account();
        assertThat(account.ledger().lots()).isEmpty();
        assertThat(account.nextLookAt(LOT_1)).isEmpty();
    }
}
