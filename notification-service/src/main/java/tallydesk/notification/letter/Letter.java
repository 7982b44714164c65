package tallydesk.notification.letter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tallydesk.contract.EmailAddress;
import tallydesk.notification.letter.UnsafeLetter.Reason;

/**
 * A mail, complete and safe to hand to any mail client: there is no way to make one with a head that says more than we
 * wrote.
 *
 * @param subject one line, may hold any visible character
 * @param text plain text, lines end with LF
 * @param headers besides From, To and Subject; in the order in which they are written
 */
public record Letter(EmailAddress from, EmailAddress to, String subject, String text, Map<String, String> headers) {
    private static final int SUBJECT_MAX = 200;
    private static final int HEADER_MAX = 990;
    private static final int TEXT_MAX = 256 * 1024;
    private static final Set<String> ALLOWED = Set.of(
            "Message-ID",
            "Reply-To",
            "In-Reply-To",
            "References",
            "Auto-Submitted",
            "X-Auto-Response-Suppress",
            "List-Id",
            "Content-Language");

    /** @throws UnsafeLetter names the header and what is wrong with it */
    public Letter {
        Characters.line("Subject", subject, SUBJECT_MAX);
        headers.forEach((name, value) -> {
            if (!ALLOWED.contains(name)) {
                throw new UnsafeLetter("header", Reason.HEADER_NOT_ALLOWED);
            }
            Characters.asciiLine(name, value, HEADER_MAX);
        });
        if (text.length() > TEXT_MAX) {
            throw new UnsafeLetter("text", Reason.TOO_LONG);
        }
        if (!Characters.body(text).equals(text)) {
            throw new UnsafeLetter("text", Reason.CONTROL_CHARACTER);
        }
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}
