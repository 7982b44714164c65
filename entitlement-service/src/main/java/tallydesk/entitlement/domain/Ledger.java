package tallydesk.entitlement.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;

/**
 * The points of an account.
 *
 * @param lots with points left, in burn order; those that have expired neither count nor burn, and stay until that is
 *     recorded
 */
record Ledger(List<Lot> lots) {
    static final Ledger EMPTY = new Ledger(List.of());

    /** What a debit at this instant may burn, in burn order. */
    List<Lot> good(Instant now, ZoneId zone) {
        return lots.stream().filter(lot -> lot.isGoodAt(now, zone)).toList();
    }

    /** Empty where nothing is left of it. */
    Optional<Lot> lot(UUID lotId) {
        return lots.stream().filter(lot -> lot.lotId().equals(lotId)).findFirst();
    }

    /** Points on hand. */
    int balance(Instant now, ZoneId zone) {
        return sum(good(now, zone));
    }

    static int sum(Collection<Lot> lots) {
        return lots.stream().mapToInt(Lot::points).sum();
    }

    Ledger bought(PointsPurchased purchase) {
        Lot lot = new Lot(
                purchase.lotId(),
                purchase.points(),
                purchase.purchasedOn(),
                purchase.expiresOn(),
                purchase.reference());
        return new Ledger(inBurnOrder(List.of(lot)));
    }

    Ledger restored(List<Lot> credited) {
        return new Ledger(inBurnOrder(credited));
    }

    Ledger burnt(List<Lot> parts) {
        Map<UUID, Integer> taken = new HashMap<>();
        parts.forEach(part -> taken.put(part.lotId(), part.points()));
        List<Lot> left = lots.stream()
                .map(lot -> lot.withPoints(lot.points() - taken.getOrDefault(lot.lotId(), 0)))
                .filter(lot -> lot.points() > 0)
                .toList();
        return new Ledger(left);
    }

    /** The lot's end, whatever is left of it. */
    Ledger without(UUID lotId) {
        return new Ledger(
                lots.stream().filter(lot -> !lot.lotId().equals(lotId)).toList());
    }

    private List<Lot> inBurnOrder(List<Lot> added) {
        List<Lot> all = new ArrayList<>(lots);
        all.addAll(added);
        all.sort(BurnOrder.FIRST_TO_BURN);
        return List.copyOf(all);
    }
}
