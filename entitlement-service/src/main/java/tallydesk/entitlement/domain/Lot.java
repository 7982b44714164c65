package tallydesk.entitlement.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

/**
 * Points that were bought together and die together: a whole purchase, what is left of it, the part that a debit burnt,
 * or the part that a credit gives back.
 *
 * @param points more than 0
 * @param purchasedOn local date of the purchase; a credited lot keeps that of the burnt one
 * @param expiresOn last local date on which the points are good (rule 11)
 * @param reference the seller's document of the purchase, which a refund to the card needs; a credited lot keeps that of the
 *     burnt one; null in events from before it was kept
 */
public record Lot(UUID lotId, int points, LocalDate purchasedOn, LocalDate expiresOn, String reference) {

    Lot withPoints(int some) {
        return new Lot(lotId, some, purchasedOn, expiresOn, reference);
    }

    /** Whether the points count and burn; also before anybody has recorded their expiry. */
    public boolean isGoodAt(Instant now, ZoneId zone) {
        return now.isBefore(LotExpiry.instant(expiresOn, zone));
    }
}
