package tallydesk.entitlement.domain;

import static java.util.stream.Collectors.toSet;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import tallydesk.entitlement.domain.Account.Registered;
import tallydesk.entitlement.domain.AccountCommand.ClaimEntitlement;
import tallydesk.entitlement.domain.AccountEvent.BalanceLow;
import tallydesk.entitlement.domain.AccountEvent.CorrectionDebited;
import tallydesk.entitlement.domain.AccountEvent.ExpiryApproaching;
import tallydesk.entitlement.domain.AccountEvent.LotVoided;
import tallydesk.entitlement.domain.AccountEvent.PointsDebited;
import tallydesk.entitlement.domain.AccountEvent.PointsExpired;

/**
 * Rule 16: warned once per threshold, of a balance below one incident and of a lot that ends soon with points in it. This is
 * what an account has been told, so that nothing is told twice.
 *
 * @param balanceLow told, and no points have come in since that made one incident
 * @param daysTold by lot with points left: the smallest of {@link #DAYS_BEFORE} that was told
 */
public record Warnings(boolean balanceLow, Map<UUID, Integer> daysTold) {
    static final Warnings NONE = new Warnings(false, Map.of());

    /** Whole days from the start of the warning's day to the lot's last one. */
    private static final List<Integer> DAYS_BEFORE = List.of(60, 30, 7);

    /**
     * The same events, and behind them the warning that they leave too little on hand. Only who takes points is warned by it: a
     * lot that has ended in silence is warned of when its expiry is told.
     */
    static List<AccountEvent> toldAfter(List<AccountEvent> events, AccountCommand c, Account before) {
        if (events.stream().noneMatch(Warnings::takesPoints)) {
            return events;
        }
        Account after = before;
        for (AccountEvent event : events) {
            after = Account.evolve(after, event);
        }
        if (!(after instanceof Registered account) || account.warnings().balanceLow()) {
            return events;
        }
        int balance = account.ledger().balance(c.now(), account.registration().zone());
        if (balance >= ClaimEntitlement.POINTS_PER_INCIDENT) {
            return events;
        }
        List<AccountEvent> all = new ArrayList<>(events);
        all.add(new BalanceLow(c.accountId(), balance, ClaimEntitlement.POINTS_PER_INCIDENT));
        return List.copyOf(all);
    }

    private static boolean takesPoints(AccountEvent event) {
        return event instanceof PointsDebited
                || event instanceof PointsExpired
                || event instanceof CorrectionDebited
                || event instanceof LotVoided;
    }

    /** Looked at late, only the smallest threshold is told: the others say less. */
    static List<AccountEvent> approaching(AccountCommand c, Lot lot, Registered account) {
        ZoneId zone = account.registration().zone();
        return account
                .warnings()
                .untold(lot.lotId())
                .filter(days -> !c.now().isBefore(start(lot.expiresOn(), days, zone)))
                .min()
                .stream()
                .<AccountEvent>mapToObj(
                        days -> new ExpiryApproaching(c.accountId(), lot.lotId(), lot.points(), lot.expiresOn(), days))
                .toList();
    }

    /** When something is to be told of a lot: the next warning, or that it has ended. May be past. */
    Instant nextLook(Lot lot, ZoneId zone) {
        return untold(lot.lotId())
                .boxed()
                .findFirst()
                .map(days -> start(lot.expiresOn(), days, zone))
                .orElseGet(() -> LotExpiry.instant(lot.expiresOn(), zone));
    }

    /** When this date begins in UTC, nothing is to be told of the lot yet, wherever on earth. */
    public static LocalDate firstLook(LocalDate expiresOn) {
        return expiresOn.minusDays(DAYS_BEFORE.getFirst() + 1L);
    }

    private IntStream untold(UUID lotId) {
        int told = daysTold.getOrDefault(lotId, Integer.MAX_VALUE);
        return DAYS_BEFORE.stream().mapToInt(Integer::intValue).filter(days -> days < told);
    }

    private static Instant start(LocalDate expiresOn, int daysBefore, ZoneId zone) {
        return expiresOn.minusDays(daysBefore).atStartOfDay(zone).toInstant();
    }

    Warnings toldBalanceLow() {
        return new Warnings(true, daysTold);
    }

    Warnings told(ExpiryApproaching told) {
        Map<UUID, Integer> more = new HashMap<>(daysTold);
        more.put(told.lotId(), told.daysLeft());
        return new Warnings(balanceLow, Map.copyOf(more));
    }

    /**
     * Forgets lots that are gone, and that the balance was low once points come in that make an incident. Here is no clock: lots
     * whose end was not told yet are among them.
     */
    Warnings after(Ledger before, Ledger changed) {
        boolean isEnough = points(changed) > points(before) && points(changed) >= ClaimEntitlement.POINTS_PER_INCIDENT;
        Set<UUID> open = daysTold.isEmpty()
                ? Set.of()
                : changed.lots().stream().map(Lot::lotId).collect(toSet());
        return new Warnings(
                balanceLow && !isEnough,
                daysTold.entrySet().stream()
                        .filter(told -> open.contains(told.getKey()))
                        .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static long points(Ledger ledger) {
        return ledger.lots().stream().mapToLong(Lot::points).sum();
    }
}
