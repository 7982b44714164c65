package tallydesk.entitlement.domain;

import java.util.UUID;
import tallydesk.entitlement.domain.AccountEvent.AccountRegistered;
import tallydesk.entitlement.domain.AccountEvent.BalanceLow;
import tallydesk.entitlement.domain.AccountEvent.ContactAdded;
import tallydesk.entitlement.domain.AccountEvent.ContactRemoved;
import tallydesk.entitlement.domain.AccountEvent.EntitlementDenied;
import tallydesk.entitlement.domain.AccountEvent.ExpiryApproaching;
import tallydesk.entitlement.domain.AccountEvent.PointsCredited;
import tallydesk.entitlement.domain.AccountEvent.PointsDebited;
import tallydesk.entitlement.domain.AccountEvent.PointsExpired;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;
import tallydesk.entitlement.domain.AccountEvent.RefundFailed;
import tallydesk.entitlement.domain.AccountEvent.RefundRequested;
import tallydesk.entitlement.domain.AccountEvent.RefundSettled;
import tallydesk.entitlement.domain.Claim.Credited;
import tallydesk.entitlement.domain.Claim.Debited;
import tallydesk.entitlement.domain.Claim.Denied;
import tallydesk.entitlement.domain.Claim.FellBack;
import tallydesk.entitlement.domain.Claim.Refunded;
import tallydesk.entitlement.domain.Claim.Refunding;
import tallydesk.entitlement.domain.Claim.Waiting;

/**
 * What became of each ticket's claim and which lot was which purchase: all of an account that grows for ever. A decision looks
 * at one ticket or one lot only, so no snapshot holds this; the events of that one are recalled.
 *
 * @param claims by ticket; a claim's mere presence makes a second one nothing
 * @param purchases by lot; makes a repeated purchase nothing, also when its points are spent
 */
record Past(IdMap<Claim> claims, IdMap<PointsPurchased> purchases) {
    static final Past NONE = new Past(IdMap.empty(), IdMap.empty());

    Past after(AccountEvent event) {
        return switch (event) {
            case PointsPurchased e -> new Past(claims, purchases.with(e.lotId(), e));
            case PointsDebited e -> with(e.ticketId(), new Debited(e.debitedAt(), e.allocations()));
            case EntitlementDenied e -> with(e.ticketId(), denied(e));
            // That a refund fell back says more, and decides about an answer that comes again.
            case PointsCredited e ->
                claims.of(e.ticketId()).orElse(null) instanceof FellBack ? this : with(e.ticketId(), new Credited());
            case RefundRequested e ->
                claims.of(e.ticketId()).orElse(null) instanceof Debited debit
                        ? with(e.ticketId(), new Refunding(debit, e.refundId()))
                        : this;
            case RefundSettled e -> with(e.ticketId(), new Refunded(e.refundId()));
            case RefundFailed e -> with(e.ticketId(), new FellBack(e.refundId()));
            case AccountRegistered _, ContactAdded _, ContactRemoved _, PointsExpired _ -> this;
            case BalanceLow _, ExpiryApproaching _ -> this;
        };
    }

    private static Claim denied(EntitlementDenied event) {
        return switch (event.reason()) {
            case INSUFFICIENT_POINTS -> new Waiting(event.ticketId(), event.pointsNeeded());
            case CHANNEL_NOT_ALLOWED, UNKNOWN_ACCOUNT, TICKET_ENDED -> new Denied();
        };
    }

    private Past with(UUID ticketId, Claim claim) {
        return new Past(claims.with(ticketId, claim), purchases);
    }
}
