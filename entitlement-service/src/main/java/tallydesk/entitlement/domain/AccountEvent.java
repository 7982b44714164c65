package tallydesk.entitlement.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** What happened to an account and its points. Persons are ids; their names and addresses are in the vault. */
public sealed interface AccountEvent {
    UUID accountId();

    record AccountRegistered(
            UUID accountId, String name, Edition edition, ZoneId zone, String holidayRegion, String locale)
            implements AccountEvent {}

    record ContactAdded(UUID accountId, UUID contactId) implements AccountEvent {}

    record ContactRemoved(UUID accountId, UUID contactId) implements AccountEvent {}

    /** @param expiresOn last local date on which the points are good (rule 11) */
    record PointsPurchased(
            UUID accountId, UUID lotId, int points, LocalDate purchasedOn, LocalDate expiresOn, String reference)
            implements AccountEvent {}

    /**
     * A ticket is covered by points. Carries all that its admission needs.
     *
     * @param allocations the burnt part of each lot, in burn order; together {@code points}
     * @param balanceAfter points on hand at {@code debitedAt}
     * @param debitedAt from here the life left is counted, if the points come back (rule 14)
     * @param considered points, and the keys that lost (rule 9)
     */
    record PointsDebited(
            UUID accountId,
            UUID ticketId,
            int points,
            List<Lot> allocations,
            int balanceAfter,
            String serviceLevel,
            ZoneId zone,
            String holidayRegion,
            Instant debitedAt,
            List<Considered> considered)
            implements AccountEvent {
        /** Debits from before there were support keys tell nothing of what was considered. */
        public PointsDebited {
            considered = considered == null ? List.of() : considered;
        }
    }

    /**
     * @param pointsNeeded price of the incident
     * @param balance points on hand, 0 for an unknown account
     * @param considered agreements that were held against the claim and lost (rule 9)
     * @param product of a ticket that waits, so that a key which covers it may end the wait; else null
     */
    record EntitlementDenied(
            UUID accountId,
            UUID ticketId,
            DenialReason reason,
            int pointsNeeded,
            int balance,
            List<Considered> considered,
            String product)
            implements AccountEvent {

        /** For good. */
        public EntitlementDenied(
                UUID accountId,
                UUID ticketId,
                DenialReason reason,
                int pointsNeeded,
                int balance,
                List<Considered> considered) {
            this(accountId, ticketId, reason, pointsNeeded, balance, considered, null);
        }
    }

    /** @param lots new ones, with the life of rule 14; together {@code points}, as many as were debited */
    record PointsCredited(
            UUID accountId, UUID ticketId, int points, CreditReason reason, List<Lot> lots, int balanceAfter)
            implements AccountEvent {}

    /**
     * Addressed to the billing system; the points are out of the ledger for good unless the refund fails (rule 13).
     *
     * @param refundId names it towards billing; null in events from before there were answers, where the event's own id does
     * @param lots the burnt parts of the purchases that paid; together {@code points}
     */
    record RefundRequested(UUID accountId, UUID ticketId, UUID refundId, int points, List<Lot> lots)
            implements AccountEvent {}

    /**
     * @param settledAt as billing tells
     * @param reference billing's document; null where it names none
     */
    record RefundSettled(UUID accountId, UUID ticketId, UUID refundId, Instant settledAt, String reference)
            implements AccountEvent {}

    /**
     * What was debited is credited in the same breath.
     *
     * @param reason billing's code, or {@code TIMED_OUT}
     * @param failedAt as billing tells
     */
    record RefundFailed(UUID accountId, UUID ticketId, UUID refundId, String reason, Instant failedAt)
            implements AccountEvent {}

    /**
     * Told once per lot that ends with points in it. They have not counted since the end of that day, whenever this is told.
     *
     * @param points what was left of the lot
     * @param expiresOn last local date on which they were good (rule 11)
     * @param balanceAfter points on hand; as many as before, since these were not among them any more
     */
    record PointsExpired(UUID accountId, UUID lotId, int points, LocalDate expiresOn, int balanceAfter)
            implements AccountEvent {}

    /** A support key now counts for the account, and for no other ever (rule 9). */
    record SupportKeyRegistered(
            UUID accountId,
            UUID supportKeyId,
            String lastCharacters,
            List<String> products,
            String serviceLevel,
            LocalDate validFrom,
            LocalDate validUntil)
            implements AccountEvent {}

    record SupportKeySuspended(UUID accountId, UUID supportKeyId, SuspensionReason reason) implements AccountEvent {}

    record SupportKeyResumed(UUID accountId, UUID supportKeyId) implements AccountEvent {}

    /** Told once, also of a suspended key. It has not counted since the end of that day, whenever this is told. */
    record SupportKeyExpired(UUID accountId, UUID supportKeyId, LocalDate validUntil) implements AccountEvent {}

    /**
     * A ticket is covered by a support key and costs no points. Carries all that its admission needs.
     *
     * @param considered the chosen key first, then what lost
     */
    record CoverageGranted(
            UUID accountId,
            UUID ticketId,
            UUID supportKeyId,
            String serviceLevel,
            ZoneId zone,
            String holidayRegion,
            List<Considered> considered)
            implements AccountEvent {}

    /**
     * More than one person moves alone; waits for another.
     *
     * @param points to give, below zero to take
     * @param expiresOn of given points; null for a year from the day on which they are given
     * @param requestedBy actor of the envelope, which a decision does not see
     */
    record CorrectionRequested(
            UUID accountId,
            UUID correctionId,
            int points,
            CorrectionReason reason,
            String reference,
            LocalDate expiresOn,
            String requestedBy,
            Instant requestedAt)
            implements AccountEvent {}

    record CorrectionRefused(UUID accountId, UUID correctionId) implements AccountEvent {}

    /** @param lot the whole of what is given, as bought on that day */
    record CorrectionCredited(
            UUID accountId, UUID correctionId, Lot lot, CorrectionReason reason, String reference, int balanceAfter)
            implements AccountEvent {}

    /** @param allocations the burnt part of each lot, in burn order; together {@code points} */
    record CorrectionDebited(
            UUID accountId,
            UUID correctionId,
            int points,
            List<Lot> allocations,
            CorrectionReason reason,
            String reference,
            int balanceAfter)
            implements AccountEvent {}

    /** @param points all that was bought */
    record LotVoided(
            UUID accountId, UUID lotId, int points, CorrectionReason reason, String reference, int balanceAfter)
            implements AccountEvent {}

    /** The account as it is from now on, the whole of it. */
    record AccountChanged(
            UUID accountId, String name, Edition edition, ZoneId zone, String holidayRegion, String locale)
            implements AccountEvent {}

    /** Contact no longer, and nobody can tell any more who that was. */
    record ContactErased(UUID accountId, UUID contactId) implements AccountEvent {}
    /**
     * Told by what took the points, and not again until there were enough (rule 16).
     *
     * @param balance points on hand
     * @param threshold it is below
     */
    record BalanceLow(UUID accountId, int balance, int threshold) implements AccountEvent {}

    /**
     * Told once per lot and threshold (rule 16).
     *
     * @param points left in the lot
     * @param daysLeft the threshold; as many or, told late, fewer are left
     */
    record ExpiryApproaching(UUID accountId, UUID lotId, int points, LocalDate expiresOn, int daysLeft)
            implements AccountEvent {}
}
