package tallydesk.entitlement.contacts;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address that is safe to write to: plain {@code local@domain}, no quoting, no comments, no control characters.
 *
 * @param text as it was given, without surrounding blanks
 */
public record Address(String text) {
    /** RFC 5321: 64 for the local part, 254 in all. */
    static final int CHARS_MAX = 254;

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?");

    public static Optional<Address> of(String text) {
        String stripped = text == null ? "" : text.strip();
        boolean plain = stripped.length() <= CHARS_MAX
                && PLAIN.matcher(stripped).matches()
                && !stripped.contains("..")
                && !stripped.startsWith(".")
                && !stripped.contains(".@");
        return plain ? Optional.of(new Address(stripped)) : Optional.empty();
    }
}
