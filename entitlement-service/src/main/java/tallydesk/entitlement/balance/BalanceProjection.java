package tallydesk.entitlement.balance;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import tallydesk.contract.EntitlementContract.AccountChanged;
import tallydesk.contract.EntitlementContract.AccountRegistered;
import tallydesk.contract.EntitlementContract.Allocation;
import tallydesk.contract.EntitlementContract.CreditedLot;
import tallydesk.contract.EntitlementContract.LotVoided;
import tallydesk.contract.EntitlementContract.PointsCorrected;
import tallydesk.contract.EntitlementContract.PointsCredited;
import tallydesk.contract.EntitlementContract.PointsDebited;
import tallydesk.contract.EntitlementContract.PointsExpired;
import tallydesk.contract.EntitlementContract.PointsPurchased;
import tallydesk.entitlement.domain.LotExpiry;
import tallydesk.log.feed.Fact;
import tallydesk.log.feed.Feed;
import tallydesk.log.projection.Projection;

/** How many points are left in which lot. */
@ApplicationScoped
public class BalanceProjection implements Projection {
    private final Feed feed;

    BalanceProjection(Feed feed) {
        this.feed = feed;
    }

    @Incoming("balance")
    @Blocking
    void hear(ConsumerRecords<String, byte[]> records) {
        feed.take(this, records);
    }

    @Override
    public String name() {
        return "balance";
    }

    @Override
    public List<String> tables() {
        return List.of("balance_account", "balance_lot");
    }

    @Override
    public void follow(Fact<?> fact) {
        switch (fact.body()) {
            case AccountRegistered e -> account(e.accountId(), e.zone());
            case AccountChanged e -> {
                account(e.accountId(), e.zone());
                LotRow.of(e.accountId()).stream()
                        .filter(lot -> lot.remaining > 0)
                        .forEach(lot -> lot.expiresAt = LotExpiry.instant(lot.expiresOn, ZoneId.of(e.zone())));
            }
            case PointsPurchased e -> {
                LotRow lot = lot(e.accountId(), e.lotId(), e.points(), e.expiresOn());
                lot.purchasedOn = e.purchasedOn();
                lot.reference = e.reference();
                lot.persist();
            }
            case PointsDebited e -> burn(e.allocations());
            case PointsCorrected e -> burn(e.allocations());
            case PointsCredited e -> {
                for (CreditedLot credited : e.lots()) {
                    LotRow lot = lot(e.accountId(), credited.lotId(), credited.points(), credited.expiresOn());
                    lot.reference =
                            e.correction() == null ? null : e.correction().reference();
                    lot.persist();
                }
            }
            case LotVoided e -> {
                LotRow lot = LotRow.findById(e.lotId());
                lot.remaining -= e.points();
                lot.voided = e.points();
            }
            case PointsExpired e -> {
                LotRow lot = LotRow.findById(e.lotId());
                lot.remaining -= e.points();
                lot.expired = e.points();
            }
            default -> {
                // Moves no points.
            }
        }
    }

    private static void account(UUID accountId, String zone) {
        AccountRow account = AccountRow.findById(accountId);
        if (account == null) {
            account = new AccountRow();
            account.accountId = accountId;
            account.zone = zone;
            account.persist();
        } else {
            account.zone = zone;
        }
    }

    private static void burn(List<Allocation> allocations) {
        for (Allocation burnt : allocations) {
            LotRow.<LotRow>findById(burnt.lotId()).remaining -= burnt.points();
        }
    }

    private static LotRow lot(UUID accountId, UUID lotId, int points, LocalDate expiresOn) {
        LotRow lot = new LotRow();
        lot.lotId = lotId;
        lot.accountId = accountId;
        lot.points = points;
        lot.remaining = points;
        lot.expiresOn = expiresOn;
        ZoneId zone = ZoneId.of(AccountRow.<AccountRow>findById(accountId).zone);
        lot.expiresAt = LotExpiry.instant(expiresOn, zone);
        return lot;
    }
}
