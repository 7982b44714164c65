package tallydesk.entitlement.domain;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.Account.Registered;
import tallydesk.entitlement.domain.AccountCommand.PurchasePoints;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;

/** Points are bought before they are used (rule 10) and live for a year (rule 11). */
public final class Purchase {
    private static final Pattern REFERENCE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._/#:+()-]{0,63}");

    private Purchase() {}

    static List<AccountEvent> decide(PurchasePoints c, Registered account, Past past) {
        Optional<PointsPurchased> before = past.purchases().of(c.lotId());
        if (before.isPresent()) {
            return repeated(c, before.get());
        }
        ZoneId zone = account.registration().zone();
        List<Rejection> faults = faults(c, zone);
        if (!faults.isEmpty()) {
            throw faults.getFirst();
        }
        requireRoom(account.ledger().good(c.now(), zone));
        return List.of(new PointsPurchased(
                c.accountId(), c.lotId(), c.points(), c.purchasedOn(), LotExpiry.date(c.purchasedOn()), c.reference()));
    }

    private static List<AccountEvent> repeated(PurchasePoints c, PointsPurchased before) {
        boolean same = c.points() == before.points()
                && c.purchasedOn().equals(before.purchasedOn())
                && c.reference().equals(before.reference());
        if (!same) {
            throw new Rejection("lot-exists", "Another purchase has this lot id.");
        }
        return List.of();
    }

    /**
     * Everything that is wrong, for a border that names all of it at once. Codes: {@code points-out-of-range}, {@code
     * purchase-in-future}, {@code points-expired}, {@code malformed-reference}.
     *
     * @param zone of the account, in which dates are reckoned
     */
    public static List<Rejection> faults(PurchasePoints c, ZoneId zone) {
        List<Rejection> faults = new ArrayList<>();
        if (c.points() < 1 || c.points() > PurchasePoints.POINTS_MAX) {
            faults.add(new Rejection(
                    "points-out-of-range", "A purchase is 1 to " + PurchasePoints.POINTS_MAX + " points."));
        }
        LocalDate today = LocalDate.ofInstant(c.now(), zone);
        if (c.purchasedOn().isAfter(today)) {
            faults.add(new Rejection("purchase-in-future", "The purchase is dated after today in the account's zone."));
        } else if (LotExpiry.date(c.purchasedOn()).isBefore(today)) {
            // Dead points would be taken and never count: far more likely a mistyped year than a wish.
            faults.add(new Rejection("points-expired", "Points bought on that date have expired already."));
        }
        referenceFault(c.reference()).ifPresent(faults::add);
        return List.copyOf(faults);
    }

    /** What points come from or go for is told by the id of a document: kept for ever, so no sentence. */
    public static Optional<Rejection> referenceFault(String reference) {
        return REFERENCE.matcher(reference).matches()
                ? Optional.empty()
                : Optional.of(new Rejection(
                        "malformed-reference", "A reference is 1 to 64 letters, digits, blanks or ._/#:+()-"));
    }

    /** For one more lot. */
    static void requireRoom(List<Lot> good) {
        if (good.size() >= PurchasePoints.LOTS_MAX) {
            throw new Rejection(
                    "too-many-lots", "At most " + PurchasePoints.LOTS_MAX + " lots may have points on hand.");
        }
    }
}
