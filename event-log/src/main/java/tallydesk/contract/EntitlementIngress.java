package tallydesk.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What other systems may ask of entitlement-service on {@value Topics#ENTITLEMENT_INGRESS}. Read strictly: an unknown field is
 * a fault.
 */
public sealed interface EntitlementIngress extends IngressRecord {
    /** Another system registers a customer company. */
    record AccountRegistered(
            @MayBeAbsent UUID accountId,
            String name,
            String edition,
            String zone,
            String holidayRegion,
            String locale,
            @MayBeAbsent List<AccountContact> contacts)
            implements EntitlementIngress {
        public AccountRegistered {
            contacts = contacts == null ? List.of() : List.copyOf(contacts);
        }
    }

    /** Sales reports a purchase of points (rules 10, 11). */
    record PointsPurchased(UUID accountId, int points, LocalDate purchasedOn, String reference)
            implements EntitlementIngress {}

    /** Billing answers RefundRequested: done (rule 13). */
    record RefundSettled(
            UUID accountId,
            UUID ticketId,
            UUID refundId,
            Instant settledAt,
            @MayBeAbsent String reference) implements EntitlementIngress {}

    /** Billing answers RefundRequested: impossible (rule 13). */
    record RefundFailed(UUID accountId, UUID ticketId, UUID refundId, String reason, Instant failedAt)
            implements EntitlementIngress {}

    /** Sales issued a support key, which an account may then register (rule 9). */
    record SupportKeyIssued(
            String key, List<String> products, String serviceLevel, LocalDate validFrom, LocalDate validUntil)
            implements EntitlementIngress {
        public SupportKeyIssued {
            products = List.copyOf(products);
        }
    }

    /** Another system changes what it names of an account and leaves the rest. */
    @AnyOf({"name", "edition", "zone", "holidayRegion", "locale"})
    record AccountChanged(
            UUID accountId,
            @MayBeAbsent String name,
            @MayBeAbsent String edition,
            @MayBeAbsent String zone,
            @MayBeAbsent String holidayRegion,
            @MayBeAbsent String locale)
            implements EntitlementIngress {}

    /** A first contact of the account. */
    record AccountContact(String name, String email) {}
}
