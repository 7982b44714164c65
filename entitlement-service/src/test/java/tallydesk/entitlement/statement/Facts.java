package tallydesk.entitlement.statement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import tallydesk.contract.EntitlementContract.AccountChanged;
import tallydesk.contract.EntitlementContract.AccountRegistered;
import tallydesk.contract.EntitlementContract.Allocation;
import tallydesk.contract.EntitlementContract.CreditedLot;
import tallydesk.contract.EntitlementContract.PointsCredited;
import tallydesk.contract.EntitlementContract.PointsDebited;
import tallydesk.contract.EntitlementContract.PointsExpired;
import tallydesk.contract.EntitlementContract.PointsPurchased;
import tallydesk.contract.EntitlementContract.RefundFailed;
import tallydesk.contract.EntitlementContract.RefundRequested;
import tallydesk.contract.EntitlementContract.RefundSettled;
import tallydesk.contract.EntitlementContract.RefundedLot;
import tallydesk.contract.FactRecord;
import tallydesk.log.feed.Fact;

/** The stream of one account as a topic would have it, told fact by fact. */
final class Facts {
    final UUID account = UUID.randomUUID();
    private long version;

    Fact<?> at(Instant time, FactRecord body) {
        return new Fact<>(UUID.randomUUID(), account, ++version, time, UUID.randomUUID(), "system:tests", null, body);
    }

    Fact<?> at(String time, FactRecord body) {
        return at(Instant.parse(time), body);
    }

    AccountRegistered registered(String zone) {
        return new AccountRegistered(account, "Any Ltd", "ENTERPRISE", zone, "DE-BY", "de");
    }

    AccountChanged moved(String zone) {
        return new AccountChanged(account, "Any Ltd", "ENTERPRISE", zone, "DE-BY", "de");
    }

    PointsPurchased bought(UUID lot, int points, LocalDate purchasedOn) {
        return new PointsPurchased(account, lot, points, purchasedOn, purchasedOn.plusYears(1), "INV-1");
    }

    PointsDebited debited(UUID ticket, List<Allocation> parts) {
        int points = parts.stream().mapToInt(Allocation::points).sum();
        return new PointsDebited(account, ticket, points, parts, 0, "INCIDENT", "Europe/Berlin", "DE-BY", List.of());
    }

    PointsDebited debited(UUID ticket, UUID lot, int points) {
        return debited(ticket, List.of(new Allocation(lot, points)));
    }

    PointsCredited credited(UUID ticket, String reason, UUID lot, int points, LocalDate expiresOn) {
        return new PointsCredited(
                account, ticket, points, reason, List.of(new CreditedLot(lot, points, expiresOn)), 0, null);
    }

    RefundRequested requested(UUID ticket, UUID refund, UUID lot, int points) {
        return new RefundRequested(account, ticket, refund, points, List.of(new RefundedLot(lot, points, null)));
    }

    RefundSettled settled(UUID ticket, UUID refund) {
        return new RefundSettled(account, ticket, refund, Instant.EPOCH, "R-1");
    }

    RefundFailed failed(UUID ticket, UUID refund) {
        return new RefundFailed(account, ticket, refund, "CARD_EXPIRED", Instant.EPOCH);
    }

    PointsExpired expired(UUID lot, int points, LocalDate expiresOn) {
        return new PointsExpired(account, lot, points, expiresOn, 0);
    }
}
