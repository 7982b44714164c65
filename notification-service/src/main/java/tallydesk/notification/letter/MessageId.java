package tallydesk.notification.letter;

import java.util.UUID;
import java.util.regex.Pattern;
import tallydesk.notification.letter.UnsafeLetter.Reason;

/** The identity of a mail, {@code <left@right>}, as in Message-ID, In-Reply-To and References. */
public record MessageId(String text) {
    private static final int LENGTH_MAX = 250;
    private static final Pattern ID = Pattern.compile("<[^<>@\\s\"()\\\\,;:]{1,200}@[^<>@\\s\"()\\\\,;]{1,200}>");

    /** @throws UnsafeLetter names what is wrong */
    public MessageId {
        Characters.asciiLine("message id", text, LENGTH_MAX);
        if (!ID.matcher(text).matches()) {
            throw new UnsafeLetter("message id", Reason.NOT_A_MESSAGE_ID);
        }
    }

    /** Ours: the same notification always has the same one, so that a mail sent twice is shown once. */
    public static MessageId of(UUID notificationId, String domain) {
        return new MessageId("<" + notificationId + "@" + domain + ">");
    }

    @Override
    public String toString() {
        return text;
    }
}
