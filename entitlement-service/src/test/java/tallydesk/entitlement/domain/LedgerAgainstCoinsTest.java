package tallydesk.entitlement.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallydesk.contract.HolidayRegions;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.AccountCommand.ApproveCorrection;
import tallydesk.entitlement.domain.AccountCommand.ClaimEntitlement;
import tallydesk.entitlement.domain.AccountCommand.CorrectPoints;
import tallydesk.entitlement.domain.AccountCommand.CreditPoints;
import tallydesk.entitlement.domain.AccountCommand.ExpirePoints;
import tallydesk.entitlement.domain.AccountCommand.FailRefund;
import tallydesk.entitlement.domain.AccountCommand.PurchasePoints;
import tallydesk.entitlement.domain.AccountCommand.RefundToCard;
import tallydesk.entitlement.domain.AccountCommand.RegisterAccount;
import tallydesk.entitlement.domain.AccountCommand.SettleRefund;
import tallydesk.entitlement.domain.AccountCommand.VoidLot;
import tallydesk.entitlement.domain.AccountCommand.WithdrawClaim;
import tallydesk.entitlement.domain.AccountEvent.CorrectionCredited;
import tallydesk.entitlement.domain.AccountEvent.CorrectionDebited;
import tallydesk.entitlement.domain.AccountEvent.CorrectionRequested;
import tallydesk.entitlement.domain.AccountEvent.EntitlementDenied;
import tallydesk.entitlement.domain.AccountEvent.PointsCredited;
import tallydesk.entitlement.domain.AccountEvent.PointsDebited;
import tallydesk.entitlement.domain.AccountEvent.PointsExpired;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;
import tallydesk.entitlement.domain.AccountEvent.RefundFailed;
import tallydesk.entitlement.domain.AccountEvent.RefundRequested;

/**
 * Ten thousand random commands, many of them repeats, over some twenty years, against {@link CoinLedger}: never below
 * zero, no ticket debited or compensated twice, who waits for points gets them in order of arrival, what dies is told once,
 * and what came in is what is there, what went and what died.
 */
class LedgerAgainstCoinsTest {
    private static final int COMMANDS = 10_000;
    private static final UUID ACCOUNT = new UUID(1, 1);
    private static final List<CreditReason> OF_A_TICKET =
            List.of(CreditReason.BUG, CreditReason.DECLINED, CreditReason.DUPLICATE);

    private final AccountDecider decider = new AccountDecider(HolidayRegions::fault);
    private final Set<UUID> debited = new HashSet<>();
    private final Set<UUID> compensated = new HashSet<>();
    private final Set<UUID> settled = new HashSet<>();
    private final List<UUID> tickets = new ArrayList<>();
    private final List<PurchasePoints> purchases = new ArrayList<>();
    private final List<UUID> lots = new ArrayList<>();
    private final List<Asked> refunds = new ArrayList<>();
    private final Map<Asked, Boolean> answers = new HashMap<>();
    private int denials;
    private int admissions;
    private int withdrawals;
    private int expiries;
    private int corrections;
    private int voids;
    private final LinkedHashMap<UUID, Integer> wanted = new LinkedHashMap<>();
    private long toldExpired;
    private AccountState account = decider.initial();
    private final Abridged abridged = new Abridged(decider);
    private final HeardWarnings warnings = new HeardWarnings();
    private ZoneId zone;

    @ParameterizedTest
    @CsvSource({"1, Pacific/Kiritimati", "2, Pacific/Honolulu", "3, Europe/Berlin", "4, Pacific/Auckland"})
    void theLedgerIsWorthWhatItsCoinsAre(long seed, ZoneId zone) {
        Random random = new Random(seed);
        this.zone = zone;
        CoinLedger coins = new CoinLedger(zone);
        Instant now = Instant.parse("2023-02-20T00:00:00Z");
        run(new RegisterAccount(ACCOUNT, "Any Ltd", Edition.ENTERPRISE, zone.getId(), "DE", "de", List.of(), now));
        for (int i = 0; i < COMMANDS; i++) {
            // A pause now and then, in which points die; fat years and lean ones.
            now = now.plus(
                    random.nextInt(500) == 0 ? Duration.ofDays(250) : Duration.ofMinutes(random.nextInt(18 * 60)));
            step(random, i / 1_000 % 2 == 0 ? 40 : 6, coins, zone, now);
            expire(random, coins, now);
            correct(random, coins, now);
            int balance = ((Account.Registered) account.account()).ledger().balance(now, zone);
            assertThat(balance).isNotNegative().isEqualTo(coins.balance(now));
            assertThat(coins.in).isEqualTo(balance + coins.out + coins.expired);
        }
        assertThat(debited).hasSizeGreaterThan(1_000);
        assertThat(compensated).hasSizeGreaterThan(400);
        assertThat(denials).isGreaterThan(200);
        assertThat(admissions).isGreaterThan(200);
        assertThat(withdrawals).isGreaterThan(20);
        assertThat(answers.values()).contains(true, false).hasSizeGreaterThan(100);
        assertThat(expiries).isGreaterThan(20);
        assertThat(corrections).isGreaterThan(100);
        assertThat(voids).isGreaterThan(5);
        assertThat(warnings.balances).isGreaterThan(100);
        assertThat(warnings.expiries).isGreaterThan(100);
        for (UUID lot : lots) {
            expire(lot, coins, now);
        }
        assertThat(toldExpired).isPositive().isEqualTo(coins.expired);
    }

    /** Any lot that ever was, or one that the ledger still knows. */
    private void expire(Random random, CoinLedger coins, Instant now) {
        List<Lot> known = ((Account.Registered) account.account()).ledger().lots();
        if (random.nextBoolean() && !known.isEmpty()) {
            expire(known.get(random.nextInt(known.size())).lotId(), coins, now);
        } else if (!lots.isEmpty()) {
            expire(lots.get(random.nextInt(lots.size())), coins, now);
        }
    }

    private void expire(UUID lot, CoinLedger coins, Instant now) {
        List<AccountEvent> events = run(new ExpirePoints(ACCOUNT, lot, now));
        int dead = coins.expire(lot, now);
        assertThat(events).hasSize(dead == 0 ? 0 : 1);
        for (AccountEvent event : events) {
            PointsExpired expired = (PointsExpired) event;
            assertThat(expired.points()).isEqualTo(dead);
            assertThat(expired.balanceAfter()).isEqualTo(coins.balance(now));
            expiries++;
            toldExpired += dead;
        }
    }

    private void step(Random random, int buying, CoinLedger coins, ZoneId zone, Instant now) {
        int dice = random.nextInt(100);
        if (dice < buying) {
            buy(random, coins, zone, now);
        } else if (dice < 65) {
            claim(random, coins, now);
        } else if (dice < 87) {
            credit(random, coins, now);
        } else if (dice < 93) {
            refund(random, coins, now);
        } else if (dice < 97) {
            answer(random, coins, now);
        } else {
            withdraw(random, coins, now);
        }
    }

    /** Now and then; some wait for the second person, some come again. */
    private void correct(Random random, CoinLedger coins, Instant now) {
        switch (random.nextInt(40)) {
            case 0 -> {
                int points = random.nextInt(10) == 0 ? 101 + random.nextInt(50) : 1 + random.nextInt(30);
                wanted.put(id(random), random.nextInt(3) == 0 ? points : -points);
                corrected(correction(wanted.lastEntry().getKey(), random, now), coins, now);
            }
            case 1 -> {
                if (!wanted.isEmpty()) {
                    UUID one = List.copyOf(wanted.keySet()).get(random.nextInt(wanted.size()));
                    corrected(
                            random.nextBoolean()
                                    ? correction(one, random, now)
                                    : new ApproveCorrection(ACCOUNT, one, id(random), "manager:ben", now),
                            coins,
                            now);
                }
            }
            case 2 -> {
                if (!purchases.isEmpty()) {
                    voidLot(purchases.get(Math.max(0, purchases.size() - 1 - random.nextInt(5))), coins, now);
                }
            }
            default -> {
                // Mistakes are rare.
            }
        }
    }

    private CorrectPoints correction(UUID id, Random random, Instant now) {
        return new CorrectPoints(
                ACCOUNT, id, wanted.get(id), CorrectionReason.OTHER, "CN 1", null, id(random), "manager:ann", now);
    }

    private void corrected(AccountCommand c, CoinLedger coins, Instant now) {
        List<AccountEvent> events;
        try {
            events = run(c);
        } catch (Rejection refused) {
            assertThat(refused.code()).isIn("balance-too-low", "unknown-correction", "too-many-corrections");
            return;
        }
        for (AccountEvent event : events.subList(0, Math.min(1, events.size()))) {
            switch (event) {
                case CorrectionCredited given -> {
                    coins.give(given.lot());
                    lots.add(given.lot().lotId());
                    assertThat(given.balanceAfter()).isEqualTo(coins.balance(now));
                    assertThat(settled.add(given.correctionId()))
                            .as("carried out once")
                            .isTrue();
                    admitted(events.subList(1, events.size()), coins, now);
                    corrections++;
                }
                case CorrectionDebited taken -> {
                    assertThat(taken.allocations())
                            .isNotEmpty()
                            .containsExactlyElementsOf(lots(coins.takeBack(taken.points(), now)));
                    assertThat(settled.add(taken.correctionId()))
                            .as("carried out once")
                            .isTrue();
                    admitted(events.subList(1, events.size()), coins, now);
                    corrections++;
                }
                case CorrectionRequested _ -> assertThat(events).hasSize(1);
                case AccountEvent other -> throw new AssertionError("no answer to a correction: " + other);
            }
        }
    }

    private void voidLot(PurchasePoints bought, CoinLedger coins, Instant now) {
        int left = coins.left(bought.lotId(), now);
        try {
            List<AccountEvent> events =
                    run(new VoidLot(ACCOUNT, bought.lotId(), CorrectionReason.DUPLICATE_PURCHASE, "CN 2", now));
            if (settled.add(bought.lotId())) {
                assertThat(left).isEqualTo(bought.points());
                assertThat(events).hasSize(1);
                coins.withdraw(bought.lotId());
                voids++;
            } else {
                assertThat(events).as("voided once").isEmpty();
            }
        } catch (Rejection refused) {
            assertThat(left).isLessThan(bought.points());
        }
    }

    private void withdraw(Random random, CoinLedger coins, Instant now) {
        UUID ticket = ticket(random, false);
        ended(run(new WithdrawClaim(ACCOUNT, ticket, now)), coins.leave(ticket), coins, now);
    }

    private void ended(List<AccountEvent> events, boolean waited, CoinLedger coins, Instant now) {
        assertThat(events.isEmpty()).isNotEqualTo(waited);
        if (waited) {
            assertThat(events.getFirst()).isInstanceOf(EntitlementDenied.class);
            withdrawals++;
            admitted(events.subList(1, events.size()), coins, now);
        }
    }

    /** What follows the event that brought points in or ended a wait. */
    private void admitted(List<AccountEvent> behind, CoinLedger coins, Instant now) {
        int before = coins.balance(now);
        Map<UUID, List<CoinLedger.Coin>> admitted = coins.admit(now);
        assertThat(behind)
                .extracting(event -> ((PointsDebited) event).ticketId())
                .containsExactlyElementsOf(admitted.keySet());
        for (AccountEvent event : behind) {
            PointsDebited debit = (PointsDebited) event;
            before -= debit.points();
            assertThat(debited.add(debit.ticketId())).as("debited once").isTrue();
            assertThat(debit.allocations()).containsExactlyElementsOf(lots(admitted.get(debit.ticketId())));
            assertThat(debit.balanceAfter()).isEqualTo(before);
            admissions++;
        }
    }

    private void buy(Random random, CoinLedger coins, ZoneId zone, Instant now) {
        LocalDate purchasedOn =
                LocalDate.ofInstant(now, zone).minusDays(random.nextInt(4) == 0 ? random.nextInt(364) : 0);
        PurchasePoints fresh = new PurchasePoints(
                ACCOUNT, id(random), 1 + random.nextInt(36), purchasedOn, "INV " + purchases.size(), now);
        boolean repeat = !purchases.isEmpty() && random.nextInt(5) == 0;
        PurchasePoints c = repeat ? purchases.get(random.nextInt(purchases.size())) : fresh;
        purchases.add(c);
        List<AccountEvent> events = run(c);
        boolean bought = coins.buy(c.lotId(), c.points(), c.purchasedOn(), c.reference());
        assertThat(events.isEmpty()).isNotEqualTo(bought);
        if (bought) {
            lots.add(c.lotId());
            assertThat(events.getFirst()).isInstanceOf(PointsPurchased.class);
            admitted(events.subList(1, events.size()), coins, now);
        }
    }

    private void claim(Random random, CoinLedger coins, Instant now) {
        UUID ticket = ticket(random, true);
        int price = random.nextInt(4) == 0 ? 1 + random.nextInt(25) : 10;
        List<AccountEvent> events = run(new ClaimEntitlement(ACCOUNT, ticket, Channel.EMAIL, "OXAPPSUITE", price, now));
        List<CoinLedger.Coin> gone = coins.claim(ticket, price, now);
        if (gone == null) {
            assertThat(events).isEmpty();
            return;
        }
        switch (events.getFirst()) {
            case PointsDebited debit -> {
                assertThat(debited.add(ticket)).as("debited once").isTrue();
                assertThat(debit.points()).isEqualTo(price);
                assertThat(debit.balanceAfter()).isEqualTo(coins.balance(now));
                assertThat(debit.allocations()).containsExactlyElementsOf(lots(gone));
            }
            case EntitlementDenied denial -> {
                denials++;
                assertThat(gone).isEmpty();
                assertThat(denial.balance()).isEqualTo(coins.balance(now));
            }
            case AccountEvent other -> throw new AssertionError("no answer to a claim: " + other);
        }
    }

    private void credit(Random random, CoinLedger coins, Instant now) {
        UUID ticket = ticket(random, false);
        CreditReason reason = OF_A_TICKET.get(random.nextInt(OF_A_TICKET.size()));
        List<AccountEvent> events = run(new CreditPoints(ACCOUNT, ticket, reason, id(random), now));
        if (reason != CreditReason.BUG && coins.leave(ticket)) {
            ended(events, true, coins, now);
            return;
        }
        if (restored(events, lots -> coins.credit(ticket, lots, now), coins, now)) {
            assertThat(compensated.add(ticket)).as("compensated once").isTrue();
        }
    }

    /** @return whether there was something to give back, with the life that it had left */
    private boolean restored(
            List<AccountEvent> events, Function<List<Lot>, Map<LocalDate, Long>> give, CoinLedger coins, Instant now) {
        List<Lot> restored = events.isEmpty() ? List.of() : ((PointsCredited) events.getFirst()).lots();
        Map<LocalDate, Long> lives = give.apply(restored);
        if (lives == null) {
            assertThat(events).isEmpty();
            return false;
        }
        restored.forEach(lot -> lots.add(lot.lotId()));
        assertThat(restored.stream()
                        .collect(Collectors.groupingBy(Lot::expiresOn, Collectors.summingLong(Lot::points))))
                .isEqualTo(lives);
        assertThat(((PointsCredited) events.getFirst()).balanceAfter()).isEqualTo(coins.balance(now));
        admitted(events.subList(1, events.size()), coins, now);
        return true;
    }

    private void refund(Random random, CoinLedger coins, Instant now) {
        UUID ticket = ticket(random, false);
        UUID refundId = id(random);
        List<AccountEvent> events = run(new RefundToCard(ACCOUNT, ticket, refundId, now));
        List<CoinLedger.Coin> paid = coins.refund(ticket);
        if (paid == null) {
            assertThat(events).isEmpty();
            return;
        }
        assertThat(events).containsExactly(new RefundRequested(ACCOUNT, ticket, refundId, paid.size(), lots(paid)));
        assertThat(compensated.add(ticket)).as("compensated once").isTrue();
        refunds.add(new Asked(ticket, refundId));
    }

    private record Asked(UUID ticket, UUID refundId) {}

    /** Billing answers, twice at times, and at times first so and then so. */
    private void answer(Random random, CoinLedger coins, Instant now) {
        if (refunds.isEmpty()) {
            return;
        }
        Asked asked = refunds.get(Math.max(0, refunds.size() - 1 - random.nextInt(8)));
        boolean settles = random.nextBoolean();
        Boolean before = answers.get(asked);
        AccountCommand answer = settles
                ? new SettleRefund(ACCOUNT, asked.ticket(), asked.refundId(), now, null, now)
                : new FailRefund(ACCOUNT, asked.ticket(), asked.refundId(), "LOST", now, id(random), now);
        if (before != null && before != settles) {
            assertThatThrownBy(() -> decider.decide(answer, account)).isInstanceOf(Rejection.class);
            assertThatThrownBy(() -> decider.decide(answer, abridged.state(answer)))
                    .isInstanceOf(Rejection.class);
            return;
        }
        answers.put(asked, settles);
        List<AccountEvent> events = run(answer);
        assertThat(events.isEmpty()).isEqualTo(before != null);
        if (settles) {
            assertThat(coins.settle(asked.ticket())).isEqualTo(before == null);
        } else if (before == null) {
            assertThat(events.getFirst()).isInstanceOf(RefundFailed.class);
            restored(events.subList(1, events.size()), lots -> coins.fail(asked.ticket(), lots, now), coins, now);
        }
    }

    private List<AccountEvent> run(AccountCommand command) {
        List<AccountEvent> events = decider.decide(command, account);
        assertThat(decider.decide(command, abridged.state(command)))
                .as("decided with a snapshot")
                .isEqualTo(events);
        List<Integer> points = new ArrayList<>();
        for (AccountEvent event : events) {
            account = decider.evolve(account, event);
            points.add(
                    Ledger.sum(((Account.Registered) account.account()).ledger().lots()));
        }
        abridged.add(events, account);
        warnings.hear(
                events,
                points,
                ((Account.Registered) account.account()).ledger().balance(command.now(), zone));
        return events.stream().filter(event -> !HeardWarnings.isWarning(event)).toList();
    }

    /** A recent ticket where there is one, so that repeats, credits and refunds often meet a debit. */
    private UUID ticket(Random random, boolean mostlyFresh) {
        if (tickets.isEmpty() || mostlyFresh && random.nextInt(4) > 0) {
            tickets.add(id(random));
            return tickets.getLast();
        }
        return tickets.get(Math.max(0, tickets.size() - 1 - random.nextInt(40)));
    }

    private static List<Lot> lots(List<CoinLedger.Coin> coins) {
        List<Lot> lots = new ArrayList<>();
        for (CoinLedger.Coin coin : coins) {
            boolean sameLot = !lots.isEmpty() && lots.getLast().lotId().equals(coin.lotId());
            int points = sameLot ? lots.removeLast().points() + 1 : 1;
            lots.add(new Lot(coin.lotId(), points, coin.purchasedOn(), coin.expiresOn(), coin.reference()));
        }
        return lots;
    }

    private static UUID id(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
