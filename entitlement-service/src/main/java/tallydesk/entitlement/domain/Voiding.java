package tallydesk.entitlement.domain;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.Account.Registered;
import tallydesk.entitlement.domain.AccountCommand.VoidLot;
import tallydesk.entitlement.domain.AccountEvent.LotVoided;
import tallydesk.entitlement.domain.AccountEvent.PointsExpired;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;

/**
 * A purchase that should not have been is taken back whole, as long as nobody has had any of it (rule 17). Points never return
 * to the lot that they were burnt from, so a lot is untouched if it holds what was bought.
 */
final class Voiding {
    private Voiding() {}

    static List<AccountEvent> decide(VoidLot c, Registered account, Past past) {
        PointsPurchased purchase = past.purchases()
                .of(c.lotId())
                .orElseThrow(() -> notPurchased(account.ledger().lot(c.lotId())));
        Optional<AccountEvent> end = past.latest().of(c.lotId());
        if (end.isPresent() && end.get() instanceof LotVoided) {
            return List.of();
        }
        Purchase.referenceFault(c.reference()).ifPresent(fault -> {
            throw fault;
        });
        ZoneId zone = account.registration().zone();
        int left = account.ledger().lot(c.lotId()).map(Lot::points).orElse(0);
        if (end.isPresent() && end.get() instanceof PointsExpired expired) {
            throw expired(expired.points());
        }
        if (left < purchase.points()) {
            throw new Rejection(
                    "lot-used",
                    "%d of its %d points have been debited.".formatted(purchase.points() - left, purchase.points()));
        }
        List<Lot> good = account.ledger().good(c.now(), zone);
        if (good.stream().noneMatch(lot -> lot.lotId().equals(c.lotId()))) {
            throw expired(left);
        }
        return List.of(
                new LotVoided(c.accountId(), c.lotId(), left, c.reason(), c.reference(), Ledger.sum(good) - left));
    }

    private static Rejection expired(int points) {
        return new Rejection("lot-expired", "%d of its points have expired.".formatted(points));
    }

    private static Rejection notPurchased(Optional<Lot> lot) {
        return lot.isPresent()
                ? new Rejection("lot-not-purchased", "The lot was credited, not bought; a correction takes its points.")
                : new Rejection("unknown-lot", "The account has bought no such lot.");
    }
}
