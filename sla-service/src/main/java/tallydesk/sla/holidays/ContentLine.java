package tallydesk.sla.holidays;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tallydesk.sla.holidays.HolidayFile.Fault;

/**
 * One line of an iCalendar file after unfolding: {@code NAME;PARAMETER=x:value}.
 *
 * @param line where it begins in the file, from 1
 * @param name in capitals
 * @param parameters in capitals, as they stand there
 * @param value without blanks around it
 */
record ContentLine(int line, String name, String parameters, String value) {
    /** Possessive: a group that may give back is matched by recursion, and a line has as many parameters as its sender likes. */
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:\"[^\"]*\"|[^\":;]*))*+):(.*)", Pattern.DOTALL);

    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    boolean is(String otherName, String otherValue) {
        return name.equals(otherName) && value.equalsIgnoreCase(otherValue);
    }

    /**
     * A line that begins with a blank goes on with the one before (RFC 5545, 3.1). A fold may part the bytes of one character, so
     * that a byte is a character until the line is whole.
     */
    static List<ContentLine> unfold(byte[] file, List<Fault> faults) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        if (text.startsWith(BYTE_ORDER_MARK)) {
            text = text.substring(BYTE_ORDER_MARK.length());
        }
        List<ContentLine> lines = new ArrayList<>();
        StringBuilder folded = new StringBuilder();
        int begun = 1;
        int number = 0;
        for (String physical : text.split("\r\n|\n|\r", -1)) {
            number++;
            if (physical.startsWith(" ") || physical.startsWith("\t")) {
                folded.append(physical, 1, physical.length());
            } else {
                add(begun, folded.toString(), lines, faults);
                folded.setLength(0);
                folded.append(physical);
                begun = number;
            }
        }
        add(begun, folded.toString(), lines, faults);
        return lines;
    }

    private static void add(int begun, String bytes, List<ContentLine> lines, List<Fault> faults) {
        if (bytes.isEmpty()) {
            return;
        }
        try {
            Matcher form = FORM.matcher(decoded(bytes));
            if (form.matches()) {
                lines.add(new ContentLine(
                        begun,
                        form.group(1).toUpperCase(Locale.ROOT),
                        form.group(2).toUpperCase(Locale.ROOT),
                        form.group(3).strip()));
            } else {
                name(new Fault(begun, "no iCalendar line (NAME:value)"), faults);
            }
        } catch (CharacterCodingException _) {
            name(new Fault(begun, "not UTF-8"), faults);
        }
    }

    private static String decoded(String bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                .toString();
    }

    private static void name(Fault fault, List<Fault> faults) {
        if (faults.size() < HolidayFile.FAULTS_MAX) {
            faults.add(fault);
        }
    }
}
