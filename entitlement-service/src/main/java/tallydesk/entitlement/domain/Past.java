package tallydesk.entitlement.domain;

import java.util.UUID;
import tallydesk.entitlement.domain.AccountEvent.AccountChanged;
import tallydesk.entitlement.domain.AccountEvent.AccountRegistered;
import tallydesk.entitlement.domain.AccountEvent.BalanceLow;
import tallydesk.entitlement.domain.AccountEvent.ContactAdded;
import tallydesk.entitlement.domain.AccountEvent.ContactErased;
import tallydesk.entitlement.domain.AccountEvent.ContactRemoved;
import tallydesk.entitlement.domain.AccountEvent.CorrectionCredited;
import tallydesk.entitlement.domain.AccountEvent.CorrectionDebited;
import tallydesk.entitlement.domain.AccountEvent.CorrectionRefused;
import tallydesk.entitlement.domain.AccountEvent.CorrectionRequested;
import tallydesk.entitlement.domain.AccountEvent.CoverageGranted;
import tallydesk.entitlement.domain.AccountEvent.EntitlementDenied;
import tallydesk.entitlement.domain.AccountEvent.ExpiryApproaching;
import tallydesk.entitlement.domain.AccountEvent.LotVoided;
import tallydesk.entitlement.domain.AccountEvent.PointsCredited;
import tallydesk.entitlement.domain.AccountEvent.PointsDebited;
import tallydesk.entitlement.domain.AccountEvent.PointsExpired;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;
import tallydesk.entitlement.domain.AccountEvent.RefundFailed;
import tallydesk.entitlement.domain.AccountEvent.RefundRequested;
import tallydesk.entitlement.domain.AccountEvent.RefundSettled;
import tallydesk.entitlement.domain.AccountEvent.SupportKeyExpired;
import tallydesk.entitlement.domain.AccountEvent.SupportKeyRegistered;
import tallydesk.entitlement.domain.AccountEvent.SupportKeyResumed;
import tallydesk.entitlement.domain.AccountEvent.SupportKeySuspended;
import tallydesk.entitlement.domain.Claim.Covered;
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
 * @param latest by correction, contact and lot that ended: what was said of it last; makes a repeated end nothing
 */
record Past(IdMap<Claim> claims, IdMap<PointsPurchased> purchases, IdMap<AccountEvent> latest) {
    static final Past NONE = new Past(IdMap.empty(), IdMap.empty(), IdMap.empty());

    Past after(AccountEvent event) {
        return switch (event) {
            case PointsPurchased e -> new Past(claims, purchases.with(e.lotId(), e), latest);
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
            case CoverageGranted e -> with(e.ticketId(), new Covered());
            case SupportKeyRegistered _, SupportKeySuspended _, SupportKeyResumed _, SupportKeyExpired _ -> this;
            case AccountRegistered _ -> this;
            case PointsExpired e -> latest(e.lotId(), e);
            case CorrectionRequested e -> latest(e.correctionId(), e);
            case CorrectionRefused e -> latest(e.correctionId(), e);
            case CorrectionCredited e -> latest(e.correctionId(), e);
            case CorrectionDebited e -> latest(e.correctionId(), e);
            case LotVoided e -> latest(e.lotId(), e);
            case AccountChanged _ -> this;
            case ContactAdded e -> latest(e.contactId(), e);
            case ContactRemoved e -> latest(e.contactId(), e);
            case ContactErased e -> latest(e.contactId(), e);
            case BalanceLow _, ExpiryApproaching _ -> this;
        };
    }

    private static Claim denied(EntitlementDenied event) {
        return switch (event.reason()) {
            case INSUFFICIENT_POINTS -> new Waiting(event.ticketId(), event.pointsNeeded(), event.product());
            case CHANNEL_NOT_ALLOWED, UNKNOWN_ACCOUNT, TICKET_ENDED, TOO_MANY_WAITING -> new Denied();
        };
    }

    private Past with(UUID ticketId, Claim claim) {
        return new Past(claims.with(ticketId, claim), purchases, latest);
    }

    private Past latest(UUID about, AccountEvent event) {
        return new Past(claims, purchases, latest.with(about, event));
    }
}
