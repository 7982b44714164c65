package tallydesk.notification.letter;

import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Pattern;
import tallydesk.contract.EmailAddress;

/**
 * Who reads.
 *
 * @param name as the person gave it, may be null; used for the greeting only, and only if it looks like a name
 * @param locale of the account; languages without templates fall back to English
 * @param zone of the account: all times are told in it (rule 29)
 */
public record Recipient(EmailAddress address, String name, Locale locale, ZoneId zone) {
    // No digits and no dots inside a word: "Dr. Ada King-O'Neil" is a name, "visit evil.example" is advertising.
    private static final Pattern NAME =
            Pattern.compile("(?!.*\\.\\p{L})[\\p{L}\\p{M}][\\p{L}\\p{M}'’.-]*+( [\\p{L}\\p{M}'’.-]++){0,5}");

    private static final int NAME_MAX = 60;

    /** The name to greet with, or nothing. */
    String greetingName() {
        boolean usable = name != null
                && name.length() <= NAME_MAX
                && NAME.matcher(name.strip()).matches();
        return usable ? name.strip() : "";
    }
}
