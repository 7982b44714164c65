package tallydesk.ticket.directory;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** An account that exists. */
@Entity(name = "DirectoryAccount")
@Table(name = "directory_account")
public class AccountRow extends PanacheEntityBase {
    @Id
    @Column(name = "account_id")
    public UUID accountId;
}
