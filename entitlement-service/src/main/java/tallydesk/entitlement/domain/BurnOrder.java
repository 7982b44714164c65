package tallydesk.entitlement.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Rule 11: a debit burns the lot that expires first, then the older purchase, then the smaller id; it may span lots. */
final class BurnOrder {
    /** Ids are compared as PostgreSQL and their text do, byte by byte; {@link UUID#compareTo} takes them as signed. */
    private static final Comparator<UUID> BY_BYTES = Comparator.<UUID, Long>comparing(
                    UUID::getMostSignificantBits, Long::compareUnsigned)
            .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

    static final Comparator<Lot> FIRST_TO_BURN =
            Comparator.comparing(Lot::expiresOn).thenComparing(Lot::purchasedOn).thenComparing(Lot::lotId, BY_BYTES);

    private BurnOrder() {}

    /**
     * What each lot gives to a debit, in the order in which they burn.
     *
     * @param good lots that are good now, in burn order, together no less than {@code points}
     */
    static List<Lot> burn(List<Lot> good, int points) {
        List<Lot> burnt = new ArrayList<>();
        int missing = points;
        for (Lot lot : good) {
            if (missing == 0) {
                break;
            }
            Lot part = lot.withPoints(Math.min(lot.points(), missing));
            burnt.add(part);
            missing -= part.points();
        }
        return List.copyOf(burnt);
    }
}
