package tallydesk.entitlement.domain;

import static tallydesk.entitlement.domain.AccountHistory.ACCOUNT;
import static tallydesk.entitlement.domain.AccountHistory.LOT_1;
import static tallydesk.entitlement.domain.AccountHistory.LOT_2;
import static tallydesk.entitlement.domain.AccountHistory.NOW;
import static tallydesk.entitlement.domain.AccountHistory.OTHER_TICKET;
import static tallydesk.entitlement.domain.AccountHistory.REGISTERED;
import static tallydesk.entitlement.domain.AccountHistory.TICKET;
import static tallydesk.entitlement.domain.AccountHistory.at;
import static tallydesk.entitlement.domain.AccountHistory.bought;
import static tallydesk.entitlement.domain.AccountHistory.claim;
import static tallydesk.entitlement.domain.AccountHistory.debited;
import static tallydesk.entitlement.domain.AccountHistory.denied;
import static tallydesk.entitlement.domain.AccountHistory.lot;
import static tallydesk.entitlement.domain.AccountHistory.registered;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tallydesk.entitlement.domain.AccountCommand.ClaimEntitlement;

/** Rules 6, 9, 10, 11: what a ticket costs, and out of which lot. */
class ClaimingEntitlementTest extends AccountSpec {
    private static final UUID UPPER_HALF = UUID.fromString("f198a000-0000-5000-8000-000000000000");

    @Test
    void aTicketIsDebitedWhenItOpens() {
        given(REGISTERED, bought(LOT_1, 100, "2026-06-01", "2027-06-01"))
                .when(claim(TICKET, NOW))
                .then(debited(TICKET, NOW, 90, lot(LOT_1, 10, "2026-06-01", "2027-06-01")));
    }

    @Test
    void aTicketIsDebitedOnceHoweverOftenItIsClaimed() {
        given(
                        REGISTERED,
                        bought(LOT_1, 100, "2026-06-01", "2027-06-01"),
                        debited(TICKET, NOW, 90, lot(LOT_1, 10, "2026-06-01", "2027-06-01")))
                .when(claim(TICKET, NOW))
                .thenNothing();
    }

    @Test
    void theBalanceGoesToZeroAndNeverBelow() {
        given(REGISTERED, bought(LOT_1, 10, "2026-06-01", "2027-06-01"))
                .when(claim(TICKET, NOW))
                .then(debited(TICKET, NOW, 0, lot(LOT_1, 10, "2026-06-01", "2027-06-01")));
        given(
                        REGISTERED,
                        bought(LOT_1, 10, "2026-06-01", "2027-06-01"),
                        debited(OTHER_TICKET, NOW, 0, lot(LOT_1, 10, "2026-06-01", "2027-06-01")))
                .when(claim(TICKET, NOW))
                .then(denied(DenialReason.INSUFFICIENT_POINTS, 0, Considered.tooFewPoints(0, 10)));
    }

    @Test
    void aDenialNamesTheBalanceAndWhatWasConsidered() {
        given(REGISTERED, bought(LOT_1, 9, "2026-06-01", "2027-06-01"))
                .when(claim(TICKET, NOW))
                .then(denied(
                        DenialReason.INSUFFICIENT_POINTS,
                        9,
                        new Considered("POINTS", Considered.Verdict.NOT_ENOUGH, "9 points on hand, 10 needed")));
    }

    @Test
    void aTicketThatWaitsForPointsIsNotDeniedAgain() {
        given(REGISTERED, denied(DenialReason.INSUFFICIENT_POINTS, 0, Considered.tooFewPoints(0, 10)))
                .when(claim(TICKET, NOW))
                .thenNothing();
    }

    @Test
    void anUnknownAccountIsDeniedOnce() {
        givenNothing().when(claim(TICKET, NOW)).then(denied(DenialReason.UNKNOWN_ACCOUNT, 0));
        given(denied(DenialReason.UNKNOWN_ACCOUNT, 0)).when(claim(TICKET, NOW)).thenNothing();
        given(denied(DenialReason.UNKNOWN_ACCOUNT, 0), REGISTERED, bought(LOT_1, 10, "2026-06-01", "2027-06-01"))
                .when(claim(TICKET, NOW))
                .thenNothing();
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE", "API"})
    void aCommunityAccountMayOnlyUseEmailIncidents(Channel channel) {
        given(registered(Edition.COMMUNITY), bought(LOT_1, 10, "2026-06-01", "2027-06-01"))
                .when(claim(channel))
                .then(denied(
                        DenialReason.CHANNEL_NOT_ALLOWED,
                        10,
                        new Considered(
                                "POINTS",
                                Considered.Verdict.NOT_ALLOWED,
                                "edition COMMUNITY may not report by " + channel)));
    }

    @ParameterizedTest
    @EnumSource(names = {"EMAIL", "WEB"})
    void theOnlineFormCountsAsEmail(Channel channel) {
        given(registered(Edition.COMMUNITY), bought(LOT_1, 10, "2026-06-01", "2027-06-01"))
                .when(claim(channel))
                .then(debited(TICKET, NOW, 0, lot(LOT_1, 10, "2026-06-01", "2027-06-01")));
    }

    @ParameterizedTest
    @EnumSource
    void anEnterpriseAccountMayUseEveryChannel(Channel channel) {
        given(REGISTERED, bought(LOT_1, 10, "2026-06-01", "2027-06-01"))
                .when(claim(channel))
                .then(debited(TICKET, NOW, 0, lot(LOT_1, 10, "2026-06-01", "2027-06-01")));
    }

    @Test
    void theLotThatExpiresFirstBurnsFirst() {
        given(REGISTERED, bought(LOT_1, 10, "2026-07-01", "2027-07-01"), bought(LOT_2, 10, "2026-06-01", "2027-06-01"))
                .when(claim(TICKET, NOW))
                .then(debited(TICKET, NOW, 10, lot(LOT_2, 10, "2026-06-01", "2027-06-01")));
    }

    /** 28 and 29 February of a leap year expire on the same date. */
    @Test
    void ofLotsThatExpireTogetherTheOlderPurchaseBurnsFirst() {
        given(REGISTERED, bought(LOT_1, 10, "2024-02-29", "2025-02-28"), bought(LOT_2, 10, "2024-02-28", "2025-02-28"))
                .when(claim(TICKET, at("2025-02-28", "12:00")))
                .then(debited(TICKET, at("2025-02-28", "12:00"), 10, lot(LOT_2, 10, "2024-02-28", "2025-02-28")));
    }

    /** Byte by byte, as the database sorts; Java's own order would put the upper half first. */
    @Test
    void ofLotsBoughtTogetherTheSmallerIdBurnsFirst() {
        given(
                        REGISTERED,
                        bought(UPPER_HALF, 10, "2026-06-01", "2027-06-01"),
                        bought(LOT_2, 10, "2026-06-01", "2027-06-01"),
                        bought(LOT_1, 10, "2026-06-01", "2027-06-01"))
                .when(claim(TICKET, NOW))
                .then(debited(TICKET, NOW, 20, lot(LOT_1, 10, "2026-06-01", "2027-06-01")));
        given(
                        REGISTERED,
                        bought(UPPER_HALF, 10, "2026-06-01", "2027-06-01"),
                        bought(LOT_2, 10, "2026-06-01", "2027-06-01"))
                .when(claim(TICKET, NOW))
                .then(debited(TICKET, NOW, 10, lot(LOT_2, 10, "2026-06-01", "2027-06-01")));
    }

    @Test
    void oneDebitMaySpanLots() {
        given(REGISTERED, bought(LOT_1, 4, "2026-06-01", "2027-06-01"), bought(LOT_2, 20, "2026-07-01", "2027-07-01"))
                .when(claim(TICKET, NOW))
                .then(debited(
                        TICKET,
                        NOW,
                        14,
                        lot(LOT_1, 4, "2026-06-01", "2027-06-01"),
                        lot(LOT_2, 6, "2026-07-01", "2027-07-01")));
    }

    @Test
    void pointsExpireOneYearAfterPurchaseAtTheEndOfThatDayInTheAccountsZone() {
        given(REGISTERED, bought(LOT_1, 10, "2025-11-20", "2026-11-20"))
                .when(claim(TICKET, at("2026-11-20", "23:59:59.999999")))
                .then(debited(
                        TICKET, at("2026-11-20", "23:59:59.999999"), 0, lot(LOT_1, 10, "2025-11-20", "2026-11-20")));
        given(REGISTERED, bought(LOT_1, 10, "2025-11-20", "2026-11-20"))
                .when(claim(TICKET, at("2026-11-21", "00:00")))
                .then(denied(DenialReason.INSUFFICIENT_POINTS, 0, Considered.tooFewPoints(0, 10)));
    }

    @Test
    void expiredPointsNeitherCountNorBurnThoughNobodyRecordedTheirExpiry() {
        given(REGISTERED, bought(LOT_1, 50, "2025-11-19", "2026-11-19"), bought(LOT_2, 15, "2026-07-01", "2027-07-01"))
                .when(claim(TICKET, NOW))
                .then(debited(TICKET, NOW, 5, lot(LOT_2, 10, "2026-07-01", "2027-07-01")));
    }

    @Test
    void anIncidentCostsSomething() {
        given(REGISTERED)
                .when(new ClaimEntitlement(ACCOUNT, TICKET, Channel.EMAIL, "OXAPPSUITE", 0, NOW))
                .thenRejected("points-out-of-range");
    }
}
