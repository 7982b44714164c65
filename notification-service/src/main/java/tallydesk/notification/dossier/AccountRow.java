package tallydesk.notification.dossier;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** In which language and zone an account is written to (rule 29). */
@Entity(name = "DossierAccount")
@Table(name = "dossier_account")
public class AccountRow extends PanacheEntityBase {
    @Id
    @Column(name = "account_id")
    public UUID accountId;

    /** IANA name. */
    public String zone;

    /** BCP 47 tag. */
    public String locale;
}
