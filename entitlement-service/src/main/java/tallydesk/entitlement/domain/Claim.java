package tallydesk.entitlement.domain;

import java.time.Instant;
import java.util.List;

/**
 * What became of a ticket's claim on the account. Its mere presence makes a second claim nothing.
 *
 * <pre>
 *   ClaimEntitlement --> Denied
 *                   \--> Debited --CreditPoints--> Credited
 *                               \--RefundToCard--> Refunding
 * </pre>
 */
sealed interface Claim {

    record Denied() implements Claim {}

    /** Burnt lots and instant stay known for as long as a credit may come; rules 13 and 15 set no end. */
    record Debited(Instant debitedAt, List<Lot> burnt) implements Claim {}

    record Credited() implements Claim {}

    /** Goes to the card (rule 13). Keeps the debit, because a refund that fails falls back to points. */
    record Refunding(Debited debit) implements Claim {}
}
