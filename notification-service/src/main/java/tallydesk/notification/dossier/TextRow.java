package tallydesk.notification.dossier;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A copy of a message to the customer from the vault's topic; goes when the text is erased. */
@Entity
@Table(name = "dossier_text")
public class TextRow extends PanacheEntityBase {
    @Id
    @Column(name = "text_id")
    public UUID textId;

    public String body;
}
