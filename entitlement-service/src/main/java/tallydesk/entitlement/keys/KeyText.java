package tallydesk.entitlement.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tallydesk.contract.MalformedRecord.Fault;

/**
 * The text of a support key as people type it, for example {@code TDSK-7Q2M-X4RD-9KCE}: letters and digits in groups. Case,
 * blanks and hyphens do not count. It is a secret, so it has no {@code toString} that tells it.
 */
final class KeyText {
    /** Least letters and digits of a key that is issued; chosen at random, no one guesses so many. */
    static final int CHARS_MIN = 16;

    static final int CHARS_MAX = 64;

    /** Least different ones among them, which any random key has and a made-up one often has not. */
    static final int DIFFERENT_MIN = 8;

    /** So many are shown; the others are still too many to be guessed. */
    private static final int LAST_CHARS = 4;

    private static final Pattern NOT_COUNTED = Pattern.compile("[\\s\\p{Z}\\p{Pd}]+");
    private static final Pattern COUNTED = Pattern.compile("[A-Z0-9]{%d,%d}".formatted(CHARS_MIN, CHARS_MAX));

    private final String comparable;

    KeyText(String typed) {
        this.comparable = NOT_COUNTED.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT);
    }

    String comparable() {
        return comparable;
    }

    /** Of a key without faults. */
    String lastCharacters() {
        return comparable.substring(comparable.length() - LAST_CHARS);
    }

    /** What a key must be to be issued. The faults do not repeat it. */
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (!COUNTED.matcher(comparable).matches()) {
            faults.add(new Fault("/key", "must have %d to %d letters A-Z and digits".formatted(CHARS_MIN, CHARS_MAX)));
        } else if (comparable.chars().distinct().count() < DIFFERENT_MIN) {
            faults.add(new Fault("/key", "must have at least %d different ones".formatted(DIFFERENT_MIN)));
        }
        return faults;
    }
}
