package tallydesk.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What entitlement-service tells the world on {@value Topics#ENTITLEMENT}: accounts, points and support keys, one stream per
 * account, and one per support key until an account has it. Points are whole; a local date is a day in the account's zone.
 */
public sealed interface EntitlementContract extends FactRecord {
    /** A customer company became an account. */
    record AccountRegistered(
            UUID accountId, String name, String edition, String zone, String holidayRegion, String locale)
            implements EntitlementContract {}

    /** The account as it is from now on: the whole of it, so that a reader replaces its copy. */
    record AccountChanged(UUID accountId, String name, String edition, String zone, String holidayRegion, String locale)
            implements EntitlementContract {}

    /** A person may now act for the account. */
    record ContactAdded(UUID accountId, UUID contactId) implements EntitlementContract {}

    /** A person no longer acts for the account. */
    record ContactRemoved(UUID accountId, UUID contactId) implements EntitlementContract {}

    /** A person was erased: its records on the compacted topics end in a tombstone. */
    record ContactErased(UUID accountId, UUID contactId) implements EntitlementContract {}

    /** Points were bought as one lot (rules 10, 11). */
    record PointsPurchased(
            UUID accountId, UUID lotId, int points, LocalDate purchasedOn, LocalDate expiresOn, String reference)
            implements EntitlementContract {}

    /** Points were taken for a ticket, from the lot that expires first (rules 10, 11). */
    record PointsDebited(
            UUID accountId,
            UUID ticketId,
            int points,
            List<Allocation> allocations,
            int balanceAfter,
            String serviceLevel,
            String zone,
            String holidayRegion,
            @MayBeAbsent List<Considered> considered)
            implements EntitlementContract {
        public PointsDebited {
            allocations = List.copyOf(allocations);
            considered = considered == null ? List.of() : List.copyOf(considered);
        }
    }

    /** A support key carries the ticket, so that it costs no points (rule 9). */
    record CoverageGranted(
            UUID accountId,
            UUID ticketId,
            UUID supportKeyId,
            String serviceLevel,
            String zone,
            String holidayRegion,
            @MayBeAbsent List<Considered> considered)
            implements EntitlementContract {
        public CoverageGranted {
            considered = considered == null ? List.of() : List.copyOf(considered);
        }
    }

    /** No agreement carries the ticket (rules 6, 9, 12). */
    record EntitlementDenied(
            UUID accountId, UUID ticketId, String reason, int pointsNeeded, int balance, List<Considered> considered)
            implements EntitlementContract {
        public EntitlementDenied {
            considered = List.copyOf(considered);
        }
    }

    /** Points were given back with the life they had left (rules 13, 14, 15, 17). */
    record PointsCredited(
            UUID accountId,
            @MayBeAbsent UUID ticketId,
            int points,
            String reason,
            List<CreditedLot> lots,
            int balanceAfter,
            @MayBeAbsent Correction correction)
            implements EntitlementContract {
        public PointsCredited {
            lots = List.copyOf(lots);
        }
    }

    /** Billing is asked to refund the charge to the credit card (rule 13). */
    record RefundRequested(UUID accountId, UUID ticketId, UUID refundId, int points, List<RefundedLot> lots)
            implements EntitlementContract {
        public RefundRequested {
            lots = List.copyOf(lots);
        }
    }

    /** Billing has refunded the charge (rule 13). */
    record RefundSettled(
            UUID accountId,
            UUID ticketId,
            UUID refundId,
            Instant settledAt,
            @MayBeAbsent String reference) implements EntitlementContract {}

    /** Billing could not refund; points are credited instead (rule 13). */
    record RefundFailed(UUID accountId, UUID ticketId, UUID refundId, String reason, Instant failedAt)
            implements EntitlementContract {}

    /** What was left of a lot ended with its last day (rule 11). */
    record PointsExpired(UUID accountId, UUID lotId, int points, LocalDate expiresOn, int balanceAfter)
            implements EntitlementContract {}

    /** Points were taken back to correct a mistake, from the lot that expires first; never below zero (rule 17). */
    record PointsCorrected(
            UUID accountId,
            UUID correctionId,
            int points,
            List<Allocation> allocations,
            String reason,
            String reference,
            int balanceAfter)
            implements EntitlementContract {
        public PointsCorrected {
            allocations = List.copyOf(allocations);
        }
    }

    /** A correction is so large that another manager must approve it; no points have moved (rule 17). */
    record CorrectionRequested(
            UUID accountId,
            UUID correctionId,
            int points,
            String reason,
            String reference,
            @MayBeAbsent LocalDate expiresOn)
            implements EntitlementContract {}

    /** A correction that was requested will not be carried out; no points have moved. */
    record CorrectionRefused(UUID accountId, UUID correctionId) implements EntitlementContract {}

    /** A purchase that nobody had spent a point of was taken back whole (rule 17). */
    record LotVoided(UUID accountId, UUID lotId, int points, String reason, String reference, int balanceAfter)
            implements EntitlementContract {}

    /** Fewer points are on hand than one incident costs; told once per threshold (rule 16). */
    record BalanceLow(UUID accountId, int balance, int threshold) implements EntitlementContract {}

    /** A lot with points left expires soon; told once per threshold (rule 16). */
    record ExpiryApproaching(UUID accountId, UUID lotId, int points, LocalDate expiresOn, int daysLeft)
            implements EntitlementContract {}

    /** A support key may now be registered; keyed by its own id, as everything about it until an account has it (rule 9). */
    record SupportKeyIssued(
            UUID supportKeyId,
            String lastCharacters,
            List<String> products,
            String serviceLevel,
            LocalDate validFrom,
            LocalDate validUntil)
            implements EntitlementContract {
        public SupportKeyIssued {
            products = List.copyOf(products);
        }
    }

    /** A support key now counts for the account (rule 9). */
    record SupportKeyRegistered(
            UUID accountId,
            UUID supportKeyId,
            @MayBeAbsent String lastCharacters,
            List<String> products,
            String serviceLevel,
            LocalDate validFrom,
            LocalDate validUntil)
            implements EntitlementContract {
        public SupportKeyRegistered {
            products = List.copyOf(products);
        }
    }

    /** A support key does not count for now; without an account if none has it. */
    record SupportKeySuspended(@MayBeAbsent UUID accountId, UUID supportKeyId, String reason)
            implements EntitlementContract {}

    /** A suspended support key counts again; without an account if none has it. */
    record SupportKeyResumed(@MayBeAbsent UUID accountId, UUID supportKeyId) implements EntitlementContract {}

    /** A support key ended with its last day. */
    record SupportKeyExpired(UUID accountId, UUID supportKeyId, LocalDate validUntil) implements EntitlementContract {}

    /** Points that one lot gave. */
    record Allocation(UUID lotId, int points) {}

    /** Points given to one lot, alive until the end of {@code expiresOn} (rule 14). */
    record CreditedLot(UUID lotId, int points, LocalDate expiresOn) {}

    /** The correction that gave points, and why. */
    record Correction(UUID correctionId, String reason, String reference) {}

    /** Points of one lot, with the purchase that paid for them. */
    record RefundedLot(UUID lotId, int points, @MayBeAbsent String reference) {}

    /** One agreement that was weighed, and why it won or lost (rule 9). */
    record Considered(String agreement, String verdict, String why) {}
}
