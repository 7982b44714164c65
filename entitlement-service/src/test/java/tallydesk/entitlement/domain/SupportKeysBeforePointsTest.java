package tallydesk.entitlement.domain;

import static tallydesk.entitlement.domain.AccountHistory.ACCOUNT;
import static tallydesk.entitlement.domain.AccountHistory.LOT_1;
import static tallydesk.entitlement.domain.AccountHistory.LOT_2;
import static tallydesk.entitlement.domain.AccountHistory.NOW;
import static tallydesk.entitlement.domain.AccountHistory.OTHER_TICKET;
import static tallydesk.entitlement.domain.AccountHistory.PRODUCT;
import static tallydesk.entitlement.domain.AccountHistory.REFUND;
import static tallydesk.entitlement.domain.AccountHistory.REGISTERED;
import static tallydesk.entitlement.domain.AccountHistory.TICKET;
import static tallydesk.entitlement.domain.AccountHistory.at;
import static tallydesk.entitlement.domain.AccountHistory.bought;
import static tallydesk.entitlement.domain.AccountHistory.buy;
import static tallydesk.entitlement.domain.AccountHistory.claim;
import static tallydesk.entitlement.domain.AccountHistory.credit;
import static tallydesk.entitlement.domain.AccountHistory.denied;
import static tallydesk.entitlement.domain.AccountHistory.lot;
import static tallydesk.entitlement.domain.AccountHistory.parked;
import static tallydesk.entitlement.domain.AccountHistory.registered;
import static tallydesk.entitlement.domain.AccountHistory.withdraw;
import static tallydesk.entitlement.domain.KeyHistory.KEY;
import static tallydesk.entitlement.domain.KeyHistory.KEY_1;
import static tallydesk.entitlement.domain.KeyHistory.KEY_2;
import static tallydesk.entitlement.domain.KeyHistory.KEY_3;
import static tallydesk.entitlement.domain.KeyHistory.covered;
import static tallydesk.entitlement.domain.KeyHistory.key;
import static tallydesk.entitlement.domain.KeyHistory.keyRegistered;
import static tallydesk.entitlement.domain.KeyHistory.registerKey;
import static tallydesk.entitlement.domain.KeyHistory.resume;
import static tallydesk.entitlement.domain.KeyHistory.resumed;
import static tallydesk.entitlement.domain.KeyHistory.suspended;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tallydesk.entitlement.domain.AccountCommand.ClaimEntitlement;
import tallydesk.entitlement.domain.AccountEvent.EntitlementDenied;
import tallydesk.entitlement.domain.AccountEvent.PointsDebited;

/** Rule 9: a valid support key wins over points, the most specific one over the others. */
class SupportKeysBeforePointsTest extends AccountSpec {
    private static final AccountEvent POINTS = bought(LOT_1, 20, "2026-06-01", "2027-06-01");
    private static final SupportKey SUITE_AND_MORE = key(KEY_2, "2026-01-01", "2026-12-31", "OXHE", "OXAPPSUITE");
    private static final SupportKey EVERYTHING = key(KEY_3, "2026-01-01", "2026-11-30", "*");

    private static Considered lost(SupportKey key, String why) {
        return new Considered(key.supportKeyId().toString(), Considered.Verdict.REJECTED, why);
    }

    private static PointsDebited debited(Considered... lost) {
        return debited(TICKET, lost);
    }

    private static PointsDebited debited(UUID ticket, Considered... lost) {
        PointsDebited debit = AccountHistory.debited(ticket, NOW, 10, lot(LOT_1, 10, "2026-06-01", "2027-06-01"));
        return new PointsDebited(
                ACCOUNT,
                ticket,
                10,
                debit.allocations(),
                10,
                "INCIDENT",
                debit.zone(),
                "NZ",
                NOW,
                Stream.concat(debit.considered().stream(), Arrays.stream(lost)).toList());
    }

    @Test
    void aKeyThatCoversTheProductCostsNoPoints() {
        given(REGISTERED, POINTS, keyRegistered(KEY)).when(claim(TICKET, NOW)).then(covered(TICKET, KEY));
        given(REGISTERED, keyRegistered(KEY)).when(claim(TICKET, NOW)).then(covered(TICKET, KEY));
    }

    @Test
    void aTicketIsCoveredOnce() {
        given(REGISTERED, POINTS, keyRegistered(KEY), covered(TICKET, KEY), suspended(KEY))
                .when(claim(TICKET, NOW))
                .thenNothing();
    }

    @Test
    void theKeyOfTheFewestProductsWinsWhateverComesFirst() {
        given(REGISTERED, keyRegistered(EVERYTHING), keyRegistered(SUITE_AND_MORE), keyRegistered(KEY))
                .when(claim(TICKET, NOW))
                .then(covered(
                        TICKET,
                        KEY,
                        lost(SUITE_AND_MORE, "covers more products than the chosen key"),
                        lost(EVERYTHING, "covers more products than the chosen key")));
        given(REGISTERED, keyRegistered(EVERYTHING), keyRegistered(SUITE_AND_MORE))
                .when(claim(TICKET, NOW))
                .then(covered(TICKET, SUITE_AND_MORE, lost(EVERYTHING, "covers more products than the chosen key")));
    }

    @Test
    void ofThoseTheOneThatExpiresFirst() {
        SupportKey ending = key(KEY_2, "2026-01-01", "2026-11-30", "OXAPPSUITE");
        given(REGISTERED, keyRegistered(KEY), keyRegistered(ending))
                .when(claim(TICKET, NOW))
                .then(covered(TICKET, ending, lost(KEY, "expires later than the chosen key, on 2026-12-31")));
    }

    @Test
    void ofThoseTheOneThatWasRegisteredFirst() {
        SupportKey same = key(KEY_2, "2025-01-01", "2026-12-31", "OXAPPSUITE");
        given(REGISTERED, keyRegistered(same), keyRegistered(KEY))
                .when(claim(TICKET, NOW))
                .then(covered(TICKET, same, lost(KEY, "was registered later than the chosen key")));
    }

    @Test
    void aKeyForAllProductsCoversWhatNobodyKnows() {
        given(REGISTERED, keyRegistered(EVERYTHING))
                .when(new ClaimEntitlement(ACCOUNT, TICKET, Channel.WEB, "Brand new", 10, NOW))
                .then(covered(TICKET, EVERYTHING));
    }

    @Test
    void aProductIsTheSameInAnyCase() {
        SupportKey written = key(KEY_1, "2026-01-01", "2026-12-31", "OxAppSuite");
        given(REGISTERED, keyRegistered(written)).when(claim(TICKET, NOW)).then(covered(TICKET, written));
    }

    @Test
    void pointsPayWhereNoKeyCounts() {
        SupportKey other = key(KEY_2, "2026-01-01", "2026-12-31", "OXHE");
        SupportKey suspended = key(KEY_3, "2026-01-01", "2026-12-31", "*");
        given(REGISTERED, POINTS, keyRegistered(other), keyRegistered(suspended), suspended(suspended))
                .when(claim(TICKET, NOW))
                .then(debited(lost(other, "does not cover the ticket's product"), lost(suspended, "is suspended")));
    }

    /** Local to the account: when the day begins in Auckland, it is the day before in UTC. */
    @Test
    void aKeyCountsFromItsFirstToItsLastLocalDay() {
        SupportKey week = key(KEY_1, "2026-11-20", "2026-11-26", "OXAPPSUITE");
        Given registered = given(REGISTERED, keyRegistered(week));
        registered.when(claim(TICKET, at("2026-11-20", "00:00"))).then(covered(TICKET, week));
        registered.when(claim(TICKET, at("2026-11-26", "23:59:59.999999"))).then(covered(TICKET, week));
        registered
                .when(claim(TICKET, at("2026-11-19", "23:59:59.999999")))
                .then(denied(
                        DenialReason.INSUFFICIENT_POINTS,
                        0,
                        Considered.tooFewPoints(0, 10),
                        lost(week, "is valid from 2026-11-20")));
        registered
                .when(claim(TICKET, at("2026-11-27", "00:00")))
                .then(denied(
                        DenialReason.INSUFFICIENT_POINTS,
                        0,
                        Considered.tooFewPoints(0, 10),
                        lost(week, "was valid until 2026-11-26")));
    }

    @Test
    void aSuspendedKeyDoesNotCountAndAResumedOneDoes() {
        given(REGISTERED, keyRegistered(KEY), suspended(KEY))
                .when(claim(TICKET, NOW))
                .then(denied(
                        DenialReason.INSUFFICIENT_POINTS,
                        0,
                        Considered.tooFewPoints(0, 10),
                        lost(KEY, "is suspended")));
        given(REGISTERED, keyRegistered(KEY), suspended(KEY), resumed(KEY))
                .when(claim(TICKET, NOW))
                .then(covered(TICKET, KEY));
    }

    @Test
    void aKeyOpensNoChannelThatTheEditionForbids() {
        given(registered(Edition.COMMUNITY), keyRegistered(KEY))
                .when(claim(Channel.PHONE))
                .then(denied(
                        DenialReason.CHANNEL_NOT_ALLOWED, 0, Considered.channel(Edition.COMMUNITY, Channel.PHONE)));
    }

    @ParameterizedTest
    @EnumSource
    void nothingComesBackForATicketThatAKeyCovered(CreditReason reason) {
        Given history = given(REGISTERED, POINTS, keyRegistered(KEY), covered(TICKET, KEY));
        history.when(credit(reason, NOW)).thenNothing();
        history.when(REFUND).thenNothing();
        history.when(withdraw(TICKET)).thenNothing();
    }

    @Test
    void aKeyThatComesInAdmitsThoseWhoWaitAndItCovers() {
        EntitlementDenied other = new EntitlementDenied(
                ACCOUNT, OTHER_TICKET, DenialReason.INSUFFICIENT_POINTS, 10, 0, List.of(), "OXHE");
        given(REGISTERED, other, parked(TICKET))
                .when(registerKey(KEY, NOW))
                .then(keyRegistered(KEY), covered(TICKET, KEY));
        given(REGISTERED, parked(TICKET), keyRegistered(KEY), covered(TICKET, KEY))
                .when(buy(LOT_2, 10, "2026-11-20"))
                .then(bought(LOT_2, 10, "2026-11-20", "2027-11-20"));
    }

    @Test
    void soDoesOneThatIsResumedOrWhoseFirstDayHasCome() {
        given(REGISTERED, keyRegistered(KEY), suspended(KEY), parked(TICKET))
                .when(resume(KEY))
                .then(resumed(KEY), covered(TICKET, KEY));
        SupportKey today = key(KEY_1, "2026-11-20", "2026-11-26", "OXAPPSUITE");
        given(REGISTERED, keyRegistered(today), parked(OTHER_TICKET))
                .when(buy(LOT_2, 5, "2026-11-20"))
                .then(bought(LOT_2, 5, "2026-11-20", "2027-11-20"), covered(OTHER_TICKET, today));
    }

    /** A denial from before there were keys names no product. */
    @Test
    void whoWaitsSinceBeforeThereWereKeysIsCoveredByOneForAllProductsOnly() {
        EntitlementDenied old =
                new EntitlementDenied(ACCOUNT, TICKET, DenialReason.INSUFFICIENT_POINTS, 10, 0, List.of());
        given(REGISTERED, old).when(registerKey(KEY, NOW)).then(keyRegistered(KEY));
        given(REGISTERED, old)
                .when(registerKey(EVERYTHING, NOW))
                .then(keyRegistered(EVERYTHING), covered(TICKET, EVERYTHING));
    }

    @Test
    void aTicketThatWaitsForPointsIsOvertakenByNoneThatNeedsThemToo() {
        EntitlementDenied dear = new EntitlementDenied(
                ACCOUNT, OTHER_TICKET, DenialReason.INSUFFICIENT_POINTS, 30, 20, List.of(), "OXHE");
        SupportKey other = key(KEY_2, "2026-01-01", "2026-12-31", "OXtender");
        UUID third = UUID.fromString("0198a000-0000-7000-8000-000000000003");
        EntitlementDenied covered =
                new EntitlementDenied(ACCOUNT, third, DenialReason.INSUFFICIENT_POINTS, 10, 20, List.of(), "OXtender");
        given(REGISTERED, POINTS, dear, parked(TICKET), covered)
                .when(registerKey(other, NOW))
                .then(keyRegistered(other), covered(third, other));
    }

    @Test
    void whoIsServedLaterIsToldWhatWasConsideredThen() {
        SupportKey other = key(KEY_2, "2026-01-01", "2026-12-31", "OXHE");
        given(REGISTERED, keyRegistered(other), denied(DenialReason.INSUFFICIENT_POINTS, 0))
                .when(buy(LOT_1, 20, "2026-06-01"))
                .then(POINTS, debited(lost(other, "does not cover the ticket's product")));
        given(REGISTERED, keyRegistered(other), POINTS)
                .when(new ClaimEntitlement(ACCOUNT, OTHER_TICKET, Channel.EMAIL, PRODUCT, 10, NOW))
                .then(debited(OTHER_TICKET, lost(other, "does not cover the ticket's product")));
    }
}
