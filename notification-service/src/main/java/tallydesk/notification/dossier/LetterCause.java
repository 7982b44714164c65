package tallydesk.notification.dossier;

import java.util.Optional;
import java.util.UUID;
import tallydesk.contract.EntitlementContract.BalanceLow;
import tallydesk.contract.EntitlementContract.ExpiryApproaching;
import tallydesk.contract.EntitlementContract.PointsCredited;
import tallydesk.contract.TicketContract.MessageSent;
import tallydesk.contract.TicketContract.ReportReturned;
import tallydesk.contract.TicketContract.TicketAdmitted;
import tallydesk.contract.TicketContract.TicketClosed;
import tallydesk.contract.TicketContract.TicketDeclined;
import tallydesk.contract.TicketContract.TicketLapsed;
import tallydesk.contract.TicketContract.TicketParked;
import tallydesk.notification.domain.Template;

/**
 * Which facts a customer gets a letter about, and which one.
 *
 * @param ticketId null for a report that became no ticket, and for what concerns the account as a whole
 * @param contactId null for the ticket's contact, and for all of the account where there is no ticket either
 */
public record LetterCause(Template template, UUID ticketId, UUID accountId, UUID contactId) {
    private LetterCause(Template template, UUID ticketId, UUID accountId) {
        this(template, ticketId, accountId, null);
    }

    /** Of the notifications: a ticket's, else an account's. */
    public UUID stream() {
        return ticketId == null ? accountId : ticketId;
    }

    /** Whether all contacts of the account get one. */
    public boolean isForTheAccount() {
        return ticketId == null && contactId == null;
    }

    /** @return empty for whatever is no customer's concern, and for what came after us */
    public static Optional<LetterCause> of(Object fact) {
        return Optional.ofNullable(
                switch (fact) {
                    case TicketAdmitted e -> new LetterCause(Template.TICKET_ADMITTED, e.ticketId(), e.accountId());
                    case TicketParked e -> new LetterCause(Template.TICKET_PARKED, e.ticketId(), e.accountId());
                    case TicketDeclined e -> new LetterCause(Template.TICKET_DECLINED, e.ticketId(), e.accountId());
                    case TicketLapsed e -> new LetterCause(Template.TICKET_LAPSED, e.ticketId(), e.accountId());
                    case TicketClosed e -> new LetterCause(Template.TICKET_CLOSED, e.ticketId(), e.accountId());
                    case MessageSent e -> new LetterCause(Template.MESSAGE, e.ticketId(), e.accountId());
                    case ReportReturned e ->
                        new LetterCause(Template.REPORT_RETURNED, null, e.accountId(), e.contactId());
                    case PointsCredited e
                    when e.ticketId() != null -> new LetterCause(Template.POINTS_CREDITED, e.ticketId(), e.accountId());
                    case BalanceLow e -> new LetterCause(Template.BALANCE_LOW, null, e.accountId());
                    case ExpiryApproaching e -> new LetterCause(Template.EXPIRY_APPROACHING, null, e.accountId());
                    default -> null;
                });
    }
}
