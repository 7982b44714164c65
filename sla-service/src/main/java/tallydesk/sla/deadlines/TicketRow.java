package tallydesk.sla.deadlines;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;

/** Whose ticket it is: a ticket without clocks is not the same as no ticket. */
@Entity(name = "DeadlineTicket")
@Table(name = "deadline_ticket")
public class TicketRow extends PanacheEntityBase {
    @Id
    @Column(name = "ticket_id")
    public UUID ticketId;

    @Column(name = "account_id")
    public UUID accountId;

    /** @param account whose tickets are visible; empty for all */
    static boolean isVisible(UUID ticketId, Optional<UUID> account) {
        return account.map(own -> count("ticketId = ?1 and accountId = ?2", ticketId, own))
                        .orElseGet(() -> count("ticketId", ticketId))
                > 0;
    }
}
