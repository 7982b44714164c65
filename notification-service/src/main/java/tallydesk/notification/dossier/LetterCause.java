package tallydesk.notification.dossier;

import java.util.Optional;
import java.util.UUID;
import tallydesk.contract.EntitlementContract.PointsCredited;
import tallydesk.contract.TicketContract.MessageSent;
import tallydesk.contract.TicketContract.TicketAdmitted;
import tallydesk.contract.TicketContract.TicketClosed;
import tallydesk.contract.TicketContract.TicketDeclined;
import tallydesk.contract.TicketContract.TicketParked;
import tallydesk.notification.domain.Template;

/** Which facts of a ticket a customer gets a letter about, and which one. */
public record LetterCause(Template template, UUID ticketId, UUID accountId) {

    /** @return empty for whatever is no customer's concern, and for what came after us */
    public static Optional<LetterCause> of(Object fact) {
        return Optional.ofNullable(
                switch (fact) {
                    case TicketAdmitted e -> new LetterCause(Template.TICKET_ADMITTED, e.ticketId(), e.accountId());
                    case TicketParked e -> new LetterCause(Template.TICKET_PARKED, e.ticketId(), e.accountId());
                    case TicketDeclined e -> new LetterCause(Template.TICKET_DECLINED, e.ticketId(), e.accountId());
                    case TicketClosed e -> new LetterCause(Template.TICKET_CLOSED, e.ticketId(), e.accountId());
                    case MessageSent e -> new LetterCause(Template.MESSAGE, e.ticketId(), e.accountId());
                    case PointsCredited e
                    when e.ticketId() != null -> new LetterCause(Template.POINTS_CREDITED, e.ticketId(), e.accountId());
                    default -> null;
                });
    }
}
