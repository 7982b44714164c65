package tallydesk.entitlement.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static tallydesk.entitlement.domain.AccountHistory.ACCOUNT;
import static tallydesk.entitlement.domain.AccountHistory.ANN;
import static tallydesk.entitlement.domain.AccountHistory.AUCKLAND;
import static tallydesk.entitlement.domain.AccountHistory.BEN;
import static tallydesk.entitlement.domain.AccountHistory.CORRECTION;
import static tallydesk.entitlement.domain.AccountHistory.NOW;
import static tallydesk.entitlement.domain.AccountHistory.OTHER_TICKET;
import static tallydesk.entitlement.domain.AccountHistory.REGISTERED;
import static tallydesk.entitlement.domain.AccountHistory.TICKET;
import static tallydesk.entitlement.domain.AccountHistory.approve;
import static tallydesk.entitlement.domain.AccountHistory.bought;
import static tallydesk.entitlement.domain.AccountHistory.claim;
import static tallydesk.entitlement.domain.AccountHistory.correct;
import static tallydesk.entitlement.domain.AccountHistory.credit;
import static tallydesk.entitlement.domain.AccountHistory.debited;
import static tallydesk.entitlement.domain.AccountHistory.ended;
import static tallydesk.entitlement.domain.AccountHistory.lot;
import static tallydesk.entitlement.domain.AccountHistory.parked;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tallydesk.contract.HolidayRegions;
import tallydesk.entitlement.domain.Account.Registered;
import tallydesk.entitlement.domain.AccountCommand.PurchasePoints;
import tallydesk.entitlement.domain.AccountEvent.CorrectionDebited;
import tallydesk.entitlement.domain.AccountEvent.CorrectionRequested;
import tallydesk.entitlement.domain.AccountEvent.EntitlementDenied;
import tallydesk.entitlement.domain.AccountEvent.PointsCredited;
import tallydesk.entitlement.domain.AccountEvent.PointsDebited;
import tallydesk.entitlement.domain.AccountEvent.SupportKeyRegistered;
import tallydesk.entitlement.domain.Claim.Waiting;
import tallydesk.log.EventCodec;
import tallydesk.log.EventStore;

/** Whatever an account comes to, its events fit into a record; what goes too far is refused by name, and nothing is lost. */
class LimitsOfAnAccountTest extends AccountSpec {
    /** A letter of four bytes, as often as a name may have one. */
    private static final String LONG_NAME = "\ud840\udc00".repeat(64);

    private static final EventCodec<AccountEvent> EVENTS = EventCodec.of(AccountEvent.class);
    private static final EventCodec<Account> STATES = EventCodec.of(Account.class);
    private static final AccountDecider DECIDER = new AccountDecider(HolidayRegions::fault);
    private static final int SNAPSHOT_BYTES_MAX = 8 * 1024 * 1024;

    private static <T> List<T> many(int count, IntFunction<T> one) {
        return IntStream.range(0, count).mapToObj(one).toList();
    }

    private static UUID numbered(long kind, int number) {
        return new UUID(kind << 48 | 0x7000, 0x8000_0000_0000_0000L | number);
    }

    private static AccountEvent[] waiting(int count) {
        return Stream.concat(Stream.of(REGISTERED), many(count, i -> parked(numbered(1, i))).stream())
                .toArray(AccountEvent[]::new);
    }

    @Test
    void aTicketThatWouldWaitBehindTooManyIsDenied() {
        EntitlementDenied tooMany = new EntitlementDenied(
                ACCOUNT, TICKET, DenialReason.TOO_MANY_WAITING, 10, 0, List.of(Considered.tooFewPoints(0, 10)));
        AccountEvent[] line = waiting(WaitingLine.WAITING_MAX);
        given(line).when(claim(TICKET, NOW)).then(tooMany);
        given(Stream.concat(Stream.of(line), Stream.of(tooMany)).toArray(AccountEvent[]::new))
                .when(claim(TICKET, NOW))
                .thenNothing();
        given(Stream.concat(Stream.of(line), Stream.of(ended(numbered(1, 7), 0)))
                        .toArray(AccountEvent[]::new))
                .when(claim(TICKET, NOW))
                .then(new EntitlementDenied(
                        ACCOUNT,
                        TICKET,
                        DenialReason.INSUFFICIENT_POINTS,
                        10,
                        0,
                        List.of(Considered.tooFewPoints(0, 10)),
                        AccountHistory.PRODUCT));
    }

    @Test
    void aDeniedTicketIsNotAdmittedByPointsThatComeLater() {
        List<AccountEvent> events = given(
                        REGISTERED,
                        new EntitlementDenied(ACCOUNT, TICKET, DenialReason.TOO_MANY_WAITING, 10, 0, List.of()))
                .when(AccountHistory.buy(AccountHistory.LOT_1, 10, "2026-11-20"))
                .events();
        assertThat(events).hasSize(1);
    }

    private static Lot largest(int number, int points) {
        return new Lot(
                numbered(2, number), points, LocalDate.parse("2026-11-20"), LocalDate.parse("2027-11-20"), LONG_NAME);
    }

    private static PointsCredited credited(int lots, int points) {
        return new PointsCredited(
                ACCOUNT, OTHER_TICKET, lots * points, CreditReason.BUG, many(lots, i -> largest(i, points)), 0);
    }

    @Test
    void aCorrectionTakesFromSoManyLotsAndNoMoreAndSaysHowManyPointsThatIs() {
        int most = Correction.LOTS_MAX;
        given(REGISTERED, credited(most + 1, 1))
                .when(correct(-most - 1, ANN))
                .thenRejected("correction-over-too-many-lots");
        CorrectionRequested requested = AccountHistory.correctionRequested(-most - 1, null);
        given(REGISTERED, credited(most + 1, 2), requested)
                .when(approve(BEN, NOW))
                .events();
        given(REGISTERED, credited(most + 1, 1), requested)
                .when(approve(BEN, NOW))
                .thenRejected("correction-over-too-many-lots");
        given(REGISTERED, credited(most + 1, 1)).when(correct(-most, ANN)).events();
    }

    @Test
    void whatIsOwedIsCreditedFarBeyondWhatCanBeBought() {
        PointsDebited debit = debited(TICKET, NOW, 0, lot(AccountHistory.LOT_1, 10, "2026-11-20", "2027-11-20"));
        AccountEvent purchase = bought(AccountHistory.LOT_1, 10, "2026-11-20", "2027-11-20");
        assertThat(given(REGISTERED, purchase, debit, credited(PurchasePoints.LOTS_MAX, 1))
                        .when(credit(CreditReason.BUG, NOW))
                        .events())
                .hasSize(1);
        given(REGISTERED, purchase, debit, credited(Credit.LOTS_MAX, 1))
                .when(credit(CreditReason.BUG, NOW))
                .thenRejected("too-many-lots");
    }

    private static SupportKeyRegistered largestKey(int number) {
        return new SupportKeyRegistered(
                ACCOUNT,
                numbered(3, number),
                "9KCE",
                many(IssuedKeyDecider.PRODUCTS_MAX, _ -> LONG_NAME),
                "S".repeat(32),
                LocalDate.parse("2026-01-01"),
                LocalDate.parse("2199-12-31"));
    }

    private static int bytes(AccountEvent event) {
        return EVENTS.encode(event).getBytes(UTF_8).length;
    }

    @Test
    void theLargestEventFitsIntoARecord() {
        AccountEvent[] keys = Stream.concat(
                        Stream.of(REGISTERED, credited(Correction.LOTS_MAX, PurchasePoints.POINTS_MAX)),
                        many(SupportKeys.KEYS_MAX, LimitsOfAnAccountTest::largestKey).stream())
                .toArray(AccountEvent[]::new);
        CorrectionRequested all = new CorrectionRequested(
                ACCOUNT,
                CORRECTION,
                -Correction.LOTS_MAX * PurchasePoints.POINTS_MAX,
                CorrectionReason.DUPLICATE_PURCHASE,
                LONG_NAME,
                null,
                ANN,
                NOW);
        List<AccountEvent> largest = List.of(
                largestKey(0),
                given(Stream.concat(Stream.of(keys), Stream.of(all)).toArray(AccountEvent[]::new))
                        .when(approve(BEN, NOW))
                        .events()
                        .getFirst(),
                given(keys).when(claim(TICKET, NOW)).events().getFirst(),
                given(REGISTERED, credited(10, 1))
                        .when(claim(TICKET, NOW))
                        .events()
                        .getFirst());
        assertThat(largest.get(1))
                .isInstanceOfSatisfying(
                        CorrectionDebited.class,
                        debit -> assertThat(debit.allocations()).hasSize(Correction.LOTS_MAX));
        assertThat(largest)
                .allSatisfy(event -> assertThat(bytes(event))
                        .as(EVENTS.type(event))
                        .isLessThanOrEqualTo(EventStore.PAYLOAD_BYTES_MAX));
    }

    @Test
    void theLargestAccountIsKeptInAFewMegabytes() {
        List<Lot> lots = many(Credit.LOTS_MAX, i -> largest(i, PurchasePoints.POINTS_MAX));
        SupportKeys keys = SupportKeys.NONE;
        for (int i = 0; i < SupportKeys.KEYS_MAX; i++) {
            keys = keys.registered(largestKey(i));
        }
        Registered largest = new Registered(
                new Registration(LONG_NAME, Edition.ENTERPRISE, AUCKLAND, "NZ", "en-NZ"),
                IntStream.range(0, Account.CONTACTS_MAX)
                        .mapToObj(i -> numbered(4, i))
                        .collect(toSet()),
                new Ledger(lots),
                many(WaitingLine.WAITING_MAX, i -> new Waiting(numbered(1, i), 10, LONG_NAME)),
                keys,
                many(Correction.OPEN_MAX, _ -> AccountHistory.correctionRequested(150, null)),
                new Warnings(true, lots.stream().collect(toMap(Lot::lotId, _ -> 60))));
        String kept = STATES.encode(DECIDER.snapshot(new AccountState(largest, Past.NONE)));
        assertThat(kept.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(SNAPSHOT_BYTES_MAX);
    }
}
