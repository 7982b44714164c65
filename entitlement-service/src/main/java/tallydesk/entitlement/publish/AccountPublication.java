package tallydesk.entitlement.publish;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import tallydesk.contract.EntitlementContract;
import tallydesk.contract.FactRecord;
import tallydesk.contract.Topics;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountEvent.AccountChanged;
import tallydesk.entitlement.domain.AccountEvent.AccountRegistered;
import tallydesk.entitlement.domain.AccountEvent.ContactAdded;
import tallydesk.entitlement.domain.AccountEvent.ContactErased;
import tallydesk.entitlement.domain.AccountEvent.ContactRemoved;
import tallydesk.entitlement.domain.AccountEvent.CorrectionCredited;
import tallydesk.entitlement.domain.AccountEvent.CorrectionDebited;
import tallydesk.entitlement.domain.AccountEvent.CorrectionRefused;
import tallydesk.entitlement.domain.AccountEvent.CorrectionRequested;
import tallydesk.entitlement.domain.AccountEvent.EntitlementDenied;
import tallydesk.entitlement.domain.AccountEvent.LotVoided;
import tallydesk.entitlement.domain.AccountEvent.PointsCredited;
import tallydesk.entitlement.domain.AccountEvent.PointsDebited;
import tallydesk.entitlement.domain.AccountEvent.PointsExpired;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;
import tallydesk.entitlement.domain.AccountEvent.RefundRequested;
import tallydesk.entitlement.domain.Considered;
import tallydesk.entitlement.domain.Lot;
import tallydesk.log.EventCodec;
import tallydesk.log.Recorded;
import tallydesk.log.relay.Publication;
import tallydesk.log.vault.Vault;

/** What the world hears of an account. */
@ApplicationScoped
public class AccountPublication implements Publication {
    private static final EventCodec<AccountEvent> CODEC = EventCodec.of(AccountEvent.class);

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
        return switch (CODEC.decode(recorded)) {
            case ContactAdded e -> List.of(new Mention(Vault.Kind.PERSON, e.contactId()));
            case ContactErased e -> List.of(new Mention(Vault.Kind.PERSON, e.contactId()));
            default -> List.of();
        };
    }

    @Override
    public FactRecord contract(Recorded recorded) {
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
                        List.of());
            case EntitlementDenied e ->
                new EntitlementContract.EntitlementDenied(
                        e.accountId(),
                        e.ticketId(),
                        e.reason().name(),
                        e.pointsNeeded(),
                        e.balance(),
                        e.considered().stream()
                                .map(AccountPublication::considered)
                                .toList());
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
                // One refund per ticket, so the event's own id names it towards billing.
                new EntitlementContract.RefundRequested(
                        e.accountId(),
                        e.ticketId(),
                        recorded.eventId(),
                        e.points(),
                        e.lots().stream().map(AccountPublication::refunded).toList());
            case PointsExpired e ->
                new EntitlementContract.PointsExpired(
                        e.accountId(), e.lotId(), e.points(), e.expiresOn(), e.balanceAfter());
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
        };
    }

    private static EntitlementContract.Allocation allocation(Lot lot) {
        return new EntitlementContract.Allocation(lot.lotId(), lot.points());
    }

    private static EntitlementContract.CreditedLot credited(Lot lot) {
        return new EntitlementContract.CreditedLot(lot.lotId(), lot.points(), lot.expiresOn());
    }

    private static EntitlementContract.RefundedLot refunded(Lot lot) {
        return new EntitlementContract.RefundedLot(lot.lotId(), lot.points(), null);
    }

    private static EntitlementContract.Considered considered(Considered one) {
        return new EntitlementContract.Considered(one.agreement(), one.verdict().name(), one.why());
    }
}
