package tallydesk.entitlement.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.AccountCommand.PurchasePoints;

/**
 * Rule 14: credited points get back the life that they had left when they were debited, and at least {@link
 * #LIFE_DAYS_MIN} days. Life is counted in the account's local dates, because every lot lives to the end of one: credited
 * on the day of the debit, a lot gets its old date back.
 */
final class Credit {
    static final int LIFE_DAYS_MIN = 30;

    /**
     * Most lots with points on hand behind a credit. That is owed, so it may go far beyond what can be bought; past this, the fact
     * waits and is retried, and no point is lost.
     */
    public static final int LOTS_MAX = 10 * PurchasePoints.LOTS_MAX;

    private Credit() {}

    /**
     * The lots that a credit makes, one for each burnt lot: together as large as the debit.
     *
     * @param firstLotId id of the first; the next ones are numbered on from it, so that one fresh id serves any credit
     */
    static List<Lot> restore(Claim.Debited debit, UUID firstLotId, Instant now, ZoneId zone) {
        List<Lot> restored = new ArrayList<>();
        for (Lot burnt : debit.burnt()) {
            UUID lotId = new UUID(
                    firstLotId.getMostSignificantBits(), firstLotId.getLeastSignificantBits() + restored.size());
            LocalDate expiresOn = expiry(burnt.expiresOn(), debit.debitedAt(), now, zone);
            restored.add(new Lot(lotId, burnt.points(), burnt.purchasedOn(), expiresOn, burnt.reference()));
        }
        return List.copyOf(restored);
    }

    static void requireRoom(List<Lot> good, List<Lot> restored) {
        if (good.size() + restored.size() > LOTS_MAX) {
            throw new Rejection("too-many-lots", "At most " + LOTS_MAX + " lots may have points on hand.");
        }
    }

    private static LocalDate expiry(LocalDate expiresOn, Instant debitedAt, Instant now, ZoneId zone) {
        long daysLeft = ChronoUnit.DAYS.between(LocalDate.ofInstant(debitedAt, zone), expiresOn);
        return LocalDate.ofInstant(now, zone).plusDays(Math.max(daysLeft, LIFE_DAYS_MIN));
    }
}
