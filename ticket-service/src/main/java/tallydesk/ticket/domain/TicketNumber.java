package tallydesk.ticket.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The readable name of a ticket, {@code TD-100000-2}: a number from a sequence, then its check digit (rule 7). The check
 * digit is Damm's: every single wrong digit and every swap of neighbours is noticed, so a mistyped number finds no
 * ticket instead of a stranger's.
 *
 * @param serial from the sequence, at least {@link #FIRST}
 */
public record TicketNumber(long serial) {
    public static final long FIRST = 100_000;

    /**
     * People type numbers off a letter or a phone call: case, blanks around, a missing prefix or missing hyphens are
     * forgiven, because the check digit still guards the digits. A leading zero is not: one ticket, one number.
     */
    private static final Pattern TYPED = Pattern.compile("(?:TD-?)?([1-9][0-9]{5,17})-?([0-9])");

    /** Damm's quasigroup of order 10. */
    private static final int[][] DAMM = {
        {0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
        {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
        {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
        {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
        {6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
        {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
        {5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
        {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
        {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
        {2, 5, 8, 1, 4, 3, 6, 7, 9, 0},
    };

    public TicketNumber {
        if (serial < FIRST) {
            throw new IllegalArgumentException("ticket numbers start at " + FIRST + ", not at " + serial);
        }
    }

    /** Empty where the text is no ticket number or its check digit is wrong. */
    public static Optional<TicketNumber> parse(String typed) {
        Matcher match = TYPED.matcher(typed.strip().toUpperCase(Locale.ROOT));
        if (!match.matches() || checkDigit(match.group(1)) != match.group(2).charAt(0) - '0') {
            return Optional.empty();
        }
        return Optional.of(new TicketNumber(Long.parseLong(match.group(1))));
    }

    /** As it stands in events, mails and addresses. */
    public String text() {
        String digits = Long.toString(serial);
        return "TD-" + digits + "-" + checkDigit(digits);
    }

    private static int checkDigit(String digits) {
        int interim = 0;
        for (int i = 0; i < digits.length(); i++) {
            interim = DAMM[interim][digits.charAt(i) - '0'];
        }
        return interim;
    }
}
