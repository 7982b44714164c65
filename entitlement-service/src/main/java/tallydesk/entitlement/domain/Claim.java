package tallydesk.entitlement.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What became of a ticket's claim on the account. Its mere presence makes a second claim nothing.
 *
 * <pre>
 *   ClaimEntitlement --> Waiting --WithdrawClaim, CreditPoints--> Denied
 *                   |      | enough points
 *                   |      v
 *                   +--> Debited --CreditPoints--> Credited
 *                   |           \--RefundToCard--> Refunding --SettleRefund--> Refunded
 *                   |                                      \--FailRefund----> FellBack
 *                   +--> Denied
 *                   +--> Covered (by a support key, also from Waiting)
 * </pre>
 */
sealed interface Claim {

    /** For good. */
    record Denied() implements Claim {}

    /**
     * Denied for want of points only: is debited as soon as there are enough, in order of arrival (rule 12), or covered as soon
     * as a support key does.
     *
     * @param product null for tickets that came before there were support keys
     */
    record Waiting(UUID ticketId, int points, String product) implements Claim {}

    /** Burnt lots and instant stay known for as long as a credit may come; rules 13 and 15 set no end. */
    record Debited(Instant debitedAt, List<Lot> burnt) implements Claim {}

    /** By a support key: nothing was taken, so nothing can come back. */
    record Covered() implements Claim {}

    record Credited() implements Claim {}

    /** Goes to the card (rule 13). Keeps the debit, because a refund that fails falls back to points. */
    record Refunding(Debited debit, UUID refundId) implements Claim {}

    /** Is on the card. */
    record Refunded(UUID refundId) implements Claim {}

    /** Could not go to the card and is credited as points. */
    record FellBack(UUID refundId) implements Claim {}
}
