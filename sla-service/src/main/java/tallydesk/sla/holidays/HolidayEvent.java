package tallydesk.sla.holidays;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tallydesk.sla.holidays.HolidayFile.Fault;

/** One VEVENT while it is being read: whole days, once. */
final class HolidayEvent {
    /** Longest event in days: more than any country's longest holiday. */
    static final int DAYS_MAX = 31;

    private static final int NAME_CHARS_MAX = 80;
    private static final Set<String> RECURRENCES = Set.of("RRULE", "RDATE", "EXRULE", "EXDATE", "RECURRENCE-ID");
    private static final Pattern DATE = Pattern.compile("\\d{8}");
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2149, 12, 31);

    private final int begun;
    private LocalDate start;
    private boolean hasStart;
    private int endLine;
    private LocalDate end;
    private String name = "";
    private boolean cancelled;

    /** @param begun its line */
    HolidayEvent(int begun) {
        this.begun = begun;
    }

    void read(ContentLine line, List<Fault> faults) {
        if (RECURRENCES.contains(line.name())) {
            faults.add(new Fault(
                    line.line(), line.name() + ": recurrences are not taken; list every date as an event of its own"));
            return;
        }
        switch (line.name()) {
            case "DTSTART" -> {
                if (hasStart) {
                    faults.add(new Fault(line.line(), "DTSTART: a second one in the same event"));
                }
                hasStart = true;
                start = date(line, faults);
            }
            case "DTEND" -> {
                if (endLine > 0) {
                    faults.add(new Fault(line.line(), "DTEND: a second one in the same event"));
                }
                endLine = line.line();
                end = date(line, faults);
            }
            case "DURATION" -> faults.add(new Fault(line.line(), "DURATION: say DTEND instead"));
            case "SUMMARY" -> name = text(line.value());
            case "STATUS" -> cancelled = line.is("STATUS", "CANCELLED");
            default -> {
                // Nothing else says when a holiday is.
            }
        }
    }

    private static LocalDate date(ContentLine line, List<Fault> faults) {
        String value = line.value();
        if (!DATE.matcher(value).matches()) {
            String what = value.contains("T")
                    ? ": has a time; a holiday is a whole day (VALUE=DATE, 20271225)"
                    : ": no date (20271225)";
            faults.add(new Fault(line.line(), line.name() + what));
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE);
            if (date.isBefore(FIRST) || date.isAfter(LAST)) {
                faults.add(new Fault(line.line(), line.name() + ": outside 1900 to 2149"));
                return null;
            }
            return date;
        } catch (DateTimeException _) {
            faults.add(new Fault(line.line(), line.name() + ": there is no such date"));
            return null;
        }
    }

    /** Its days; none if it was cancelled or cannot be read. The end is the day after the last one (RFC 5545, 3.6.1). */
    List<PublicHoliday> days(List<Fault> faults) {
        if (!hasStart) {
            faults.add(new Fault(begun, "an event without DTSTART"));
        }
        if (start == null) {
            return List.of();
        }
        LocalDate until = end == null ? start.plusDays(1) : end;
        if (!until.isAfter(start)) {
            faults.add(new Fault(endLine, "DTEND: not after DTSTART; it is the day after the last one"));
            return List.of();
        }
        if (until.isAfter(start.plusDays(DAYS_MAX))) {
            faults.add(new Fault(endLine, "DTEND: an event of more than " + DAYS_MAX + " days"));
            return List.of();
        }
        return cancelled
                ? List.of()
                : start.datesUntil(until, Period.ofDays(1))
                        .map(day -> new PublicHoliday(day, name))
                        .toList();
    }

    private static String text(String value) {
        String plain = value.replaceAll("\\\\[nN]", " ")
                .replaceAll("\\\\(.)", "$1")
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        int end = Math.min(plain.length(), NAME_CHARS_MAX);
        return plain.substring(0, end > 0 && Character.isHighSurrogate(plain.charAt(end - 1)) ? end - 1 : end);
    }
}
