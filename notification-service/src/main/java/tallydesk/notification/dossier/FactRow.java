package tallydesk.notification.dossier;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;

/** A fact that a letter may tell. */
@Entity
@Table(name = "dossier_fact")
public class FactRow extends PanacheEntityBase {
    @Id
    @Column(name = "event_id")
    public UUID eventId;

    /** Null for a report that became no ticket, and for an account's own affairs: what such a letter tells is all in one fact. */
    @Column(name = "ticket_id")
    public UUID ticketId;

    /** Within the stream that the fact is from. */
    public long version;

    /** {@code ce_type} */
    public String type;

    /** JSON as on the topic. */
    public String fact;

    static List<FactRow> of(UUID ticketId) {
        return list("ticketId = ?1 order by version, eventId", ticketId);
    }
}
