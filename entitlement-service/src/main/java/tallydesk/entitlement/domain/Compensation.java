package tallydesk.entitlement.domain;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tallydesk.entitlement.domain.Account.Registered;
import tallydesk.entitlement.domain.Account.Unregistered;
import tallydesk.entitlement.domain.AccountCommand.CreditPoints;
import tallydesk.entitlement.domain.AccountEvent.PointsCredited;
import tallydesk.entitlement.domain.Claim.Covered;
import tallydesk.entitlement.domain.Claim.Credited;
import tallydesk.entitlement.domain.Claim.Debited;
import tallydesk.entitlement.domain.Claim.Denied;
import tallydesk.entitlement.domain.Claim.FellBack;
import tallydesk.entitlement.domain.Claim.Refunded;
import tallydesk.entitlement.domain.Claim.Refunding;
import tallydesk.entitlement.domain.Claim.Waiting;

/**
 * What was debited goes back to the customer record or to the credit card ({@link Refund}): exactly one of the two, once
 * (rules 13, 15), and never what was not debited.
 */
final class Compensation {
    private Compensation() {}

    static List<AccountEvent> credit(CreditPoints c, Account account, Past past) {
        return switch (account) {
            case Unregistered _ -> List.of();
            case Registered registered ->
                openDebit(past, c.ticketId())
                        .map(debit -> List.of(credited(c, c.ticketId(), c.reason(), c.lotId(), registered, debit)))
                        .orElseGet(() -> endsTheTicket(c.reason())
                                ? Entitlement.withdraw(c, c.ticketId(), account, past)
                                : List.of());
        };
    }

    /** Then it must not be debited either, if it still waits: nothing would give those points back. */
    private static boolean endsTheTicket(CreditReason reason) {
        return switch (reason) {
            case DECLINED, DUPLICATE -> true;
            case BUG, REFUND_FAILED -> false;
        };
    }

    /** What the ticket has cost and still costs. */
    static Optional<Debited> openDebit(Past past, UUID ticketId) {
        return past.claims().of(ticketId).flatMap(claim -> switch (claim) {
            case Debited debit -> Optional.of(debit);
            case Waiting _, Denied _, Covered _ -> Optional.empty();
            case Credited _, Refunding _, Refunded _, FellBack _ -> Optional.empty();
        });
    }

    /** @param firstLotId see {@link Credit} */
    static AccountEvent credited(
            AccountCommand c, UUID ticketId, CreditReason reason, UUID firstLotId, Registered account, Debited debit) {
        ZoneId zone = account.registration().zone();
        List<Lot> restored = Credit.restore(debit, firstLotId, c.now(), zone);
        int points = Ledger.sum(restored);
        List<Lot> good = account.ledger().good(c.now(), zone);
        Credit.requireRoom(good, restored);
        int balanceAfter = Ledger.sum(good) + points;
        return new PointsCredited(c.accountId(), ticketId, points, reason, restored, balanceAfter);
    }
}
