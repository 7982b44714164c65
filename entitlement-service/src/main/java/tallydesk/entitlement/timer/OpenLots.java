package tallydesk.entitlement.timer;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
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
import tallydesk.log.CommandHandler;
import tallydesk.log.Recorded;
import tallydesk.log.Sql;
import tallydesk.log.timer.DueTable;

/** The table of lots that the timer polls. Whoever makes a lot only adds a row, whoever burns one leaves it alone. */
@Singleton
public final class OpenLots extends DueTable<OpenLot> implements CommandHandler.Alongside<AccountEvent> {
    private static final String OPEN =
            "INSERT INTO timer.lot_expiry (%s) VALUES (?, ?, ?, ?, ?, ?)".formatted(OpenLot.COLUMNS);
    private final Sql sql;

    OpenLots(Sql sql) {
        super(
                sql,
                new Layout("timer.lot_expiry", "lot_id", OpenLot.COLUMNS, Optional.of("account_id")),
                OpenLot::of,
                OpenLot::lotId);
        this.sql = sql;
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

    /**
     * Zones are reckoned in the domain only. So the row is first due at an instant that is early enough in every zone; then the
     * account knows. A lot with less life is due at once, and not late.
     */
    private void open(Recorded recorded, UUID lotId, LocalDate expiresOn) {
        OffsetDateTime first = Warnings.firstLook(expiresOn).atStartOfDay().atOffset(ZoneOffset.UTC);
        OffsetDateTime made = recorded.recordedAt().atOffset(ZoneOffset.UTC);
        sql.update(
                OPEN,
                lotId,
                recorded.stream(),
                first.isBefore(made) ? made : first,
                recorded.eventId(),
                recorded.correlation(),
                recorded.trace());
    }

    /**
     * The account has moved: another zone may end a day earlier, and the account knows. A row that the timer holds is left out: if
     * the timer still goes by the zone before, that lot's end is told up to 26 hours too late.
     */
    void moved(UUID accountId) {
        lookNow(accountId);
    }

    /** @param next as the account says; empty where nothing is left to lose */
    void agreeWith(OpenLot row, Optional<Instant> next) {
        next.ifPresentOrElse(at -> move(row.lotId(), at), () -> drop(row.lotId()));
    }

    @Override
    public String what() {
        return "lots";
    }
}
