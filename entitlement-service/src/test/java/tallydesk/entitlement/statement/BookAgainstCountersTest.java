package tallydesk.entitlement.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallydesk.contract.EntitlementContract.Allocation;
import tallydesk.log.feed.Fact;

/**
 * Ten thousand random facts for each of four zones against plain counters: the entries come to 0, what is left of
 * every lot is what the counters say, and no ledger account but the two sources is ever below 0.
 */
class BookAgainstCountersTest {
    private static final int FACTS = 10_000;

    private final Facts facts = new Facts();
    private final AccountBook book = new AccountBook();
    private final Map<LedgerAccount, Long> counters = new EnumMap<>(LedgerAccount.class);
    private final Map<UUID, Integer> left = new HashMap<>();
    private final Map<UUID, LocalDate> lastDays = new HashMap<>();
    private final List<Spent> spent = new ArrayList<>();
    private final List<Spent> pending = new ArrayList<>();
    private Random random;
    private ZoneId zone;
    private Instant now = Instant.parse("2024-01-01T00:00:00Z");

    private record Spent(UUID ticket, UUID refund, UUID lot, int points) {}

    @ParameterizedTest
    @CsvSource({"1, Pacific/Kiritimati", "2, Pacific/Honolulu", "3, Europe/Berlin", "4, Pacific/Auckland"})
    void theBookHoldsWhatTheCountersSay(long seed, ZoneId in) {
        random = new Random(seed);
        zone = in;
        for (LedgerAccount account : LedgerAccount.values()) {
            counters.put(account, 0L);
        }
        book.follow(facts.at(now, facts.registered(in.getId())));
        for (int i = 0; i < FACTS; i++) {
            now = now.plusSeconds(random.nextInt(40_000));
            expireSome(random.nextInt(3) == 0);
            Fact<?> fact = next();
            PostingRules.entry(fact, book).ifPresent(BookAgainstCountersTest::comesToNothing);
            book.follow(fact);
            holdsTheSame();
        }
        assertThat(counters.values()).as("everything happened").doesNotContain(0L);
    }

    private static void comesToNothing(Entry entry) {
        int sum = 0;
        for (LedgerAccount account : LedgerAccount.values()) {
            sum += entry.on(account);
        }
        assertThat(sum).isZero();
        assertThat(entry.postings()).isNotEmpty().allMatch(posting -> posting.points() > 0);
        assertThat(entry.effectiveAt()).isBeforeOrEqualTo(entry.fact().time());
    }

    private void holdsTheSame() {
        Map<LedgerAccount, Long> expected = new EnumMap<>(counters);
        long ended = left.entrySet().stream()
                .filter(lot -> hasEnded(lot.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        expected.merge(LedgerAccount.ON_HAND, -ended, Long::sum);
        expected.merge(LedgerAccount.EXPIRED, ended, Long::sum);
        assertThat(book.heldAt(now)).isEqualTo(expected);
        expected.forEach((account, points) -> {
            if (account != LedgerAccount.PURCHASED && account != LedgerAccount.ADJUSTED) {
                assertThat(points).as(account.name()).isNotNegative();
            }
        });
    }

    private boolean hasEnded(UUID lot) {
        return !LocalDate.ofInstant(now, zone).isBefore(lastDays.get(lot).plusDays(1));
    }

    private void expireSome(boolean really) {
        if (really) {
            left.keySet().stream().filter(this::hasEnded).findFirst().ifPresent(lot -> {
                int points = left.remove(lot);
                move(LedgerAccount.ON_HAND, LedgerAccount.EXPIRED, points);
                book.follow(facts.at(now, facts.expired(lot, points, lastDays.get(lot))));
            });
        }
    }

    private Fact<?> next() {
        return switch (random.nextInt(6)) {
            case 0 -> purchase();
            case 1, 2 -> debit();
            case 3 -> credit();
            case 4 -> spent.isEmpty() ? purchase() : request(take(spent));
            default -> pending.isEmpty() ? debit() : answer(take(pending));
        };
    }

    private Fact<?> purchase() {
        UUID lot = UUID.randomUUID();
        int points = 1 + random.nextInt(100);
        LocalDate on = LocalDate.ofInstant(now, zone).minusDays(random.nextInt(360));
        open(LedgerAccount.PURCHASED, lot, points, on.plusYears(1));
        return facts.at(now, facts.bought(lot, points, on));
    }

    private Fact<?> debit() {
        List<UUID> good =
                left.keySet().stream().filter(lot -> !hasEnded(lot)).limit(3).toList();
        if (good.isEmpty()) {
            return purchase();
        }
        UUID ticket = UUID.randomUUID();
        List<Allocation> parts = new ArrayList<>();
        for (UUID lot : good) {
            int points = 1 + random.nextInt(left.get(lot));
            parts.add(new Allocation(lot, points));
            left.computeIfPresent(lot, (_, before) -> before == points ? null : before - points);
            spent.add(new Spent(ticket, UUID.randomUUID(), lot, points));
            move(LedgerAccount.ON_HAND, LedgerAccount.CONSUMED, points);
        }
        return facts.at(now, facts.debited(ticket, parts));
    }

    private Fact<?> credit() {
        boolean correction = spent.isEmpty() || random.nextInt(4) == 0;
        Spent back = correction ? new Spent(null, null, null, 1 + random.nextInt(20)) : take(spent);
        UUID lot = UUID.randomUUID();
        LocalDate expiresOn = LocalDate.ofInstant(now, zone).plusDays(30 + random.nextInt(300));
        open(correction ? LedgerAccount.ADJUSTED : LedgerAccount.CONSUMED, lot, back.points(), expiresOn);
        String reason = correction ? "CORRECTION" : "BUG";
        return facts.at(now, facts.credited(back.ticket(), reason, lot, back.points(), expiresOn));
    }

    private Fact<?> request(Spent one) {
        pending.add(one);
        move(LedgerAccount.CONSUMED, LedgerAccount.REFUND_PENDING, one.points());
        return facts.at(now, facts.requested(one.ticket(), one.refund(), one.lot(), one.points()));
    }

    private Fact<?> answer(Spent one) {
        if (random.nextBoolean()) {
            move(LedgerAccount.REFUND_PENDING, LedgerAccount.REFUNDED, one.points());
            return facts.at(now, facts.settled(one.ticket(), one.refund()));
        }
        spent.add(new Spent(one.ticket(), UUID.randomUUID(), one.lot(), one.points()));
        move(LedgerAccount.REFUND_PENDING, LedgerAccount.CONSUMED, one.points());
        return facts.at(now, facts.failed(one.ticket(), one.refund()));
    }

    private Spent take(List<Spent> from) {
        return from.remove(random.nextInt(from.size()));
    }

    private void open(LedgerAccount source, UUID lot, int points, LocalDate expiresOn) {
        left.put(lot, points);
        lastDays.put(lot, expiresOn);
        move(source, LedgerAccount.ON_HAND, points);
    }

    private void move(LedgerAccount from, LedgerAccount to, int points) {
        counters.merge(from, (long) -points, Long::sum);
        counters.merge(to, (long) points, Long::sum);
    }
}
