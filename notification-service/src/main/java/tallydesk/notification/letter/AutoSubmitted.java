package tallydesk.notification.letter;

import java.util.Optional;
import tallydesk.notification.letter.Occasion.BalanceLow;
import tallydesk.notification.letter.Occasion.ExpiryApproaching;
import tallydesk.notification.letter.Occasion.Message;
import tallydesk.notification.letter.Occasion.PointsCredited;
import tallydesk.notification.letter.Occasion.ReportReturned;
import tallydesk.notification.letter.Occasion.TicketAdmitted;
import tallydesk.notification.letter.Occasion.TicketClosed;
import tallydesk.notification.letter.Occasion.TicketDeclined;
import tallydesk.notification.letter.Occasion.TicketLapsed;
import tallydesk.notification.letter.Occasion.TicketParked;

/** How automatic a letter is, in the words of RFC 3834, section 5. */
final class AutoSubmitted {
    private AutoSubmitted() {}

    /**
     * {@code auto-replied} for the answer to one mail, {@code auto-generated} for what no mail caused; nothing for an
     * agent's message, which a human wrote: an absence note may answer it.
     */
    static Optional<String> of(Occasion occasion, Conversation conversation) {
        return switch (occasion) {
            case TicketAdmitted _, TicketParked _, TicketDeclined _ ->
                Optional.of(conversation.inReplyTo().isPresent() ? "auto-replied" : "auto-generated");
            case TicketLapsed _, TicketClosed _, PointsCredited _ -> Optional.of("auto-generated");
            case BalanceLow _, ExpiryApproaching _ -> Optional.of("auto-generated");
            case ReportReturned _ -> Optional.of("auto-replied");
            case Message _ -> Optional.empty();
        };
    }
}
