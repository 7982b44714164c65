package tallydesk.entitlement.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.Account.Registered;
import tallydesk.entitlement.domain.AccountCommand.PurchasePoints;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;

/** Points are bought before they are used (rule 10) and live for a year (rule 11). */
final class Purchase {
    private static final Pattern REFERENCE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._/#:+()-]{0,63}");

    private Purchase() {}

    static List<AccountEvent> decide(PurchasePoints c, Registered account) {
        LocalDate today = LocalDate.ofInstant(c.now(), account.registration().zone());
        if (c.purchasedOn().isAfter(today)) {
            throw new Rejection("purchase-in-future", "The purchase is dated after today in the account's zone.");
        }
        PointsPurchased purchase = new PointsPurchased(
                c.accountId(), c.lotId(), c.points(), c.purchasedOn(), LotExpiry.date(c.purchasedOn()), c.reference());
        PointsPurchased before = account.ledger().purchases().get(c.lotId());
        if (purchase.equals(before)) {
            return List.of();
        }
        if (before != null) {
            throw new Rejection("lot-exists", "Another purchase has this lot id.");
        }
        check(
                purchase,
                today,
                account.ledger().good(c.now(), account.registration().zone()).size());
        return List.of(purchase);
    }

    private static void check(PointsPurchased purchase, LocalDate today, int goodLots) {
        if (purchase.points() < 1 || purchase.points() > PurchasePoints.POINTS_MAX) {
            throw new Rejection("points-out-of-range", "A purchase is 1 to " + PurchasePoints.POINTS_MAX + " points.");
        }
        if (!REFERENCE.matcher(purchase.reference()).matches()) {
            throw new Rejection("malformed-reference", "A reference is 1 to 64 letters, digits, blanks or ._/#:+()-");
        }
        // Dead points would be taken and never count: far more likely a mistyped year than a wish.
        if (purchase.expiresOn().isBefore(today)) {
            throw new Rejection("points-expired", "Points bought on that date have expired already.");
        }
        if (goodLots >= PurchasePoints.LOTS_MAX) {
            throw new Rejection(
                    "too-many-lots", "At most " + PurchasePoints.LOTS_MAX + " lots may have points on hand.");
        }
    }
}
