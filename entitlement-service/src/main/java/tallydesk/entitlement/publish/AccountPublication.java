package tallydesk.entitlement.publish;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import tallydesk.contract.EntitlementContract;
import tallydesk.contract.FactRecord;
import tallydesk.contract.Topics;
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
import tallydesk.entitlement.domain.IssuedKeyEvent;
import tallydesk.entitlement.domain.Lot;
import tallydesk.log.EventCodec;
import tallydesk.log.Recorded;
import tallydesk.log.relay.Publication;
import tallydesk.log.vault.Vault;

/** What the world hears of an account, and of a support key until an account has it. */
@ApplicationScoped
public class AccountPublication implements Publication {
    private static final EventCodec<AccountEvent> CODEC = EventCodec.of(AccountEvent.class);
    private static final EventCodec<IssuedKeyEvent> ISSUED_KEYS = EventCodec.of(IssuedKeyEvent.class);

    @Override
    public String topic() {
        return Topics.ENTITLEMENT;
    }

    @Override
    public String source() {
        return "/entitlement-service";
    }

    @Override
    public List<Mention> mentions(Recorded recorded) {
        if (!CODEC.knows(recorded)) {
            return List.of();
        }
        return switch (CODEC.decode(recorded)) {
            case ContactAdded e -> List.of(new Mention(Vault.Kind.PERSON, e.contactId()));
            case ContactErased e -> List.of(new Mention(Vault.Kind.PERSON, e.contactId()));
            default -> List.of();
        };
    }

    @Override
    public FactRecord contract(Recorded recorded) {
        if (ISSUED_KEYS.knows(recorded)) {
            return IssuedKeyFacts.contract(ISSUED_KEYS.decode(recorded));
        }
        return switch (CODEC.decode(recorded)) {
            case AccountRegistered e ->
                new EntitlementContract.AccountRegistered(
                        e.accountId(), e.name(), e.edition().name(), e.zone().getId(), e.holidayRegion(), e.locale());
            case ContactAdded e -> new EntitlementContract.ContactAdded(e.accountId(), e.contactId());
            case ContactRemoved e -> new EntitlementContract.ContactRemoved(e.accountId(), e.contactId());
            case PointsPurchased e ->
                new EntitlementContract.PointsPurchased(
                        e.accountId(), e.lotId(), e.points(), e.purchasedOn(), e.expiresOn(), e.reference());
            case PointsDebited e ->
                new EntitlementContract.PointsDebited(
                        e.accountId(),
                        e.ticketId(),
                        e.points(),
                        e.allocations().stream()
                                .map(AccountPublication::allocation)
                                .toList(),
                        e.balanceAfter(),
                        e.serviceLevel(),
                        e.zone().getId(),
                        e.holidayRegion(),
                        considered(e.considered()));
            case EntitlementDenied e ->
                new EntitlementContract.EntitlementDenied(
                        e.accountId(),
                        e.ticketId(),
                        e.reason().name(),
                        e.pointsNeeded(),
                        e.balance(),
                        considered(e.considered()));
            case PointsCredited e ->
                new EntitlementContract.PointsCredited(
                        e.accountId(),
                        e.ticketId(),
                        e.points(),
                        e.reason().name(),
                        e.lots().stream().map(AccountPublication::credited).toList(),
                        e.balanceAfter(),
                        null);
            case RefundRequested e ->
                new EntitlementContract.RefundRequested(
                        e.accountId(),
                        e.ticketId(),
                        e.refundId() == null ? recorded.eventId() : e.refundId(),
                        e.points(),
                        e.lots().stream().map(AccountPublication::refunded).toList());
            case RefundSettled e ->
                new EntitlementContract.RefundSettled(
                        e.accountId(), e.ticketId(), e.refundId(), e.settledAt(), e.reference());
            case RefundFailed e ->
                new EntitlementContract.RefundFailed(
                        e.accountId(), e.ticketId(), e.refundId(), e.reason(), e.failedAt());
            case PointsExpired e ->
                new EntitlementContract.PointsExpired(
                        e.accountId(), e.lotId(), e.points(), e.expiresOn(), e.balanceAfter());
            case SupportKeyRegistered e ->
                new EntitlementContract.SupportKeyRegistered(
                        e.accountId(),
                        e.supportKeyId(),
                        e.lastCharacters(),
                        e.products(),
                        e.serviceLevel(),
                        e.validFrom(),
                        e.validUntil());
            case SupportKeySuspended e ->
                new EntitlementContract.SupportKeySuspended(
                        e.accountId(), e.supportKeyId(), e.reason().name());
            case SupportKeyResumed e -> new EntitlementContract.SupportKeyResumed(e.accountId(), e.supportKeyId());
            case SupportKeyExpired e ->
                new EntitlementContract.SupportKeyExpired(e.accountId(), e.supportKeyId(), e.validUntil());
            case CoverageGranted e ->
                new EntitlementContract.CoverageGranted(
                        e.accountId(),
                        e.ticketId(),
                        e.supportKeyId(),
                        e.serviceLevel(),
                        e.zone().getId(),
                        e.holidayRegion(),
                        considered(e.considered()));
            case CorrectionRequested e ->
                new EntitlementContract.CorrectionRequested(
                        e.accountId(), e.correctionId(), e.points(), e.reason().name(), e.reference(), e.expiresOn());
            case CorrectionRefused e -> new EntitlementContract.CorrectionRefused(e.accountId(), e.correctionId());
            case CorrectionCredited e ->
                new EntitlementContract.PointsCredited(
                        e.accountId(),
                        null,
                        e.lot().points(),
                        "CORRECTION",
                        List.of(credited(e.lot())),
                        e.balanceAfter(),
                        new EntitlementContract.Correction(
                                e.correctionId(), e.reason().name(), e.reference()));
            case CorrectionDebited e ->
                new EntitlementContract.PointsCorrected(
                        e.accountId(),
                        e.correctionId(),
                        e.points(),
                        e.allocations().stream()
                                .map(AccountPublication::allocation)
                                .toList(),
                        e.reason().name(),
                        e.reference(),
                        e.balanceAfter());
            case LotVoided e ->
                new EntitlementContract.LotVoided(
                        e.accountId(), e.lotId(), e.points(), e.reason().name(), e.reference(), e.balanceAfter());
            case AccountChanged e ->
                new EntitlementContract.AccountChanged(
                        e.accountId(), e.name(), e.edition().name(), e.zone().getId(), e.holidayRegion(), e.locale());
            case ContactErased e -> new EntitlementContract.ContactErased(e.accountId(), e.contactId());
            case BalanceLow e -> new EntitlementContract.BalanceLow(e.accountId(), e.balance(), e.threshold());
            case ExpiryApproaching e ->
                new EntitlementContract.ExpiryApproaching(
                        e.accountId(), e.lotId(), e.points(), e.expiresOn(), e.daysLeft());
        };
    }

    private static EntitlementContract.Allocation allocation(Lot lot) {
        return new EntitlementContract.Allocation(lot.lotId(), lot.points());
    }

    private static EntitlementContract.CreditedLot credited(Lot lot) {
        return new EntitlementContract.CreditedLot(lot.lotId(), lot.points(), lot.expiresOn());
    }

    private static EntitlementContract.RefundedLot refunded(Lot lot) {
        return new EntitlementContract.RefundedLot(lot.lotId(), lot.points(), lot.reference());
    }

    private static List<EntitlementContract.Considered> considered(List<Considered> all) {
        return all.stream()
                .map(one -> new EntitlementContract.Considered(
                        one.agreement(), one.verdict().name(), one.why()))
                .toList();
    }
}
