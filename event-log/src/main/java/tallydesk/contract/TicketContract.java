package tallydesk.contract;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What ticket-service tells the world on {@value Topics#TICKET}: the life of each ticket, one stream per ticket, and the
 * reports that became none. Agents and
 * other actors are written {@code agent:<subject>}, {@code customer:<contactId>}, {@code system:<service>}; words are behind
 * a {@code textId}.
 */
public sealed interface TicketContract extends FactRecord {
    /** A complete report was accepted and got its number; nothing is charged yet (rules 4, 7). */
    record TicketOpened(
            UUID ticketId,
            String number,
            UUID accountId,
            UUID contactId,
            String channel,
            Instant openedAt,
            int severity,
            String product,
            String release,
            @MayBeAbsent String module,
            @MayBeAbsent String component,
            @MayBeAbsent String trackId,
            Form form,
            UUID textId,
            @MayBeAbsent UUID splitFrom,
            @MayBeAbsent UUID precededBy)
            implements TicketContract {}

    /** An agreement carries the ticket and its clock may run (rules 9, 20). */
    record TicketAdmitted(
            UUID ticketId,
            UUID accountId,
            String basis,
            String reference,
            String serviceLevel,
            int severity,
            String product,
            String zone,
            String holidayRegion,
            Instant openedAt,
            Instant admittedAt,
            Instant clockStartsAt)
            implements TicketContract {}

    /** No points were on hand: the ticket waits, and no clock runs (rule 12). */
    record TicketParked(
            UUID ticketId,
            UUID accountId,
            String reason,
            int pointsNeeded,
            int balance,
            @MayBeAbsent Instant lapsesAt) implements TicketContract {}

    /** The desk does not take the ticket; what was charged is credited (rules 6, 15). */
    record TicketDeclined(
            UUID ticketId,
            UUID accountId,
            String reason,
            String explanation,
            @MayBeAbsent UUID textId) implements TicketContract {}

    /** A ticket stayed parked for 30 days and ended (rule 12). */
    record TicketLapsed(UUID ticketId, UUID accountId, Instant parkedAt, Instant lapsedAt) implements TicketContract {}

    /** An agent took the ticket or was given it. */
    record TicketAssigned(UUID ticketId, UUID accountId, String agent, String assignedBy) implements TicketContract {}

    /** The judged severity differs from now on; targets follow it and used time is kept (rules 18, 22). */
    record SeverityChanged(
            UUID ticketId,
            UUID accountId,
            int from,
            int to,
            String by,
            String why,
            @MayBeAbsent UUID textId,
            Instant changedAt)
            implements TicketContract {}

    /** A message of the customer joined the ticket; it costs nothing (rules 5, 28). */
    record MessageReceived(
            UUID ticketId,
            UUID accountId,
            UUID messageId,
            UUID textId,
            UUID contactId,
            String channel,
            String matchedBy,
            boolean automatic,
            Instant receivedAt)
            implements TicketContract {}

    /** A human of the vendor wrote to the customer; the first one meets the response clock (rule 21). */
    record MessageSent(UUID ticketId, UUID accountId, UUID messageId, UUID textId, String agent, Instant sentAt)
            implements TicketContract {}

    /** An agent left an internal note; no clock minds it (rule 21). */
    record NoteAdded(UUID ticketId, UUID accountId, UUID textId, String agent) implements TicketContract {}

    /** The desk waits for the customer: next-response and resolution clocks pause (rule 22). */
    record CustomerAwaited(
            UUID ticketId,
            UUID accountId,
            String agent,
            @MayBeAbsent UUID messageId,
            @MayBeAbsent UUID textId,
            Instant awaitedAt)
            implements TicketContract {}

    /** The customer answered: paused clocks run on (rule 22). */
    record CustomerAnswered(
            UUID ticketId,
            UUID accountId,
            @MayBeAbsent UUID contactId,
            @MayBeAbsent UUID messageId,
            Instant answeredAt) implements TicketContract {}

    /** The problem is a failure of the product: exactly one compensation is due, once (rule 13). */
    record BugConfirmed(UUID ticketId, UUID accountId, String defectId, String compensation, String confirmedBy)
            implements TicketContract {}

    /**
     * An agent considers the problem solved, and the desk waits for the customer to agree (rule 22): a {@code CustomerAnswered}
     * behind it says that the resolution did not hold, a {@code TicketClosed} that it did.
     */
    record TicketResolved(
            UUID ticketId,
            UUID accountId,
            String agent,
            @MayBeAbsent UUID messageId,
            @MayBeAbsent UUID textId,
            Instant resolvedAt)
            implements TicketContract {}

    /**
     * The ticket ended; later closings never extend the window for reopening (rule 25). A ticket that was never admitted
     * has no window: its {@code reopenableUntil} is its {@code closedAt}.
     */
    record TicketClosed(UUID ticketId, UUID accountId, Instant closedAt, Instant firstClosedAt, Instant reopenableUntil)
            implements TicketContract {}

    /** The customer asks to reopen the closed ticket (rule 25). */
    record ReopenRequested(
            UUID ticketId,
            UUID accountId,
            UUID contactId,
            boolean sameProblem,
            @MayBeAbsent String reason,
            UUID textId,
            Instant requestedAt)
            implements TicketContract {}

    /** The ticket stays closed; a linked new one may follow, charged afresh (rule 25). */
    record ReopenRefused(
            UUID ticketId,
            UUID accountId,
            String reason,
            String refusedBy,
            @MayBeAbsent UUID textId) implements TicketContract {}

    /** The ticket is open again, free of charge, and a new cycle of clocks begins (rules 22, 25, 26). */
    record TicketReopened(
            UUID ticketId,
            UUID accountId,
            int cycle,
            String reason,
            String reopenedBy,
            @MayBeAbsent UUID textId,
            Instant reopenedAt)
            implements TicketContract {}

    /** A composite ticket was divided; each child is an incident of its own (rule 5). */
    record TicketSplit(
            UUID ticketId,
            UUID accountId,
            List<Child> children,
            String agent,
            @MayBeAbsent UUID textId) implements TicketContract {
        public TicketSplit {
            children = List.copyOf(children);
        }
    }

    /** The ticket is a duplicate and goes on in another; its points are credited (rule 15). */
    record TicketMerged(
            UUID ticketId,
            UUID accountId,
            UUID into,
            String agent,
            @MayBeAbsent UUID textId) implements TicketContract {}

    /**
     * A report was incomplete and opened nothing; it cost nothing, and its sender is told every fault at once (rule 4). The
     * only type whose stream is a report, not a ticket.
     */
    record ReportReturned(
            UUID reportId,
            UUID accountId,
            UUID contactId,
            String channel,
            @MayBeAbsent String trackId,
            List<FieldFault> faults)
            implements TicketContract {
        public ReportReturned {
            faults = List.copyOf(faults);
        }
    }

    /** One thing that is wrong with a report; a fault without a field is one of the whole. */
    record FieldFault(@MayBeAbsent String field, String fault, List<String> choices) {
        public FieldFault {
            choices = List.copyOf(choices);
        }
    }

    /** The structured fields of the report form; which of them a product line asks for is the catalog's to say (rule 2). */
    record Form(
            @MayBeAbsent String server,
            @MayBeAbsent String serverVersion,
            @MayBeAbsent String distribution,
            @MayBeAbsent String guiVersion) {}

    /** A ticket opened for one part of a split. */
    record Child(UUID ticketId, String number) {}
}
