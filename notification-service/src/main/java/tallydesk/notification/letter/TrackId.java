package tallydesk.notification.letter;

import java.util.regex.Pattern;

/** The customer's own number for a ticket, echoed only if it is a number and not a message to somebody. */
final class TrackId {
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9#][A-Za-z0-9 _#/:()+.-]{0,63}");
    private static final Pattern LINK = Pattern.compile("://|[A-Za-z]\\.[A-Za-z]");

    private TrackId() {}

    /** The number, or nothing. */
    static String echo(String trackId) {
        String text = trackId.strip();
        return NUMBER.matcher(text).matches() && !LINK.matcher(text).find() ? text : "";
    }
}
