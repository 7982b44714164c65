package tallydesk.notification.letter;

import java.util.regex.Pattern;
import tallydesk.notification.letter.UnsafeLetter.Reason;

/** A ticket's number as the customer sees it, {@code TD-100042-5}. Its check digit is ticket-service's business. */
public record TicketNumber(String text) {
    private static final Pattern NUMBER = Pattern.compile("TD-[0-9]{6,15}-[0-9]");

    /** @throws UnsafeLetter for anything else: the number stands in the subject */
    public TicketNumber {
        if (text == null || !NUMBER.matcher(text).matches()) {
            throw new UnsafeLetter("ticket number", Reason.NOT_A_TICKET_NUMBER);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
