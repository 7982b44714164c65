package tallydesk.entitlement.balance;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A lot and what is left of it; also the answer of {@code GET /accounts/{id}/lots}. */
@Entity
@Table(name = "balance_lot")
public class LotRow extends PanacheEntityBase {
    @Id
    @Column(name = "lot_id")
    public UUID lotId;

    @JsonIgnore
    @Column(name = "account_id")
    public UUID accountId;

    /** As bought or credited. */
    public int points;

    public int remaining;

    /** What was left at the end of the last day, and is lost. */
    public int expired;

    /** All of it, where the purchase was taken back. */
    public int voided;

    /** Null for a lot that a credit made. */
    @Column(name = "purchased_on")
    public LocalDate purchasedOn;

    /** Last local day on which the points are good. */
    @Column(name = "expires_on")
    public LocalDate expiresOn;

    /** The end of that day in the account's zone: at this instant the points are gone. */
    @Column(name = "expires_at")
    public Instant expiresAt;

    /** Of the purchase or correction that made it; null for a lot that a credit made. */
    public String reference;

    static List<LotRow> of(UUID accountId) {
        return list("accountId = ?1 order by expiresOn, purchasedOn, lotId", accountId);
    }

    static int goodPoints(UUID accountId, Instant now) {
        return LotRow.<LotRow>list("accountId = ?1 and expiresAt > ?2 and remaining > 0", accountId, now).stream()
                .mapToInt(lot -> lot.remaining)
                .sum();
    }
}
