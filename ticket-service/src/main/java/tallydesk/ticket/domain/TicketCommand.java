package tallydesk.ticket.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What one can ask of a ticket. {@code now} is the database's time of the read; ids, numbers and texts' ids come in with
 * the command, so that deciding stays pure.
 */
public sealed interface TicketCommand {
    UUID ticketId();

    Instant now();

    /**
     * A complete report (rule 4) asks for a ticket. A second one for the same ticket is a repeat and changes nothing.
     *
     * @param severity 1 to 4, as the customer judges it
     * @param release the product's release as the customer names it
     * @param trackId the customer's own number (rule 8), null where there is none
     * @param textId the report's words in the vault
     */
    record OpenTicket(
            UUID ticketId,
            TicketNumber number,
            UUID accountId,
            UUID contactId,
            Channel channel,
            int severity,
            String product,
            String release,
            String module,
            String component,
            String trackId,
            Form form,
            UUID textId,
            Instant now)
            implements TicketCommand {}

    /**
     * Entitlement-service took the points or found a key.
     *
     * @param reference event id of that debit or coverage
     * @param zone the account's time zone, pinned from here on (rules 19, 25)
     */
    record AdmitTicket(
            UUID ticketId,
            Basis basis,
            String reference,
            String serviceLevel,
            ZoneId zone,
            String holidayRegion,
            Instant now)
            implements TicketCommand {}

    /** Entitlement-service found too few points (rule 12); both figures in points. */
    record ParkTicket(UUID ticketId, String reason, int pointsNeeded, int balance, Instant now)
            implements TicketCommand {}

    /**
     * Entitlement-service denied for good (rule 6).
     *
     * @param reason as in {@code EntitlementDenied}; see {@link DeclineReason}
     */
    record DeclineTicket(UUID ticketId, String reason, Instant now) implements TicketCommand {}

    /**
     * A parked ticket may have waited long enough (rule 12). Nothing while it has not, and for one that does not wait.
     *
     * @param parkedAt when that was recorded
     */
    record LapseTicket(UUID ticketId, Instant parkedAt, Instant now) implements TicketCommand {
        /** Whole days from the very instant: in which zone to count the account's days, only an admission tells. */
        public static final Duration AFTER = Duration.ofDays(30);

        /** The first instant at which it lapses. */
        public static Instant end(Instant parkedAt) {
            return parkedAt.plus(AFTER);
        }
    }

    /**
     * An agent judges how severe it is (rule 18).
     *
     * @param textId why, in words
     * @param by actor string of the agent
     */
    record ChangeSeverity(UUID ticketId, int severity, UUID textId, String by, Instant now) implements TicketCommand {}

    /** @param agent {@code agent:<sub>}: a human of the vendor, so it may stop a clock (rule 21) */
    record SendMessage(UUID ticketId, Message message, String agent, Instant now) implements TicketCommand {}

    /**
     * The customer wrote, or said it to an agent who typed it in.
     *
     * @param automatic no human wrote it (rule 28)
     */
    record ReceiveMessage(
            UUID ticketId,
            Message message,
            UUID contactId,
            Channel channel,
            MatchedBy matchedBy,
            boolean automatic,
            Instant now)
            implements TicketCommand {}

    /**
     * Nothing goes on until the customer answers (rule 22).
     *
     * @param question a public message, sent in the same breath
     */
    record AwaitCustomer(UUID ticketId, Optional<Message> question, String agent, Instant now)
            implements TicketCommand {}

    /** @param solution a public message, sent in the same breath */
    record ResolveTicket(UUID ticketId, Message solution, String agent, Instant now) implements TicketCommand {}

    /** An agent takes back a wait or a resolution: it was the wrong ticket, or too early. */
    record ResumeWork(UUID ticketId, Instant now) implements TicketCommand {}

    /**
     * The problem is a product failure (rule 13).
     *
     * @param defectId the bug tracker's id, for example {@code OXUI-1234}; an id, not a sentence
     * @param confirmedBy actor string of the agent or system
     */
    record ConfirmBug(UUID ticketId, String defectId, Compensation compensation, String confirmedBy, Instant now)
            implements TicketCommand {
        public static final String DEFECT_ID_WANTED = "A defect id is 1 to 64 letters, digits or . _ # / - .";
        private static final Pattern DEFECT_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._#/-]{0,63}");

        public static boolean isDefectId(String text) {
            return DEFECT_ID.matcher(text).matches();
        }
    }

    /**
     * @param farewell a last public message, sent in the same breath
     * @param agent actor string of who closes; author of the farewell
     */
    record CloseTicket(UUID ticketId, Optional<Message> farewell, String agent, Instant now) implements TicketCommand {}

    /**
     * The customer asks to reopen (rule 25).
     *
     * @param sameProblem whether it is exactly the problem of the report
     * @param textId why, in the customer's words
     */
    record RequestReopening(UUID ticketId, UUID contactId, boolean sameProblem, UUID textId, Instant now)
            implements TicketCommand {}

    /** An agent finds that it is the same problem (rule 25), or corrects a mistake (rule 26). */
    record ReopenTicket(UUID ticketId, UUID textId, String agent, Instant now) implements TicketCommand {}

    /** @param textId what the customer is told */
    record RefuseReopening(UUID ticketId, UUID textId, String agent, Instant now) implements TicketCommand {}
}
