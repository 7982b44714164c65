package tallydesk.entitlement.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What one can ask of an account. {@code now} is the database's time of the read; ids and prices come in with the
 * command, so that deciding stays pure.
 */
public sealed interface AccountCommand {
    UUID accountId();

    Instant now();

    /**
     * The same registration again is nothing, whatever contacts it brings, because one may have been removed since;
     * another one for the same account is refused.
     *
     * @param zone IANA time zone; checked by {@link Registration}, as are region and locale
     * @param contactIds first contacts, at most {@link #CONTACTS_MAX}
     */
    record RegisterAccount(
            UUID accountId,
            String name,
            Edition edition,
            String zone,
            String holidayRegion,
            String locale,
            List<UUID> contactIds,
            Instant now)
            implements AccountCommand {

        /** Each contact is an event of its own, and a command appends a limited number of events. */
        public static final int CONTACTS_MAX = 50;
    }

    record AddContact(UUID accountId, UUID contactId, Instant now) implements AccountCommand {}

    record RemoveContact(UUID accountId, UUID contactId, Instant now) implements AccountCommand {}

    /**
     * @param lotId names the purchase; the same purchase again is nothing
     * @param points 1 to {@link #POINTS_MAX}
     * @param purchasedOn date in the account's zone; not in the future, and not so old that the points are dead already
     * @param reference the seller's document, for example an invoice number: an id, not a sentence
     */
    record PurchasePoints(UUID accountId, UUID lotId, int points, LocalDate purchasedOn, String reference, Instant now)
            implements AccountCommand {
        public static final int POINTS_MAX = 1_000_000;

        /** Most lots with points on hand behind a purchase; keeps every debit fast and every sum of points within an int. */
        public static final int LOTS_MAX = 1_000;
    }

    /**
     * A ticket was opened: does the account's agreement cover it? Answered once per ticket, by a support key's coverage, a debit
     * or a denial; a denial for want of points is followed by one of the others once it is possible (rule 12).
     *
     * @param product which a support key must cover
     * @param points price of the incident (rule 9)
     */
    record ClaimEntitlement(UUID accountId, UUID ticketId, Channel channel, String product, int points, Instant now)
            implements AccountCommand {
        /** Rule 10: every incident costs ten points. */
        public static final int POINTS_PER_INCIDENT = 10;
    }

    /** A ticket that had waited was admitted: more may be served than one command could (rule 12). */
    record ServeWaiting(UUID accountId, Instant now) implements AccountCommand {}

    /** A ticket was closed: if it still waits for points, it does so no longer. */
    record WithdrawClaim(UUID accountId, UUID ticketId, Instant now) implements AccountCommand {}

    /**
     * What the ticket was debited goes back to the customer record, once whatever the reason; nothing where nothing was
     * debited, or where it went to the card.
     *
     * @param lotId fresh; of the first lot that the credit makes, see {@link Credit}
     */
    record CreditPoints(UUID accountId, UUID ticketId, CreditReason reason, UUID lotId, Instant now)
            implements AccountCommand {}

    /**
     * What the ticket was debited goes back to the credit card (rule 13), under the same conditions.
     *
     * @param refundId fresh; billing's answer quotes it
     */
    record RefundToCard(UUID accountId, UUID ticketId, UUID refundId, Instant now) implements AccountCommand {}

    /**
     * Billing has refunded the charge. The same again is nothing.
     *
     * @param reference billing's document, as of a purchase; null if there is none
     */
    record SettleRefund(UUID accountId, UUID ticketId, UUID refundId, Instant settledAt, String reference, Instant now)
            implements AccountCommand {}

    /**
     * The charge cannot be refunded: the points come back instead (rule 13). The same again is nothing.
     *
     * @param reason a code, no sentence
     * @param lotId fresh; of the first lot that the credit makes
     */
    record FailRefund(
            UUID accountId, UUID ticketId, UUID refundId, String reason, Instant failedAt, UUID lotId, Instant now)
            implements AccountCommand {}

    /**
     * Billing may have been silent for too long: then it is taken for a failure ({@link Refund#TIMED_OUT}). Nothing while it has
     * time left, and once it has answered.
     *
     * @param requestedAt when it was asked
     * @param lotId fresh; of the first lot that the credit makes
     */
    record TimeOutRefund(UUID accountId, UUID ticketId, UUID refundId, Instant requestedAt, UUID lotId, Instant now)
            implements AccountCommand {}

    /**
     * A lot's last day may be over: what is left of it is lost (rule 11); or it may be so near that it is to be warned of (rule 16).
     * Nothing while neither is, and the second time.
     */
    record ExpirePoints(UUID accountId, UUID lotId, Instant now) implements AccountCommand {}

    /**
     * The same key again is nothing.
     *
     * @param issued the terms as the vendor issued them; empty if it never did
     * @param holder another account that has the key
     */
    record RegisterSupportKey(
            UUID accountId, UUID supportKeyId, Optional<SupportKey> issued, Optional<UUID> holder, Instant now)
            implements AccountCommand {}

    record SuspendSupportKey(UUID accountId, UUID supportKeyId, SuspensionReason reason, Instant now)
            implements AccountCommand {}

    record ResumeSupportKey(UUID accountId, UUID supportKeyId, Instant now) implements AccountCommand {}

    /**
     * A key's first day may have come: who waits and is covered is admitted (rules 9, 12). Or its last day may be over. Nothing
     * while neither is, and the second time.
     */
    record LookAtSupportKey(UUID accountId, UUID supportKeyId, Instant now) implements AccountCommand {}

    /**
     * A mistake is made good (rule 17); more than {@link Correction#ALONE_POINTS_MAX} points wait for a second person.
     *
     * @param correctionId fresh; the same correction again is nothing
     * @param points to give, below zero to take
     * @param expiresOn of points that are given; null for a year from now
     * @param lotId fresh; of the lot that points are given in
     * @param actor who asks
     */
    record CorrectPoints(
            UUID accountId,
            UUID correctionId,
            int points,
            CorrectionReason reason,
            String reference,
            LocalDate expiresOn,
            UUID lotId,
            String actor,
            Instant now)
            implements AccountCommand {}

    /** @param lotId fresh, as above */
    record ApproveCorrection(UUID accountId, UUID correctionId, UUID lotId, String actor, Instant now)
            implements AccountCommand {}

    record RefuseCorrection(UUID accountId, UUID correctionId, Instant now) implements AccountCommand {}

    /** A purchase that nobody has spent a point of is taken back (rule 17). The second time it is nothing. */
    record VoidLot(UUID accountId, UUID lotId, CorrectionReason reason, String reference, Instant now)
            implements AccountCommand {}

    /** What is null stays as it is; nothing where nothing becomes different. */
    record ChangeAccount(
            UUID accountId, String name, Edition edition, String zone, String holidayRegion, String locale, Instant now)
            implements AccountCommand {}

    /** A person wants to be forgotten, who is a contact or was one. The second time it is nothing. */
    record EraseContact(UUID accountId, UUID contactId, Instant now) implements AccountCommand {}
}
