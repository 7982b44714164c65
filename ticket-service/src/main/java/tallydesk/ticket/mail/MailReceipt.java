package tallydesk.ticket.mail;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;

/** What became of a mail, without what stands in it: the answer is kept with the Idempotency-Key. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MailReceipt(UUID id, KeptMail.Fate fate, UUID ticketId, String reason, List<String> faults) {
    static MailReceipt of(KeptMail mail) {
        return new MailReceipt(mail.id(), mail.fate(), mail.ticketId(), mail.reason(), mail.faults());
    }
}
