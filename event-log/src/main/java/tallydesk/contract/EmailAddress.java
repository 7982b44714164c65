package tallydesk.contract;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address that the desk can write to: bare {@code local@domain} in plain ASCII; no display name, no quotes, no comments, no
 * routes. Whatever RFC 5322 allows beyond that has been a way into mail heads, and beyond ASCII our mail client cannot send;
 * so what is taken at the doors is exactly what can stand in a head. A {@link PersonRecord} holds a string all the same: one
 * from before this rule stays readable, it is only never written to.
 *
 * @param text without surrounding blanks, the domain in lower case; the local part as it was given, since its case is the
 *     receiving server's to judge
 */
public record EmailAddress(String text) {
    /** RFC 5321: a path of 256 with its angle brackets. */
    public static final int CHARS_MAX = 254;

    /** RFC 5321. */
    public static final int LOCAL_PART_CHARS_MAX = 64;

    private static final Pattern LOCAL_PART =
            Pattern.compile("[A-Za-z0-9#$&'*+/=?^_`{|}~-]++(\\.[A-Za-z0-9#$&'*+/=?^_`{|}~-]++)*+");
    private static final Pattern HOST_NAME = Pattern.compile(
            "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?+(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?+)*+");

    /** As no top level domain is, but the end of every IPv4 address. */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?[0-9]+");

    /** Why a text is no such address; the text says it to whoever typed it and repeats nothing. */
    public enum Fault {
        MISSING("an e-mail address is missing"),
        TOO_LONG("an e-mail address has at most " + CHARS_MAX + " characters, " + LOCAL_PART_CHARS_MAX
                + " of them before the @"),
        INVISIBLE_CHARACTER("an e-mail address holds no line breaks, control or invisible characters"),
        NOT_ASCII("an e-mail address is written in plain ASCII; a domain with other letters in its xn-- form"),
        ENCODED_WORD("an e-mail address does not hold =?"),
        QUOTED_LOCAL_PART("an e-mail address is written without quotes"),
        ROUTED_LOCAL_PART("an e-mail address has one @ and neither % nor ! before it"),
        NOT_AN_ADDRESS("an e-mail address is one bare name@domain, without display name, brackets, commas or blanks"),
        NOT_A_DOMAIN("behind the @ of an e-mail address stands a host name");

        private final String text;

        Fault(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** The text is no address; the message never repeats it: it may be personal, and it may be hostile. */
    public static final class Refused extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final Fault fault;

        Refused(Fault fault) {
            super(fault.text());
            this.fault = fault;
        }

        public Fault fault() {
            return fault;
        }
    }

    /** @throws Refused names what is wrong */
    public EmailAddress {
        fault(text).ifPresent(fault -> {
            throw new Refused(fault);
        });
        String bare = withoutBlanks(text);
        int at = bare.indexOf('@');
        text = bare.substring(0, at) + bare.substring(at).toLowerCase(Locale.ROOT);
    }

    /** What is wrong with a text as an address; empty if it is one, with or without blanks around it. */
    public static Optional<Fault> fault(String text) {
        String bare = text == null ? "" : withoutBlanks(text);
        int at = bare.lastIndexOf('@');
        return inLine(bare)
                .or(() -> at < 1 ? Optional.of(Fault.NOT_AN_ADDRESS) : inLocalPart(bare.substring(0, at)))
                .or(() -> isHostName(bare.substring(at + 1)) && !endsInNumber(bare.substring(at + 1))
                        ? Optional.empty()
                        : Optional.of(Fault.NOT_A_DOMAIN));
    }

    /** In the form in which two writings of one mailbox are equal for us; of any text, also of what is no address. */
    public static String comparable(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    public String comparable() {
        return comparable(text);
    }

    /** A host name as it may stand behind an {@code @}. */
    public static boolean isHostName(String text) {
        return text.length() <= CHARS_MAX && HOST_NAME.matcher(text).matches();
    }

    private static Optional<Fault> inLine(String text) {
        if (text.isEmpty()) {
            return Optional.of(Fault.MISSING);
        }
        if (text.length() > CHARS_MAX) {
            return Optional.of(Fault.TOO_LONG);
        }
        if (text.codePoints().anyMatch(EmailAddress::isInvisible)) {
            return Optional.of(Fault.INVISIBLE_CHARACTER);
        }
        if (text.chars().anyMatch(c -> c > '~')) {
            return Optional.of(Fault.NOT_ASCII);
        }
        return text.contains("=?") ? Optional.of(Fault.ENCODED_WORD) : Optional.empty();
    }

    private static Optional<Fault> inLocalPart(String text) {
        if (text.contains("\"")) {
            return Optional.of(Fault.QUOTED_LOCAL_PART);
        }
        if (text.contains("%") || text.contains("!") || text.contains("@")) {
            return Optional.of(Fault.ROUTED_LOCAL_PART);
        }
        if (text.length() > LOCAL_PART_CHARS_MAX) {
            return Optional.of(Fault.TOO_LONG);
        }
        return LOCAL_PART.matcher(text).matches() ? Optional.empty() : Optional.of(Fault.NOT_AN_ADDRESS);
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> true;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static boolean endsInNumber(String domain) {
        return ENDS_IN_NUMBER.matcher(domain).matches();
    }

    /** Blanks only: a line break at the end is no slip of the finger. */
    private static String withoutBlanks(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) == ' ') {
            from++;
        }
        while (from < to && text.charAt(to - 1) == ' ') {
            to--;
        }
        return text.substring(from, to);
    }
}
