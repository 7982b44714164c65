package tallydesk.notification.dossier;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A copy of a person from the vault's topic; goes when the person is erased. */
@Entity
@Table(name = "dossier_person")
public class PersonRow extends PanacheEntityBase {
    @Id
    @Column(name = "contact_id")
    public UUID contactId;

    public String name;

    public String email;
}
