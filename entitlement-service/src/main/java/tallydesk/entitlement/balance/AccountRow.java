package tallydesk.entitlement.balance;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** What a balance needs to know of an account: when its days end. */
@Entity(name = "BalanceAccount")
@Table(name = "balance_account")
public class AccountRow extends PanacheEntityBase {
    @Id
    @Column(name = "account_id")
    public UUID accountId;

    public String zone;
}
