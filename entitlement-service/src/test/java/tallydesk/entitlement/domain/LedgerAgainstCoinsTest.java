package tallydesk.entitlement.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tallydesk.contract.HolidayRegions;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.AccountCommand.ApproveCorrection;
import tallydesk.entitlement.domain.AccountCommand.ChangeAccount;
import tallydesk.entitlement.domain.AccountCommand.ClaimEntitlement;
import tallydesk.entitlement.domain.AccountCommand.CorrectPoints;
import tallydesk.entitlement.domain.AccountCommand.CreditPoints;
import tallydesk.entitlement.domain.AccountCommand.ExpirePoints;
import tallydesk.entitlement.domain.AccountCommand.FailRefund;
import tallydesk.entitlement.domain.AccountCommand.LookAtSupportKey;
import tallydesk.entitlement.domain.AccountCommand.PurchasePoints;
import tallydesk.entitlement.domain.AccountCommand.RefundToCard;
import tallydesk.entitlement.domain.AccountCommand.RefuseCorrection;
import tallydesk.entitlement.domain.AccountCommand.RegisterAccount;
import tallydesk.entitlement.domain.AccountCommand.RegisterSupportKey;
import tallydesk.entitlement.domain.AccountCommand.ResumeSupportKey;
import tallydesk.entitlement.domain.AccountCommand.ServeWaiting;
import tallydesk.entitlement.domain.AccountCommand.SettleRefund;
import tallydesk.entitlement.domain.AccountCommand.SuspendSupportKey;
import tallydesk.entitlement.domain.AccountCommand.TimeOutRefund;
import tallydesk.entitlement.domain.AccountCommand.VoidLot;
import tallydesk.entitlement.domain.AccountCommand.WithdrawClaim;
import tallydesk.entitlement.domain.AccountEvent.CoverageGranted;
import tallydesk.entitlement.domain.AccountEvent.EntitlementDenied;
import tallydesk.entitlement.domain.AccountEvent.PointsDebited;

/**
 * A hundred thousand {@link RandomCommands} against {@link CoinAccount}: every answer is the same event for event, or the same
 * refusal; nothing is below zero, no ticket is debited or compensated twice, the entries of the ledger add up to 0. A failure
 * names its seed: {@code -Dledger.seed=3} runs that one alone, or any other.
 */
class LedgerAgainstCoinsTest {
    private static final int SEEDS = 8;
    private static final int COMMANDS = 12_500;

    /** So many are decided a second time, with a snapshot. */
    private static final int ONE_IN = 3;

    /** What all seeds have led to, lest a rule is never met. */
    private static final Map<String, Integer> HEARD = new TreeMap<>();

    private static final String[] MET_OFTEN = """
            PointsPurchased PointsDebited CoverageGranted EntitlementDenied PointsCredited PointsExpired
            RefundRequested RefundSettled RefundFailed unknown-refund refund-settled refund-fell-back
            CorrectionCredited CorrectionDebited CorrectionRequested LotVoided balance-too-low lot-used
            AccountChanged SupportKeyRegistered SupportKeySuspended BalanceLow ExpiryApproaching
            """.split("\\s+");
    private static final String[] MET = """
            CorrectionRefused SupportKeyResumed SupportKeyExpired purchase-in-future points-expired expiry-out-of-range
            unknown-correction correction-refused correction-carried-out second-person-needed
            unknown-lot lot-not-purchased lot-expired
            support-key-expired support-key-suspended support-key-not-registered
            """.split("\\s+");

    private final AccountDecider decider = new AccountDecider(HolidayRegions::fault);
    private final Abridged abridged = new Abridged(decider);
    private final HeardWarnings warnings = new HeardWarnings();
    private final HeardEntries entries = new HeardEntries();
    private AccountState state = decider.initial();
    private int steps;

    static LongStream seeds() {
        Long one = Long.getLong("ledger.seed");
        return one == null ? LongStream.rangeClosed(1, SEEDS) : LongStream.of(one);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theLedgerIsWorthWhatItsCoinsAre(long seed) {
        CoinAccount coins =
                new CoinAccount(RandomCommands.ZONES.get((int) (Math.abs(seed) % RandomCommands.ZONES.size())));
        RandomCommands commands = new RandomCommands(seed, coins);
        hear(
                decider.decide(
                        new RegisterAccount(
                                CoinAccount.ID,
                                "Any Ltd",
                                Edition.ENTERPRISE,
                                coins.zone.getId(),
                                CoinAccount.REGION,
                                "de",
                                List.of(),
                                Instant.EPOCH),
                        state),
                Instant.EPOCH);
        for (int i = 1; i <= COMMANDS; i++) {
            AccountCommand command = commands.next();
            try {
                step(command, coins);
            } catch (AssertionError e) {
                fail("seed %d, command %d, in %s: %s".formatted(seed, i, coins.zone, command), e);
            }
        }
    }

    private void step(AccountCommand command, CoinAccount coins) {
        Object answer = outcome(() -> decider.decide(command, state));
        if (++steps % ONE_IN == 0) {
            assertThat(outcome(() -> decider.decide(command, abridged.state(command))))
                    .as("decided with a snapshot")
                    .isEqualTo(answer);
        }
        Object told = answer instanceof List<?> events ? withoutAsides(events) : answer;
        assertThat(told).isEqualTo(outcome(() -> expected(command, coins)));
        if (answer instanceof String refusal) {
            HEARD.merge(refusal, 1, Integer::sum);
            return;
        }
        List<AccountEvent> events =
                ((List<?>) answer).stream().map(AccountEvent.class::cast).toList();
        hear(events, command.now());
        assertThat(registered().ledger().balance(command.now(), coins.zone)).isEqualTo(coins.balance(command.now()));
    }

    private static Object outcome(Supplier<List<AccountEvent>> answer) {
        try {
            return answer.get();
        } catch (Rejection refused) {
            return refused.code();
        }
    }

    private Account.Registered registered() {
        return (Account.Registered) state.account();
    }

    private static List<AccountEvent> expected(AccountCommand command, CoinAccount coins) {
        Instant now = command.now();
        return switch (command) {
            case PurchasePoints c -> coins.buy(c.lotId(), c.points(), c.purchasedOn(), c.reference(), now);
            case ClaimEntitlement c -> coins.claim(c.ticketId(), c.points(), c.product(), now);
            case ServeWaiting _ -> coins.serve(now);
            case WithdrawClaim c -> coins.withdraw(c.ticketId(), now);
            case CreditPoints c -> coins.credit(c.ticketId(), c.reason(), c.lotId(), now);
            case RefundToCard c -> coins.refunds.ask(c.ticketId(), c.refundId());
            case SettleRefund c -> coins.refunds.settle(c.ticketId(), c.refundId(), c.settledAt(), c.reference());
            case FailRefund c ->
                coins.refunds.fail(c.ticketId(), c.refundId(), c.reason(), c.failedAt(), c.lotId(), now);
            case TimeOutRefund c -> coins.refunds.timeOut(c.ticketId(), c.refundId(), c.requestedAt(), c.lotId(), now);
            case ExpirePoints c -> coins.expire(c.lotId(), now);
            case RegisterSupportKey c -> coins.keys.register(c.issued().orElseThrow(), now);
            case SuspendSupportKey c -> coins.keys.suspend(c.supportKeyId(), c.reason());
            case LookAtSupportKey c -> coins.keys.lookAt(c.supportKeyId(), now);
            case ResumeSupportKey c -> coins.keys.resume(c.supportKeyId(), now);
            case CorrectPoints c -> coins.corrections.correct(c, now);
            case ApproveCorrection c -> coins.corrections.approve(c.correctionId(), c.lotId(), c.actor(), now);
            case RefuseCorrection c -> coins.corrections.refuse(c.correctionId());
            case VoidLot c -> coins.corrections.voidLot(c.lotId(), c.reason(), c.reference(), now);
            case ChangeAccount c -> coins.move(ZoneId.of(c.zone()), now);
            case AccountCommand other -> throw new IllegalArgumentException("nobody asks " + other);
        };
    }

    /** Less what the coins do not tell: warnings, and the sentences on what was considered. */
    private static List<AccountEvent> withoutAsides(List<?> events) {
        return events.stream()
                .map(AccountEvent.class::cast)
                .filter(event -> !HeardWarnings.isWarning(event))
                .map(event -> switch (event) {
                    case PointsDebited e ->
                        new PointsDebited(
                                e.accountId(),
                                e.ticketId(),
                                e.points(),
                                e.allocations(),
                                e.balanceAfter(),
                                e.serviceLevel(),
                                e.zone(),
                                e.holidayRegion(),
                                e.debitedAt(),
                                List.of());
                    case CoverageGranted e ->
                        new CoverageGranted(
                                e.accountId(),
                                e.ticketId(),
                                e.supportKeyId(),
                                e.serviceLevel(),
                                e.zone(),
                                e.holidayRegion(),
                                List.of());
                    case EntitlementDenied e ->
                        new EntitlementDenied(
                                e.accountId(),
                                e.ticketId(),
                                e.reason(),
                                e.pointsNeeded(),
                                e.balance(),
                                List.of(),
                                e.product());
                    case AccountEvent other -> other;
                })
                .toList();
    }

    private void hear(List<AccountEvent> events, Instant now) {
        List<Integer> points = new ArrayList<>();
        for (AccountEvent event : events) {
            HEARD.merge(event.getClass().getSimpleName(), 1, Integer::sum);
            state = decider.evolve(state, event);
            List<Lot> lots = registered().ledger().lots();
            points.add(Ledger.sum(lots));
            assertThat(lots).allMatch(lot -> lot.points() > 0);
            entries.hear(event);
            assertThat(points.getLast() + entries.ofTheOthers())
                    .as("sum of all entries")
                    .isZero();
        }
        abridged.add(events, state);
        warnings.hear(
                events,
                points,
                registered().ledger().balance(now, registered().registration().zone()));
    }

    /** A rule that no command ever met is not proved. */
    @AfterAll
    static void everyRuleWasMet() {
        if (Long.getLong("ledger.seed") == null) {
            assertThat(MET_OFTEN)
                    .allSatisfy(what ->
                            assertThat(HEARD.get(what)).as(what).isNotNull().isGreaterThan(50));
            assertThat(HEARD).containsKeys(MET);
        }
    }
}
