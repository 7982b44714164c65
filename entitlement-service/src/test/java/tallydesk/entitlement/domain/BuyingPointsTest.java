package tallydesk.entitlement.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static tallydesk.entitlement.domain.AccountHistory.ACCOUNT;
import static tallydesk.entitlement.domain.AccountHistory.AUCKLAND;
import static tallydesk.entitlement.domain.AccountHistory.LOT_1;
import static tallydesk.entitlement.domain.AccountHistory.NOW;
import static tallydesk.entitlement.domain.AccountHistory.REGISTERED;
import static tallydesk.entitlement.domain.AccountHistory.TICKET;
import static tallydesk.entitlement.domain.AccountHistory.at;
import static tallydesk.entitlement.domain.AccountHistory.bought;
import static tallydesk.entitlement.domain.AccountHistory.buy;
import static tallydesk.entitlement.domain.AccountHistory.debited;
import static tallydesk.entitlement.domain.AccountHistory.lot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.AccountCommand.PurchasePoints;

/** Rules 10 and 11: what is bought, and how long it lives. */
class BuyingPointsTest extends AccountSpec {
    @Test
    void aPurchaseIsALotThatExpiresOneYearLater() {
        given(REGISTERED).when(buy(LOT_1, 100, "2026-11-20")).then(bought(LOT_1, 100, "2026-11-20", "2027-11-20"));
    }

    @ParameterizedTest
    @CsvSource({"2024-02-29,2025-02-28", "2023-02-28,2024-02-28", "2023-03-01,2024-03-01", "2023-12-31,2024-12-31"})
    void boughtOn29FebruaryExpiresOn28FebruaryNextYear(LocalDate purchasedOn, LocalDate expiresOn) {
        assertThat(LotExpiry.date(purchasedOn)).isEqualTo(expiresOn);
    }

    @ParameterizedTest
    @CsvSource({
        "Pacific/Kiritimati, 2025-02-28T10:00:00Z",
        "Pacific/Auckland,   2025-02-28T11:00:00Z",
        "Europe/Berlin,      2025-02-28T23:00:00Z",
        "UTC,                2025-03-01T00:00:00Z",
        "Pacific/Honolulu,   2025-03-01T10:00:00Z",
    })
    void pointsExpireAtTheEndOfTheDayInTheAccountsZone(ZoneId zone, Instant gone) {
        Lot lot = lot(LOT_1, 10, "2024-02-29", "2025-02-28");
        assertThat(lot.isGoodAt(gone.minusNanos(1_000), zone)).isTrue();
        assertThat(lot.isGoodAt(gone, zone)).isFalse();
    }

    /** In Cairo the clocks went from 23:59 to 01:00: that day had no midnight. */
    @Test
    void aDayWithoutMidnightEndsWhereTheNextBegins() {
        assertThat(LotExpiry.instant(LocalDate.parse("2026-04-23"), ZoneId.of("Africa/Cairo")))
                .isEqualTo(Instant.parse("2026-04-23T22:00:00Z"));
    }

    @Test
    void theSamePurchaseTwiceIsOne() {
        given(REGISTERED, bought(LOT_1, 100, "2026-11-20", "2027-11-20"))
                .when(buy(LOT_1, 100, "2026-11-20"))
                .thenNothing();
    }

    @Test
    void theSamePurchaseIsOneEvenAfterItsPointsAreSpent() {
        given(
                        REGISTERED,
                        bought(LOT_1, 10, "2026-11-20", "2027-11-20"),
                        debited(TICKET, NOW, 0, lot(LOT_1, 10, "2026-11-20", "2027-11-20")))
                .when(buy(LOT_1, 10, "2026-11-20"))
                .thenNothing();
    }

    @Test
    void anotherPurchaseUnderTheSameLotIsRefused() {
        given(REGISTERED, bought(LOT_1, 100, "2026-11-20", "2027-11-20"))
                .when(buy(LOT_1, 99, "2026-11-20"))
                .thenRejected("lot-exists");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, PurchasePoints.POINTS_MAX + 1, Integer.MAX_VALUE})
    void aPurchaseOfNoOrTooManyPointsIsRefused(int points) {
        given(REGISTERED).when(buy(LOT_1, points, "2026-11-20")).thenRejected("points-out-of-range");
    }

    @Test
    void aPurchaseMayBeAsLargeAsTheLimit() {
        given(REGISTERED)
                .when(buy(LOT_1, PurchasePoints.POINTS_MAX, "2026-11-20"))
                .then(bought(LOT_1, PurchasePoints.POINTS_MAX, "2026-11-20", "2027-11-20"));
    }

    /** At 00:30 in Auckland it is still yesterday in Europe. */
    @Test
    void todayIsTheAccountsDate() {
        Instant halfPastMidnight = at("2026-11-21", "00:30");
        given(REGISTERED)
                .when(new PurchasePoints(ACCOUNT, LOT_1, 10, LocalDate.parse("2026-11-21"), "INV-1", halfPastMidnight))
                .then(bought(LOT_1, 10, "2026-11-21", "2027-11-21"));
        assertThat(LocalDate.ofInstant(halfPastMidnight, AUCKLAND)).isEqualTo("2026-11-21");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21", "+999999999-12-31"})
    void aPurchaseInTheFutureIsRefused(String purchasedOn) {
        given(REGISTERED).when(buy(LOT_1, 10, purchasedOn)).thenRejected("purchase-in-future");
    }

    @Test
    void pointsThatHaveExpiredAlreadyAreRefusedButNotOnTheirLastDay() {
        given(REGISTERED).when(buy(LOT_1, 10, "2025-11-19")).thenRejected("points-expired");
        given(REGISTERED).when(buy(LOT_1, 10, "2025-11-20")).then(bought(LOT_1, 10, "2025-11-20", "2026-11-20"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<b>", "a\nb", "mailto:jane@example.com"})
    void aReferenceIsAnIdNotAText(String reference) {
        given(REGISTERED)
                .when(new PurchasePoints(ACCOUNT, LOT_1, 10, LocalDate.parse("2026-11-20"), reference, NOW))
                .thenRejected("malformed-reference");
    }

    @Test
    void everyFaultOfAPurchaseIsNamedAtOnce() {
        PurchasePoints wrong = new PurchasePoints(ACCOUNT, LOT_1, 0, LocalDate.parse("2026-11-21"), "<b>", NOW);
        assertThat(Purchase.faults(wrong, AUCKLAND))
                .extracting(Rejection::code)
                .containsExactly("points-out-of-range", "purchase-in-future", "malformed-reference");
        assertThat(Purchase.faults(buy(LOT_1, 10, "2026-11-20"), AUCKLAND)).isEmpty();
    }

    @Test
    void anAccountHasALimitedNumberOfLotsOnHand() {
        given(lots("2026-01-01", "2027-01-01"))
                .when(buy(LOT_1, 10, "2026-11-20"))
                .thenRejected("too-many-lots");
    }

    @Test
    void expiredLotsAreNotOnHand() {
        given(lots("2025-01-01", "2026-01-01"))
                .when(buy(LOT_1, 10, "2026-11-20"))
                .then(bought(LOT_1, 10, "2026-11-20", "2027-11-20"));
    }

    private static AccountEvent[] lots(String purchasedOn, String expiresOn) {
        return Stream.concat(
                        Stream.of(REGISTERED),
                        IntStream.range(0, PurchasePoints.LOTS_MAX)
                                .mapToObj(i -> bought(new UUID(0x7000, i), 1, purchasedOn, expiresOn)))
                .toArray(AccountEvent[]::new);
    }

    @Test
    void anUnknownAccountBuysNothing() {
        givenNothing().when(buy(LOT_1, 10, "2026-11-20")).thenRejected("unknown-account");
    }
}
