package tallydesk.entitlement.publish;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import tallydesk.contract.EntitlementContract;
import tallydesk.contract.FactRecord;
import tallydesk.contract.Topics;
import tallydesk.entitlement.domain.AccountEvent;
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
        return CODEC.decode(recorded) instanceof ContactAdded added
                ? List.of(new Mention(Vault.Kind.PERSON, added.contactId()))
                : List.of();
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
                        e.balanceAfter());
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

    private static EntitlementContract.Considered considered(Considered one) {
        return new EntitlementContract.Considered(one.agreement(), one.verdict().name(), one.why());
    }
}
