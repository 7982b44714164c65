package tallydesk.ticket.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/**
 * What happened to a ticket. Ids instead of persons and texts; every event names the account, so that a reader of the
 * topic needs no look-up. Instants stand where a later decision or a reader needs them; else the envelope has the time.
 */
public sealed interface TicketEvent {
    UUID ticketId();

    UUID accountId();

    /** What was written, in the vault. */
    default Optional<UUID> text() {
        return switch (this) {
            case TicketOpened e -> Optional.of(e.textId());
            case TicketAdmitted _, TicketParked _, TicketDeclined _, TicketLapsed _ -> Optional.empty();
            case SeverityChanged e -> Optional.of(e.textId());
            case MessageSent e -> Optional.of(e.textId());
            case MessageReceived e -> Optional.of(e.textId());
            case CustomerAwaited e -> Optional.ofNullable(e.textId());
            case TicketResolved e -> Optional.of(e.textId());
            case ReopenRequested e -> Optional.of(e.textId());
            case ReopenRefused e -> Optional.of(e.textId());
            case TicketReopened e -> Optional.of(e.textId());
            case CustomerAnswered _, BugConfirmed _, TicketClosed _ -> Optional.empty();
        };
    }

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

    /**
     * Targets follow {@code to} from now on (rule 18); what the customer asked for stays in {@code TicketOpened}. Before the
     * admission no clock runs: {@code TicketAdmitted} then carries it.
     *
     * @param textId why, in words
     */
    record SeverityChanged(UUID ticketId, UUID accountId, int from, int to, String by, UUID textId, Instant changedAt)
            implements TicketEvent {}

    record MessageSent(UUID ticketId, UUID accountId, UUID messageId, UUID textId, String agent, Instant sentAt)
            implements TicketEvent {}

    /** @param automatic no human wrote it: it answers nothing (rule 28) */
    record MessageReceived(
            UUID ticketId,
            UUID accountId,
            UUID messageId,
            UUID textId,
            UUID contactId,
            Channel channel,
            MatchedBy matchedBy,
            boolean automatic,
            Instant receivedAt)
            implements TicketEvent {}

    /** Clocks but the first response's pause (rule 22). Message and text are null where nothing was asked in the same breath. */
    record CustomerAwaited(UUID ticketId, UUID accountId, String agent, UUID messageId, UUID textId, Instant awaitedAt)
            implements TicketEvent {}

    /**
     * Paused clocks run on (rule 22). Behind {@code TicketResolved} it says that the resolution did not hold. Contact and message
     * are null where nobody answered, but an agent took the wait or the resolution back.
     */
    record CustomerAnswered(UUID ticketId, UUID accountId, UUID contactId, UUID messageId, Instant answeredAt)
            implements TicketEvent {}

    /** The desk waits for the customer to agree; the message tells the solution. */
    record TicketResolved(UUID ticketId, UUID accountId, String agent, UUID messageId, UUID textId, Instant resolvedAt)
            implements TicketEvent {}

    record BugConfirmed(UUID ticketId, UUID accountId, String defectId, Compensation compensation, String confirmedBy)
            implements TicketEvent {}

    /**
     * @param firstClosedAt of the original closing, however often it was reopened (rule 25)
     * @param reopenableUntil the first instant at which a customer is too late; equal to {@code closedAt} for a ticket
     *     that was never admitted, which has no window at all
     */
    record TicketClosed(UUID ticketId, UUID accountId, Instant closedAt, Instant firstClosedAt, Instant reopenableUntil)
            implements TicketEvent {}

    /** The customer says that it is the same problem again, in the words of the text (rule 25). */
    record ReopenRequested(UUID ticketId, UUID accountId, UUID contactId, UUID textId, Instant requestedAt)
            implements TicketEvent {}

    /** It is another problem, says an agent, and tells why. */
    record ReopenRefused(UUID ticketId, UUID accountId, String refusedBy, UUID textId) implements TicketEvent {}

    /** @param cycle of the clocks that begins: 2 with the first reopening, one more with each (rule 22) */
    record TicketReopened(
            UUID ticketId,
            UUID accountId,
            int cycle,
            ReopenReason reason,
            String reopenedBy,
            UUID textId,
            Instant reopenedAt)
            implements TicketEvent {}
}
