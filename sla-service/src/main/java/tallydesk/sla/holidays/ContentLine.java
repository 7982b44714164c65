package tallydesk.sla.holidays;

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
 */
record ContentLine(int line, String name, String parameters, String value) {
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:\"[^\"]*\"|[^\":;]*))*):(.*)", Pattern.DOTALL);

    boolean is(String otherName, String otherValue) {
        return name.equals(otherName) && value.strip().equalsIgnoreCase(otherValue);
    }

    /** A line that begins with a blank goes on with the one before (RFC 5545, 3.1). */
    static List<ContentLine> unfold(String text, List<Fault> faults) {
        List<ContentLine> lines = new ArrayList<>();
        StringBuilder folded = new StringBuilder();
        int begun = 1;
        int number = 0;
        for (String physical : text.split("\r\n|\n|\r", -1)) {
            number++;
            if (physical.startsWith(" ") || physical.startsWith("\t")) {
                folded.append(physical, 1, physical.length());
            } else {
                add(begun, folded, lines, faults);
                folded.setLength(0);
                folded.append(physical);
                begun = number;
            }
        }
        add(begun, folded, lines, faults);
        return lines;
    }

    private static void add(int begun, StringBuilder folded, List<ContentLine> lines, List<Fault> faults) {
        if (folded.isEmpty()) {
            return;
        }
        Matcher form = FORM.matcher(folded);
        if (form.matches()) {
            lines.add(new ContentLine(
                    begun,
                    form.group(1).toUpperCase(Locale.ROOT),
                    form.group(2).toUpperCase(Locale.ROOT),
                    form.group(3)));
        } else if (faults.size() < HolidayFile.FAULTS_MAX) {
            faults.add(new Fault(begun, "no iCalendar line (NAME:value)"));
        }
    }
}
