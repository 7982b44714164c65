package tallydesk.notification.letter;

import tallydesk.notification.letter.UnsafeLetter.Reason;

/** Which characters may stand where. */
final class Characters {
    private static final int NEXT_LINE = 0x85;

    private Characters() {}

    /** One line of visible text: what a header may hold at all. */
    static String line(String place, String text, int lengthMax) {
        if (text == null || text.isBlank()) {
            throw new UnsafeLetter(place, Reason.MISSING);
        }
        if (text.length() > lengthMax) {
            throw new UnsafeLetter(place, Reason.TOO_LONG);
        }
        text.codePoints().forEach(c -> visible(place, c));
        if (text.contains("=?")) {
            throw new UnsafeLetter(place, Reason.ENCODED_WORD);
        }
        return text;
    }

    /** One line of printable ASCII: what a structured header may hold. */
    static String asciiLine(String place, String text, int lengthMax) {
        line(place, text, lengthMax);
        if (text.codePoints().anyMatch(c -> c > '~')) {
            throw new UnsafeLetter(place, Reason.NOT_ASCII);
        }
        return text;
    }

    private static void visible(String place, int c) {
        switch (Character.getType(c)) {
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                throw new UnsafeLetter(place, Reason.LINE_SEPARATOR);
            case Character.CONTROL ->
                throw new UnsafeLetter(place, c == NEXT_LINE ? Reason.LINE_SEPARATOR : Reason.CONTROL_CHARACTER);
            case Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
                throw new UnsafeLetter(place, Reason.INVISIBLE_CHARACTER);
            default -> {}
        }
    }

    /**
     * A text of many lines as plain text: line ends of every kind become LF, and what no reader could see is dropped. An
     * agent who pasted a stray character still reaches the customer.
     */
    static String body(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> clean.append('\n');
                case Character.CONTROL -> clean.append(lineEndOrTab(c));
                case Character.FORMAT, Character.SURROGATE -> clean.append(isJoiner(c) ? Character.toString(c) : "");
                default -> clean.appendCodePoint(c);
            }
        });
        return clean.toString();
    }

    private static String lineEndOrTab(int control) {
        return switch (control) {
            case '\n', '\r', NEXT_LINE -> "\n";
            case '\t' -> "\t";
            default -> "";
        };
    }

    /** Scripts such as Persian and Hindi, and emoji, cannot be written without the two joiners. */
    private static boolean isJoiner(int c) {
        return c == 0x200C || c == 0x200D;
    }
}
