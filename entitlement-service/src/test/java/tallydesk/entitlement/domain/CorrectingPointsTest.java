package tallydesk.entitlement.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static tallydesk.entitlement.domain.AccountHistory.ACCOUNT;
import static tallydesk.entitlement.domain.AccountHistory.ANN;
import static tallydesk.entitlement.domain.AccountHistory.AUCKLAND;
import static tallydesk.entitlement.domain.AccountHistory.BEN;
import static tallydesk.entitlement.domain.AccountHistory.CORRECTION;
import static tallydesk.entitlement.domain.AccountHistory.CORRECTION_REFUSED;
import static tallydesk.entitlement.domain.AccountHistory.LOT_1;
import static tallydesk.entitlement.domain.AccountHistory.LOT_2;
import static tallydesk.entitlement.domain.AccountHistory.NEW_LOT;
import static tallydesk.entitlement.domain.AccountHistory.NOW;
import static tallydesk.entitlement.domain.AccountHistory.REFUSE;
import static tallydesk.entitlement.domain.AccountHistory.REGISTERED;
import static tallydesk.entitlement.domain.AccountHistory.TICKET;
import static tallydesk.entitlement.domain.AccountHistory.approve;
import static tallydesk.entitlement.domain.AccountHistory.at;
import static tallydesk.entitlement.domain.AccountHistory.bought;
import static tallydesk.entitlement.domain.AccountHistory.correct;
import static tallydesk.entitlement.domain.AccountHistory.correctionRequested;
import static tallydesk.entitlement.domain.AccountHistory.debited;
import static tallydesk.entitlement.domain.AccountHistory.expire;
import static tallydesk.entitlement.domain.AccountHistory.expired;
import static tallydesk.entitlement.domain.AccountHistory.lot;
import static tallydesk.entitlement.domain.AccountHistory.parked;
import static tallydesk.entitlement.domain.AccountHistory.taken;

import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.AccountCommand.CorrectPoints;
import tallydesk.entitlement.domain.AccountCommand.PurchasePoints;
import tallydesk.entitlement.domain.AccountEvent.CorrectionRequested;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;

/** Rule 17: a mistake is corrected by a counter-entry with a reason, a large one by two persons. */
class CorrectingPointsTest extends AccountSpec {
    private static final int LARGE = Correction.ALONE_POINTS_MAX + 1;
    private static final PointsPurchased BOUGHT = bought(LOT_1, 20, "2026-03-01", "2027-03-01");
    private static final PointsPurchased BOUGHT_MUCH = bought(LOT_1, 500, "2026-03-01", "2027-03-01");

    /** A lot of the correction's document. */
    private static Lot corrected(int points, String on, String expiresOn) {
        return new Lot(NEW_LOT, points, LocalDate.parse(on), LocalDate.parse(expiresOn), "CN-1");
    }

    @Test
    void pointsThatAreGivenLiveLikeAPurchaseOfToday() {
        given(REGISTERED, BOUGHT)
                .when(correct(30, ANN))
                .then(AccountHistory.given(corrected(30, "2026-11-20", "2027-11-20"), 50));
    }

    @Test
    void theyMayBeGivenAShorterLifeAndNoLongerOne() {
        given(REGISTERED)
                .when(correct(30, LocalDate.parse("2026-11-20"), ANN))
                .then(AccountHistory.given(corrected(30, "2026-11-20", "2026-11-20"), 30));
        given(REGISTERED).when(correct(30, LocalDate.parse("2026-11-19"), ANN)).thenRejected("expiry-out-of-range");
        given(REGISTERED).when(correct(30, LocalDate.parse("2027-11-21"), ANN)).thenRejected("expiry-out-of-range");
    }

    @Test
    void pointsThatAreGivenAdmitWhoWaits() {
        given(REGISTERED, parked(TICKET))
                .when(correct(12, ANN))
                .then(
                        AccountHistory.given(corrected(12, "2026-11-20", "2027-11-20"), 12),
                        debited(TICKET, NOW, 2, corrected(10, "2026-11-20", "2027-11-20")));
    }

    @Test
    void pointsThatAreTakenBurnLikeADebit() {
        given(REGISTERED, BOUGHT, bought(LOT_2, 5, "2026-02-01", "2027-02-01"))
                .when(correct(-7, ANN))
                .then(taken(18, lot(LOT_2, 5, "2026-02-01", "2027-02-01"), lot(LOT_1, 2, "2026-03-01", "2027-03-01")));
    }

    @Test
    void noMoreAreTakenThanAreOnHand() {
        given(REGISTERED, BOUGHT).when(correct(-20, ANN)).then(taken(0, lot(LOT_1, 20, "2026-03-01", "2027-03-01")));
        given(REGISTERED, BOUGHT).when(correct(-21, ANN)).thenRejected("balance-too-low");
        given(REGISTERED, bought(LOT_1, 20, "2025-03-01", "2026-03-01"))
                .when(correct(-1, ANN))
                .thenRejected("balance-too-low");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, PurchasePoints.POINTS_MAX + 1, -PurchasePoints.POINTS_MAX - 1, Integer.MIN_VALUE})
    void noneAndTooManyPointsAreRefused(int points) {
        given(REGISTERED, BOUGHT).when(correct(points, ANN)).thenRejected("points-out-of-range");
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        CorrectPoints wrong = new CorrectPoints(
                ACCOUNT, CORRECTION, 0, CorrectionReason.OTHER, "<b>", LocalDate.parse("2020-01-01"), LOT_1, ANN, NOW);
        assertThat(Correction.faults(wrong, AUCKLAND))
                .extracting(Rejection::code)
                .containsExactly("points-out-of-range", "malformed-reference", "expiry-out-of-range");
        assertThat(Correction.faults(correct(-5, LocalDate.parse("2027-01-01"), ANN), AUCKLAND))
                .extracting(Rejection::code)
                .containsExactly("expiry-out-of-range");
    }

    @Test
    void theSameCorrectionTwiceIsOne() {
        given(REGISTERED, BOUGHT, AccountHistory.given(corrected(30, "2026-11-20", "2027-11-20"), 50))
                .when(correct(30, ANN))
                .thenNothing();
        given(REGISTERED, BOUGHT_MUCH, correctionRequested(-LARGE, null))
                .when(correct(-LARGE, ANN))
                .thenNothing();
    }

    @ParameterizedTest
    @CsvSource({"100, false", "101, true", "-100, false", "-101, true"})
    void aLargeCorrectionWaitsForASecondPersonAndMovesNothing(int points, boolean waits) {
        assertThat(given(REGISTERED, BOUGHT_MUCH).when(correct(points, ANN)).events())
                .singleElement()
                .satisfies(event ->
                        assertThat(event instanceof CorrectionRequested).isEqualTo(waits));
        Account.Registered account =
                (Account.Registered) given(REGISTERED, BOUGHT_MUCH, correctionRequested(points, null))
                        .state()
                        .account();
        assertThat(account.ledger().balance(NOW, AUCKLAND)).isEqualTo(500);
    }

    @Test
    void whatCannotBeCarriedOutIsNotEvenRequested() {
        given(REGISTERED, BOUGHT).when(correct(-LARGE, ANN)).thenRejected("balance-too-low");
    }

    @Test
    void anotherPersonCarriesItOut() {
        given(REGISTERED, BOUGHT_MUCH, correctionRequested(-LARGE, null))
                .when(approve(BEN, NOW))
                .then(taken(399, lot(LOT_1, LARGE, "2026-03-01", "2027-03-01")));
        given(REGISTERED, correctionRequested(LARGE, null), parked(TICKET))
                .when(approve(BEN, at("2026-11-25", "09:00")))
                .then(
                        AccountHistory.given(corrected(LARGE, "2026-11-25", "2027-11-25"), LARGE),
                        debited(
                                TICKET,
                                at("2026-11-25", "09:00"),
                                LARGE - 10,
                                corrected(10, "2026-11-25", "2027-11-25")));
    }

    @ParameterizedTest
    @ValueSource(strings = {ANN, "agent:ann"})
    void nobodyApprovesTheirOwnUnderWhateverRole(String actor) {
        given(REGISTERED, correctionRequested(LARGE, null))
                .when(approve(actor, NOW))
                .thenRejected("second-person-needed");
    }

    @Test
    void approvingTwiceIsNothing() {
        AccountEvent[] approved = {
            REGISTERED,
            correctionRequested(LARGE, null),
            AccountHistory.given(corrected(LARGE, "2026-11-20", "2026-11-20"), LARGE)
        };
        given(approved).when(approve(BEN, NOW)).thenNothing();
        given(approved[0], approved[1], approved[2], expired(NEW_LOT, LARGE, "2026-11-20", 0))
                .when(approve(BEN, at("2026-11-21", "09:00")))
                .thenNothing();
    }

    @Test
    void ofABalanceThatHasSunkMeanwhileNothingIsTakenAndItStaysOpen() {
        AccountEvent[] sunk = {
            REGISTERED,
            BOUGHT_MUCH,
            correctionRequested(-LARGE, null),
            debited(TICKET, NOW, 100, lot(LOT_1, 400, "2026-03-01", "2027-03-01"))
        };
        given(sunk).when(approve(BEN, NOW)).thenRejected("balance-too-low");
        given(sunk[0], sunk[1], sunk[2], sunk[3], bought(LOT_2, 1, "2026-03-01", "2027-03-01"))
                .when(approve(BEN, NOW))
                .then(taken(0, lot(LOT_1, 100, "2026-03-01", "2027-03-01"), lot(LOT_2, 1, "2026-03-01", "2027-03-01")));
    }

    @Test
    void pointsThatWouldHaveExpiredByTheApprovalAreNotGiven() {
        given(REGISTERED, correctionRequested(LARGE, LocalDate.parse("2026-11-24")))
                .when(approve(BEN, at("2026-11-25", "00:00")))
                .thenRejected("expiry-out-of-range");
    }

    @Test
    void whatWasRefusedIsOver() {
        given(REGISTERED, correctionRequested(LARGE, null)).when(REFUSE).then(CORRECTION_REFUSED);
        given(REGISTERED, correctionRequested(LARGE, null), CORRECTION_REFUSED)
                .when(REFUSE)
                .thenNothing();
        given(REGISTERED, correctionRequested(LARGE, null), CORRECTION_REFUSED)
                .when(approve(BEN, NOW))
                .thenRejected("correction-refused");
    }

    @Test
    void whatWasCarriedOutCannotBeRefused() {
        given(REGISTERED, AccountHistory.given(corrected(30, "2026-11-20", "2027-11-20"), 30))
                .when(REFUSE)
                .thenRejected("correction-carried-out");
    }

    @Test
    void whatNobodyRequestedIsNeitherApprovedNorRefused() {
        given(REGISTERED).when(approve(BEN, NOW)).thenRejected("unknown-correction");
        given(REGISTERED).when(REFUSE).thenRejected("unknown-correction");
        givenNothing().when(correct(1, ANN)).thenRejected("unknown-account");
        givenNothing().when(approve(BEN, NOW)).thenRejected("unknown-account");
    }

    @Test
    void onlySoManyMayWait() {
        AccountEvent[] many = Stream.concat(
                        Stream.of(REGISTERED),
                        IntStream.range(0, Correction.OPEN_MAX)
                                .mapToObj(i -> new CorrectionRequested(
                                        ACCOUNT,
                                        new UUID(0x7000, i),
                                        LARGE,
                                        CorrectionReason.OTHER,
                                        "CN-1",
                                        null,
                                        BEN,
                                        NOW)))
                .toArray(AccountEvent[]::new);
        given(many).when(correct(LARGE, ANN)).thenRejected("too-many-corrections");
        assertThat(given(many).when(correct(1, ANN)).events()).hasSize(1);
    }

    @Test
    void pointsThatWereGivenExpireLikeOthers() {
        given(REGISTERED, AccountHistory.given(corrected(30, "2026-11-20", "2027-11-20"), 30))
                .when(expire(NEW_LOT, at("2027-11-21", "00:00")))
                .then(expired(NEW_LOT, 30, "2027-11-20", 0));
    }

    @Test
    void anAccountHasALimitedNumberOfLotsOnHand() {
        AccountEvent[] lots = Stream.concat(
                        Stream.of(REGISTERED),
                        IntStream.range(0, PurchasePoints.LOTS_MAX)
                                .mapToObj(i -> bought(new UUID(0x7000, i), 1, "2026-01-01", "2027-01-01")))
                .toArray(AccountEvent[]::new);
        given(lots).when(correct(1, ANN)).thenRejected("too-many-lots");
    }
}
