package tallydesk.entitlement.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * A contract behind a support key, as the vendor issued it (rule 9). The key's text is a secret and nowhere in here: the id
 * derives from it, and only who knows the text and the desk's secret can tell which id it leads to.
 *
 * @param lastCharacters of the key, by which people tell theirs apart
 * @param products that it covers, or {@link #ALL_PRODUCTS} alone
 * @param validFrom first day, local to the account that has it
 * @param validUntil last day, likewise
 * @param suspended by the vendor, until resumed
 */
public record SupportKey(
        UUID supportKeyId,
        String lastCharacters,
        List<String> products,
        String serviceLevel,
        LocalDate validFrom,
        LocalDate validUntil,
        boolean suspended) {
    public static final String ALL_PRODUCTS = "*";

    public SupportKey {
        products = List.copyOf(products);
    }

    public enum Status {
        ACTIVE,
        SUSPENDED,
        EXPIRED,
        NOT_YET_VALID
    }

    /** A day that is over does not come back, so it says more than a suspension. Nobody need have told that it ended. */
    public Status status(Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (today.isAfter(validUntil)) {
            return Status.EXPIRED;
        }
        if (suspended) {
            return Status.SUSPENDED;
        }
        return today.isBefore(validFrom) ? Status.NOT_YET_VALID : Status.ACTIVE;
    }

    /** The first instant of its first day. */
    Instant begins(ZoneId zone) {
        return validFrom.atStartOfDay(zone).toInstant();
    }

    /** The first instant at which it counts no more. */
    Instant ends(ZoneId zone) {
        return LotExpiry.instant(validUntil, zone);
    }

    boolean coversAll() {
        return products.contains(ALL_PRODUCTS);
    }

    /** @param product as the ticket names it, in any case; null where nobody knows, which only all products cover */
    boolean covers(String product) {
        return coversAll() || product != null && products.stream().anyMatch(product::equalsIgnoreCase);
    }

    SupportKey withSuspended(boolean changed) {
        return new SupportKey(supportKeyId, lastCharacters, products, serviceLevel, validFrom, validUntil, changed);
    }
}
