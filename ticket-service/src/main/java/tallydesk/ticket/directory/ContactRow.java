package tallydesk.ticket.directory;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** Half of it is told by the entitlement topic, half by the person topic; each half comes from one topic alone. */
@Entity(name = "DirectoryContact")
@Table(name = "directory_contact")
public class ContactRow extends PanacheEntityBase {
    @Id
    @Column(name = "contact_id")
    public UUID contactId;

    /** Both topics say the same. */
    @Column(name = "account_id")
    public UUID accountId;

    /** Added and not removed. */
    public boolean member;

    /** Lower case; null while the person is not known, or no longer. */
    public String email;

    /** Language tag, together with {@link #email}. */
    public String locale;
}
