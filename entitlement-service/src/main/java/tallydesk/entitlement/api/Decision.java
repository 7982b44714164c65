package tallydesk.entitlement.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tallydesk.entitlement.domain.AccountEvent;
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
import tallydesk.entitlement.domain.Considered;
import tallydesk.log.CommandHandler.Happened;

/**
 * One answer to a ticket's claim.
 *
 * @param result SUPPORT_KEY, POINTS or DENIED
 * @param reason of a denial; else null
 * @param agreement POINTS, or the id of the key that carries the ticket; null for a denial
 * @param serviceLevel likewise
 * @param points taken, or needed
 * @param considered agreements that were weighed, the chosen first
 */
public record Decision(
        String result,
        String reason,
        String agreement,
        String serviceLevel,
        int points,
        Instant decidedAt,
        List<Considered> considered) {

    /** Empty for what decides about no claim. */
    static Optional<Decision> of(Happened<AccountEvent> happened) {
        Instant at = happened.recorded().recordedAt();
        return switch (happened.event()) {
            case CoverageGranted e ->
                Optional.of(new Decision(
                        "SUPPORT_KEY", null, e.supportKeyId().toString(), e.serviceLevel(), 0, at, e.considered()));
            case PointsDebited e ->
                Optional.of(new Decision("POINTS", null, "POINTS", e.serviceLevel(), e.points(), at, e.considered()));
            case EntitlementDenied e ->
                Optional.of(
                        new Decision("DENIED", e.reason().name(), null, null, e.pointsNeeded(), at, e.considered()));
            case AccountRegistered _, ContactAdded _, ContactRemoved _, PointsPurchased _ -> Optional.empty();
            case PointsCredited _, PointsExpired _ -> Optional.empty();
            case RefundRequested _, RefundSettled _, RefundFailed _ -> Optional.empty();
            case SupportKeyRegistered _, SupportKeySuspended _, SupportKeyResumed _, SupportKeyExpired _ ->
                Optional.empty();
            case CorrectionRequested _, CorrectionRefused _, CorrectionCredited _, CorrectionDebited _ ->
                Optional.empty();
            case LotVoided _, AccountChanged _, ContactErased _ -> Optional.empty();
            case BalanceLow _, ExpiryApproaching _ -> Optional.empty();
        };
    }
}
