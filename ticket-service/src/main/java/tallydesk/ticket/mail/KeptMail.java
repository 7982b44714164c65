package tallydesk.ticket.mail;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A mail that came, and what became of it.
 *
 * @param ticketId what it opened; null if it opened nothing
 * @param reason why it opened no ticket, see {@link Verdict.Reason}; null if it did
 * @param sender as its From says, unchecked; null once discarded or too old, see {@link MailRetention}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeptMail(
        UUID id,
        Instant receivedAt,
        Fate fate,
        UUID ticketId,
        String reason,
        List<String> faults,
        String sender,
        String subject) {

    /** What became of it. */
    public enum Fate {
        OPENED,
        /** An incomplete report; its sender is told what it lacks. */
        RETURNED,
        /** Waits for an agent. */
        QUARANTINED,
        DISCARDED
    }
}
