package tallydesk.entitlement.timer;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.UUID;
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
import tallydesk.entitlement.domain.Warnings;
import tallydesk.log.Recorded;
import tallydesk.log.Sql;

/** The days of lots: whoever makes a lot only adds a row, whoever burns one leaves it alone. */
@Singleton
public final class OpenLots extends AccountDays {
    OpenLots(Sql sql) {
        super(sql, "timer.lot_expiry", "lot_id");
    }

    @Override
    public void write(Recorded recorded, AccountEvent event) {
        switch (event) {
            case PointsPurchased e -> open(recorded, e.lotId(), e.expiresOn());
            case PointsCredited e -> e.lots().forEach(lot -> open(recorded, lot.lotId(), lot.expiresOn()));
            case CorrectionCredited e -> open(recorded, e.lot().lotId(), e.lot().expiresOn());
            case PointsDebited _, CorrectionDebited _, LotVoided _ -> {
                // A spent lot is dropped when it is looked at.
            }
            case PointsExpired _, BalanceLow _, ExpiryApproaching _ -> {
                // Whoever looked at the lot moves or drops its row.
            }
            case RefundRequested _, RefundSettled _, RefundFailed _, EntitlementDenied _, CoverageGranted _ -> {
                // Moves no points.
            }
            case CorrectionRequested _, CorrectionRefused _ -> {
                // Moves none yet, or never.
            }
            case AccountRegistered _, AccountChanged _, ContactAdded _, ContactRemoved _, ContactErased _ -> {
                // Says who and where, not how much; AccountZones sees whether it moves.
            }
            case SupportKeyRegistered _, SupportKeySuspended _, SupportKeyResumed _, SupportKeyExpired _ -> {
                // Costs no points.
            }
        }
    }

    private void open(Recorded recorded, UUID lotId, LocalDate expiresOn) {
        await(recorded, lotId, Warnings.firstLook(expiresOn));
    }

    @Override
    public String what() {
        return "lots";
    }
}
