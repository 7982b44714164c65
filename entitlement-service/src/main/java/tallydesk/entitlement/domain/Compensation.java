package tallydesk.entitlement.domain;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tallydesk.entitlement.domain.Account.Registered;
import tallydesk.entitlement.domain.Account.Unregistered;
import tallydesk.entitlement.domain.AccountCommand.CreditPoints;
import tallydesk.entitlement.domain.AccountCommand.RefundToCard;
import tallydesk.entitlement.domain.AccountEvent.PointsCredited;
import tallydesk.entitlement.domain.AccountEvent.RefundRequested;
import tallydesk.entitlement.domain.Claim.Covered;
import tallydesk.entitlement.domain.Claim.Credited;
import tallydesk.entitlement.domain.Claim.Debited;
import tallydesk.entitlement.domain.Claim.Denied;
import tallydesk.entitlement.domain.Claim.Refunding;
import tallydesk.entitlement.domain.Claim.Waiting;

/**
 * What was debited goes back to the customer record or to the credit card: exactly one of the two, once (rules 13, 15),
 * and never what was not debited.
 */
final class Compensation {
    private Compensation() {}

    static List<AccountEvent> credit(CreditPoints c, Account account, Past past) {
        return switch (account) {
            case Unregistered _ -> List.of();
            case Registered registered ->
                openDebit(past, c.ticketId())
                        .map(debit -> List.of(credited(c, registered, debit)))
                        .orElseGet(() -> endsTheTicket(c.reason())
                                ? Entitlement.withdraw(c, c.ticketId(), account, past)
                                : List.of());
        };
    }

    /** Then it must not be debited either, if it still waits: nothing would give those points back. */
    private static boolean endsTheTicket(CreditReason reason) {
        return switch (reason) {
            case DECLINED, DUPLICATE -> true;
            case BUG -> false;
        };
    }

    static List<AccountEvent> refund(RefundToCard c, Past past) {
        return openDebit(past, c.ticketId())
                .map(debit -> List.<AccountEvent>of(
                        new RefundRequested(c.accountId(), c.ticketId(), Ledger.sum(debit.burnt()), debit.burnt())))
                .orElse(List.of());
    }

    /** What the ticket has cost and still costs. */
    private static Optional<Debited> openDebit(Past past, UUID ticketId) {
        return past.claims().of(ticketId).flatMap(claim -> switch (claim) {
            case Debited debit -> Optional.of(debit);
            case Waiting _, Denied _, Credited _, Refunding _, Covered _ -> Optional.empty();
        });
    }

    private static AccountEvent credited(CreditPoints c, Registered account, Debited debit) {
        ZoneId zone = account.registration().zone();
        List<Lot> restored = Credit.restore(debit, c.lotId(), c.now(), zone);
        int points = Ledger.sum(restored);
        int balanceAfter = account.ledger().balance(c.now(), zone) + points;
        return new PointsCredited(c.accountId(), c.ticketId(), points, c.reason(), restored, balanceAfter);
    }
}
