package tallydesk.notification.letter;

import java.util.regex.Pattern;
import tallydesk.notification.letter.UnsafeLetter.Reason;

/**
 * A bare mail address, {@code local@domain}, in plain ASCII: no display name, no quotes, no comments, no routes. Whatever
 * RFC 5322 allows beyond that has been a way into mail heads.
 */
public record MailAddress(String text) {
    private static final int LENGTH_MAX = 254;
    private static final Pattern LOCAL_PART =
            Pattern.compile("[A-Za-z0-9#$&'*+/=?^_`{|}~-]{1,64}(\\.[A-Za-z0-9#$&'*+/=?^_`{|}~-]{1,64})*+");
    private static final Pattern DOMAIN = Pattern.compile(
            "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?+(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?+)*+");
    private static final int LOCAL_PART_MAX = 64;

    /** @throws UnsafeLetter names what is wrong */
    public MailAddress {
        Characters.asciiLine("address", text, LENGTH_MAX);
        int at = text.lastIndexOf('@');
        if (at < 1) {
            throw new UnsafeLetter("address", Reason.NOT_AN_ADDRESS);
        }
        checkLocalPart(text.substring(0, at));
        domain("address", text.substring(at + 1));
    }

    private static void checkLocalPart(String localPart) {
        if (localPart.contains("\"")) {
            throw new UnsafeLetter("address", Reason.QUOTED_LOCAL_PART);
        }
        if (localPart.contains("%") || localPart.contains("!") || localPart.contains("@")) {
            throw new UnsafeLetter("address", Reason.ROUTED_LOCAL_PART);
        }
        if (localPart.length() > LOCAL_PART_MAX) {
            throw new UnsafeLetter("address", Reason.TOO_LONG);
        }
        if (!LOCAL_PART.matcher(localPart).matches()) {
            throw new UnsafeLetter("address", Reason.NOT_AN_ADDRESS);
        }
    }

    /** A host name as it may stand behind an {@code @}. */
    static String domain(String place, String text) {
        Characters.asciiLine(place, text, LENGTH_MAX);
        if (!DOMAIN.matcher(text).matches()) {
            throw new UnsafeLetter(place, Reason.NOT_A_DOMAIN);
        }
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
