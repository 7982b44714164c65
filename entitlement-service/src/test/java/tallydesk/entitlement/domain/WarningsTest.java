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
import static tallydesk.entitlement.domain.AccountHistory.credited;
import static tallydesk.entitlement.domain.AccountHistory.debited;
import static tallydesk.entitlement.domain.AccountHistory.expire;
import static tallydesk.entitlement.domain.AccountHistory.expired;
import static tallydesk.entitlement.domain.AccountHistory.lot;
import static tallydesk.entitlement.domain.AccountHistory.low;
import static tallydesk.entitlement.domain.AccountHistory.parked;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallydesk.entitlement.domain.AccountEvent.AccountRegistered;
import tallydesk.entitlement.domain.AccountEvent.EntitlementDenied;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;

/** Rule 16: warned once per threshold, of a balance below one incident and 60, 30 and 7 days before points expire. */
class WarningsTest extends AccountSpec {
    private static final PointsPurchased NINETEEN = bought(LOT_1, 19, "2026-06-01", "2027-06-01");
    private static final AccountEvent NINE_LEFT = debited(TICKET, NOW, 9, ofLot1(10));

    @Override
    protected boolean isHeard(AccountEvent event) {
        return true;
    }

    private static Lot ofLot1(int points) {
        return lot(LOT_1, points, "2026-06-01", "2027-06-01");
    }

    @Test
    void theDebitThatLeavesLessThanOneIncidentWarns() {
        given(REGISTERED, NINETEEN).when(claim(TICKET, NOW)).then(NINE_LEFT, low(9));
    }

    @Test
    void oneThatLeavesExactlyOneIncidentDoesNot() {
        given(REGISTERED, bought(LOT_1, 20, "2026-06-01", "2027-06-01"))
                .when(claim(TICKET, NOW))
                .then(debited(TICKET, NOW, 10, ofLot1(10)));
    }

    @Test
    void itIsToldOnceUntilOneIncidentIsOnHandAgain() {
        AccountEvent[] history = {REGISTERED, NINETEEN, NINE_LEFT, low(9)};
        PointsPurchased cheap = bought(LOT_2, 1, "2026-11-20", "2027-11-20");
        given(history).when(expire(LOT_1, at("2027-06-02", "00:00"))).then(expired(LOT_1, 9, "2027-06-01", 0));
        given(history).when(claim(OTHER_TICKET, NOW)).then(denied(OTHER_TICKET, 9));
        given(history).when(buy(LOT_2, 1, "2026-11-20")).then(cheap);
        given(history(history, cheap))
                .when(claim(OTHER_TICKET, NOW))
                .then(debited(OTHER_TICKET, NOW, 0, ofLot1(9), lot(LOT_2, 1, "2026-11-20", "2027-11-20")), low(0));
    }

    @Test
    void pointsThatComeInAndAreStillTooFewDoNotEndIt() {
        AccountEvent[] history = {
            REGISTERED,
            bought(LOT_1, 15, "2026-06-01", "2027-06-01"),
            debited(TICKET, NOW, 5, ofLot1(10)),
            low(5),
            bought(LOT_2, 4, "2026-11-20", "2027-11-20")
        };
        given(history).when(expire(LOT_1, at("2027-06-02", "00:00"))).then(expired(LOT_1, 5, "2027-06-01", 4));
    }

    @Test
    void aCreditEndsItToo() {
        AccountEvent back = credited(CreditReason.BUG, 19, lot(NEW_LOT, 10, "2026-06-01", "2027-06-01"));
        given(REGISTERED, NINETEEN, NINE_LEFT, low(9), back)
                .when(claim(OTHER_TICKET, NOW))
                .then(debited(OTHER_TICKET, NOW, 9, ofLot1(9), lot(NEW_LOT, 1, "2026-06-01", "2027-06-01")), low(9));
    }

    @Test
    void anAccountThatNeverHadPointsIsNotWarned() {
        given(REGISTERED).when(claim(TICKET, NOW)).then(denied(TICKET, 0));
        given(REGISTERED).when(buy(LOT_1, 9, "2026-11-20")).then(bought(LOT_1, 9, "2026-11-20", "2027-11-20"));
    }

    @Test
    void pointsThatWaitingTicketsTakeAtOnceWarnOnceForAll() {
        given(REGISTERED, parked(TICKET), parked(OTHER_TICKET))
                .when(buy(LOT_1, 23, "2026-11-20"))
                .then(
                        bought(LOT_1, 23, "2026-11-20", "2027-11-20"),
                        debited(TICKET, NOW, 13, lot(LOT_1, 10, "2026-11-20", "2027-11-20")),
                        debited(OTHER_TICKET, NOW, 3, lot(LOT_1, 10, "2026-11-20", "2027-11-20")),
                        low(3));
    }

    @Test
    void ofALotThatEndedInSilenceTheToldExpiryWarns() {
        AccountEvent[] history = {
            REGISTERED, bought(LOT_1, 25, "2025-11-19", "2026-11-19"), bought(LOT_2, 4, "2026-06-01", "2027-06-01")
        };
        given(history).when(expire(LOT_1, NOW)).then(expired(LOT_1, 25, "2026-11-19", 4), low(4));
    }

    /** The points of the others are in the ledger until they are told of, and must not pass for points that came in. */
    @Test
    void ofSeveralThatEndedInSilenceOnlyOneWarns() {
        AccountEvent[] history = {
            REGISTERED,
            bought(LOT_1, 25, "2025-11-17", "2026-11-17"),
            bought(LOT_2, 25, "2025-11-18", "2026-11-18"),
            bought(NEW_LOT, 25, "2025-11-19", "2026-11-19"),
            expired(LOT_1, 25, "2026-11-17", 0),
            low(0)
        };
        given(history).when(expire(LOT_2, NOW)).then(expired(LOT_2, 25, "2026-11-18", 0));
    }

    @ParameterizedTest
    @CsvSource({
        "2027-04-02, 60",
        "2027-05-02, 30",
        "2027-05-25, 7",
    })
    void aLotWithPointsIsWarnedOfFromTheStartOfThatDayInTheAccountsZone(String day, int days) {
        Instant start = at(day, "00:00");
        AccountEvent[] before = days == 60
                ? new AccountEvent[] {REGISTERED, NINETEEN}
                : new AccountEvent[] {REGISTERED, NINETEEN, approaching(LOT_1, 19, "2027-06-01", days == 30 ? 60 : 30)};
        assertThat(given(before).state().account().nextLookAt(LOT_1)).contains(start);
        given(before).when(expire(LOT_1, start.minusNanos(1_000))).thenNothing();
        given(before).when(expire(LOT_1, start)).then(approaching(LOT_1, 19, "2027-06-01", days));
        given(history(before, approaching(LOT_1, 19, "2027-06-01", days)))
                .when(expire(LOT_1, start.plusNanos(1_000)))
                .thenNothing();
    }

    /** Bought on a leap day. Clocks are changed in between in Auckland and Berlin. */
    @ParameterizedTest
    @CsvSource({
        "Pacific/Kiritimati, 2024-12-29T10:00:00Z",
        "Pacific/Auckland,   2024-12-29T11:00:00Z",
        "Europe/Berlin,      2024-12-29T23:00:00Z",
        "Pacific/Honolulu,   2024-12-30T10:00:00Z",
    })
    void theDayIsTheAccounts(ZoneId zone, Instant start) {
        AccountRegistered there = new AccountRegistered(ACCOUNT, "Any Ltd", Edition.ENTERPRISE, zone, "NZ", "en");
        PointsPurchased onALeapDay = bought(LOT_1, 10, "2024-02-29", "2025-02-28");
        assertThat(Warnings.firstLook(onALeapDay.expiresOn())).isEqualTo("2024-12-29");
        given(there, onALeapDay).when(expire(LOT_1, start.minusNanos(1_000))).thenNothing();
        given(there, onALeapDay).when(expire(LOT_1, start)).then(approaching(LOT_1, 10, "2025-02-28", 60));
    }

    @ParameterizedTest
    @CsvSource({"2027-05-01T23:59, 60", "2027-05-24T23:59, 30", "2027-06-01T23:59, 7"})
    void lookedAtLateOnlyTheSmallestThresholdIsToldAndTheLargerOnesNeverMore(String late, int days) {
        Instant now = at(late.substring(0, 10), late.substring(11));
        given(REGISTERED, NINETEEN).when(expire(LOT_1, now)).then(approaching(LOT_1, 19, "2027-06-01", days));
        given(REGISTERED, NINETEEN, approaching(LOT_1, 19, "2027-06-01", days))
                .when(expire(LOT_1, now))
                .thenNothing();
    }

    @Test
    void lookedAtTooLateTheEndIsTold() {
        given(REGISTERED, NINETEEN)
                .when(expire(LOT_1, at("2027-06-02", "00:00")))
                .then(expired(LOT_1, 19, "2027-06-01", 0), low(0));
    }

    @Test
    void aLotMadeWithThirtyDaysIsWarnedOfOnceForThem() {
        AccountEvent[] history = {
            REGISTERED,
            NINETEEN,
            debited(TICKET, NOW, 9, ofLot1(10)),
            credited(CreditReason.BUG, 19, lot(NEW_LOT, 10, "2026-06-01", "2026-12-20"))
        };
        given(history).when(expire(NEW_LOT, NOW)).then(approaching(NEW_LOT, 10, "2026-12-20", 30));
        assertThat(given(history(history, approaching(NEW_LOT, 10, "2026-12-20", 30)))
                        .state()
                        .account()
                        .nextLookAt(NEW_LOT))
                .contains(at("2026-12-13", "00:00"));
    }

    @Test
    void onlyWhatIsLeftIsWarnedOfAndNothingWhereNothingIs() {
        given(REGISTERED, NINETEEN, NINE_LEFT)
                .when(expire(LOT_1, at("2027-04-02", "00:00")))
                .then(approaching(LOT_1, 9, "2027-06-01", 60));
        AccountEvent[] spent = {REGISTERED, NINETEEN, debited(TICKET, NOW, 0, ofLot1(19))};
        given(spent).when(expire(LOT_1, at("2027-04-02", "00:00"))).thenNothing();
        assertThat(given(spent).state().account().nextLookAt(LOT_1)).isEmpty();
    }

    @Test
    void whatWasToldOfALotIsForgottenWithIt() {
        AccountEvent[] warned = {REGISTERED, NINETEEN, approaching(LOT_1, 19, "2027-06-01", 60)};
        assertThat(warnings(warned).daysTold()).containsOnlyKeys(LOT_1);
        assertThat(warnings(history(warned, debited(TICKET, NOW, 0, ofLot1(19))))
                        .daysTold())
                .isEmpty();
        assertThat(warnings(history(warned, expired(LOT_1, 19, "2027-06-01", 0)))
                        .daysTold())
                .isEmpty();
    }

    private Warnings warnings(AccountEvent... history) {
        return ((Account.Registered) given(history).state().account()).warnings();
    }

    private static AccountEvent denied(UUID ticket, int balance) {
        return new EntitlementDenied(
                ACCOUNT,
                ticket,
                DenialReason.INSUFFICIENT_POINTS,
                10,
                balance,
                List.of(Considered.tooFewPoints(balance, 10)),
                AccountHistory.PRODUCT);
    }

    private static AccountEvent[] history(AccountEvent[] earlier, AccountEvent... later) {
        return Stream.of(earlier, later).flatMap(Stream::of).toArray(AccountEvent[]::new);
    }
}
