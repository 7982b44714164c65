package tallydesk.notification.letter;

/**
 * A letter that must not be handed to a mail server, because somebody's text would change its head. The mail client
 * below us checks nothing of this. The message never repeats the offending text: it may be personal, and it is hostile.
 */
public final class UnsafeLetter extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong; stable, for logs and metrics. */
    public enum Reason {
        MISSING,
        TOO_LONG,
        CONTROL_CHARACTER,
        LINE_SEPARATOR,
        INVISIBLE_CHARACTER,
        NOT_ASCII,
        ENCODED_WORD,
        NOT_A_MESSAGE_ID,
        NOT_A_TICKET_NUMBER,
        NOT_A_DOMAIN,
        NOT_A_LINK,
        HEADER_NOT_ALLOWED
    }

    private final String place;
    private final Reason reason;

    UnsafeLetter(String place, Reason reason) {
        super(place + ": " + reason, null, false, false);
        this.place = place;
        this.reason = reason;
    }

    /** The header or field, for example {@code Subject} or {@code address}. */
    public String place() {
        return place;
    }

    public Reason reason() {
        return reason;
    }
}
