package tallydesk.notification.letter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tallydesk.notification.domain.Template;

/** What a letter is about, with the facts that it tells. None of a report's own text is among them. */
public sealed interface Occasion {

    /**
     * The ticket is open: the confirmation with the number (rules 4, 7).
     *
     * @param points empty if a support key covers the ticket
     * @param firstResponseDue empty as long as no clock runs
     */
    record TicketAdmitted(
            TicketNumber number, Optional<String> trackId, Optional<Points> points, Optional<Instant> firstResponseDue)
            implements AboutTicket {}

    /** Points taken for the ticket and what is left. */
    record Points(int taken, int balance) {}

    /**
     * Too few points: the ticket waits (rule 12).
     *
     * @param lapsesAt the first instant at which points come too late; empty in facts from before anybody said so
     */
    record TicketParked(
            TicketNumber number, Optional<String> trackId, int pointsNeeded, int balance, Optional<Instant> lapsesAt)
            implements AboutTicket {}

    /** No points came in time (rule 12). */
    record TicketLapsed(TicketNumber number, Optional<String> trackId, Instant parkedAt) implements AboutTicket {}

    /** @param reason as in the fact, {@code CHANNEL_NOT_ALLOWED}; an unknown one gets a general sentence */
    record TicketDeclined(TicketNumber number, Optional<String> trackId, String reason) implements AboutTicket {}

    /**
     * @param reopenableUntil the first instant at which it is too late (rule 25); empty if it was never admitted, so that
     *     there is nothing to reopen
     */
    record TicketClosed(TicketNumber number, Optional<String> trackId, Optional<Instant> reopenableUntil)
            implements AboutTicket {}

    /**
     * Points came back (rules 13, 15).
     *
     * @param reason as in the fact, {@code BUG}; of an unknown one nothing is said
     */
    record PointsCredited(TicketNumber number, Optional<String> trackId, int points, int balance, String reason)
            implements AboutTicket {}

    /** @param text what an agent wrote to the customer */
    record Message(TicketNumber number, Optional<String> trackId, String text) implements AboutTicket {}

    /**
     * A report was incomplete and opened nothing (rule 4).
     *
     * @param faults at least one, in the order of the form
     */
    record ReportReturned(Optional<String> trackId, List<FieldFault> faults) implements Occasion {}

    /**
     * @param field as the form prints it; empty for the report as a whole
     * @param code as in the fact, {@code MISSING}; of an unknown one nothing is said
     * @param choices may be empty
     */
    record FieldFault(Optional<String> field, String code, List<String> choices) {}

    /**
     * Less than one incident is on hand (rule 16).
     *
     * @param threshold what one incident costs
     */
    record BalanceLow(int balance, int threshold) implements AboutAccount {}

    /**
     * Points expire soon (rule 16).
     *
     * @param lastDay on which they are good, as the account's zone has it
     */
    record ExpiryApproaching(int points, LocalDate lastDay) implements AboutAccount {}

    /** Whatever concerns no ticket and no report. */
    sealed interface AboutAccount extends Occasion {
        @Override
        default Optional<String> trackId() {
            return Optional.empty();
        }
    }

    /** Whatever has a number. */
    sealed interface AboutTicket extends Occasion {
        TicketNumber number();
    }

    /** The customer's own number for it, echoed in every letter (rule 8). */
    Optional<String> trackId();

    default Template template() {
        return switch (this) {
            case TicketAdmitted _ -> Template.TICKET_ADMITTED;
            case TicketParked _ -> Template.TICKET_PARKED;
            case TicketDeclined _ -> Template.TICKET_DECLINED;
            case TicketLapsed _ -> Template.TICKET_LAPSED;
            case TicketClosed _ -> Template.TICKET_CLOSED;
            case PointsCredited _ -> Template.POINTS_CREDITED;
            case Message _ -> Template.MESSAGE;
            case ReportReturned _ -> Template.REPORT_RETURNED;
            case BalanceLow _ -> Template.BALANCE_LOW;
            case ExpiryApproaching _ -> Template.EXPIRY_APPROACHING;
        };
    }
}
