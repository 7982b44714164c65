package tallydesk.notification.dossier;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/**
 * A person that was erased, so that nobody waits for an address. From the immutable fact: the tombstone on the compacted
 * topic is itself compacted away after a while, and a later rebuild would not see it.
 */
@Entity
@Table(name = "dossier_erasure")
public class ErasureRow extends PanacheEntityBase {
    @Id
    @Column(name = "contact_id")
    public UUID contactId;
}
