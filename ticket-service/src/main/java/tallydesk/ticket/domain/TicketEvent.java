package tallydesk.ticket.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/**
 * What happened to a ticket. Ids instead of persons and texts; every event names the account, so that a reader of the
 * topic needs no look-up. Instants stand where a later decision or a reader needs them; else the envelope has the time.
 */
public sealed interface TicketEvent {
    UUID ticketId();

    UUID accountId();

    /** {@code trackId} is null where the customer has none. */
    record TicketOpened(
            UUID ticketId,
            String number,
            UUID accountId,
            UUID contactId,
            Channel channel,
            Instant openedAt,
            int severity,
            String product,
            String release,
            String module,
            String component,
            String trackId,
            Form form,
            UUID textId)
            implements TicketEvent {}

    /**
     * All that a clock needs to start.
     *
     * @param clockStartsAt {@code openedAt}, or {@code admittedAt} if the ticket had been parked (rule 20)
     */
    record TicketAdmitted(
            UUID ticketId,
            UUID accountId,
            Basis basis,
            String reference,
            String serviceLevel,
            int severity,
            String product,
            ZoneId zone,
            String holidayRegion,
            Instant openedAt,
            Instant admittedAt,
            Instant clockStartsAt)
            implements TicketEvent {}

    record TicketParked(UUID ticketId, UUID accountId, String reason, int pointsNeeded, int balance)
            implements TicketEvent {}

    /** Whatever was debited for it goes back (rule 15). */
    record TicketDeclined(UUID ticketId, UUID accountId, String reason, String explanation) implements TicketEvent {}

    /** No points came in time (rule 12); those that come later go back. */
    record TicketLapsed(UUID ticketId, UUID accountId, Instant parkedAt, Instant lapsedAt) implements TicketEvent {}

    record MessageSent(UUID ticketId, UUID accountId, UUID messageId, UUID textId, String agent, Instant sentAt)
            implements TicketEvent {}

    record BugConfirmed(UUID ticketId, UUID accountId, String defectId, Compensation compensation, String confirmedBy)
            implements TicketEvent {}

    /**
     * @param reopenableUntil the first instant at which a customer is too late; equal to {@code closedAt} for a ticket
     *     that was never admitted, which has no window at all
     */
    record TicketClosed(UUID ticketId, UUID accountId, Instant closedAt, Instant firstClosedAt, Instant reopenableUntil)
            implements TicketEvent {}
}
