package tallydesk.sla.holidays;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What an iCalendar file (RFC 5545) says of holidays: the whole days of its events. A small reader of our own, because it must
 * name every fault at once with its line, where the libraries stop at the first; and strict, because a date that was guessed
 * moves somebody's deadline.
 *
 * @param holidays by date; nothing to rely on while there are faults
 * @param faults in the order of the lines, at most {@link #FAULTS_MAX}
 */
public record HolidayFile(List<PublicHoliday> holidays, List<Fault> faults) {
    /** Largest file. */
    public static final int BYTES_MAX = 256 * 1024;

    /** Most events in one file. */
    static final int EVENTS_MAX = 1_000;

    /** Most faults that are named. */
    static final int FAULTS_MAX = 50;

    /** @param line of the file, from 1 */
    public record Fault(int line, String text) {}

    /** @param file at most {@link #BYTES_MAX} bytes */
    public static HolidayFile read(byte[] file) {
        List<Fault> faults = new ArrayList<>();
        List<HolidayEvent> events = new ArrayList<>();
        List<ContentLine> lines = ContentLine.unfold(file, faults);
        requireCalendar(lines, faults);
        readEvents(lines, events, faults);
        List<PublicHoliday> holidays = events.stream()
                .flatMap(event -> event.days(faults).stream())
                .distinct()
                .sorted(Comparator.comparing(PublicHoliday::date).thenComparing(PublicHoliday::name))
                .toList();
        if (faults.isEmpty() && holidays.isEmpty()) {
            faults.add(new Fault(1, "no event that takes place"));
        }
        return new HolidayFile(onePerDate(holidays), inOrder(faults));
    }

    private static void requireCalendar(List<ContentLine> lines, List<Fault> faults) {
        if (lines.isEmpty() || !lines.getFirst().is("BEGIN", "VCALENDAR")) {
            faults.add(new Fault(1, "no iCalendar: the first line is not BEGIN:VCALENDAR"));
        } else if (!lines.getLast().is("END", "VCALENDAR")) {
            faults.add(new Fault(lines.getLast().line(), "cut off: the last line is not END:VCALENDAR"));
        }
    }

    /** Whatever else a calendar holds (time zones, tasks, alarms) is passed over. */
    private static void readEvents(List<ContentLine> lines, List<HolidayEvent> events, List<Fault> faults) {
        List<String> inside = new ArrayList<>();
        for (ContentLine line : lines) {
            switch (line.name()) {
                case "BEGIN" -> {
                    inside.add(line.value());
                    if (line.is("BEGIN", "VEVENT")) {
                        events.add(new HolidayEvent(line.line()));
                    }
                }
                case "END" -> {
                    if (inside.isEmpty() || !inside.removeLast().equalsIgnoreCase(line.value())) {
                        faults.add(new Fault(line.line(), "END of something that was not begun last"));
                        return;
                    }
                }
                default -> {
                    if (!inside.isEmpty() && inside.getLast().equalsIgnoreCase("VEVENT")) {
                        events.getLast().read(line, faults);
                    }
                }
            }
            if (events.size() > EVENTS_MAX) {
                faults.add(new Fault(line.line(), "more than " + EVENTS_MAX + " events"));
                events.removeLast();
                return;
            }
        }
        if (!inside.isEmpty()) {
            faults.add(new Fault(lines.getLast().line(), "cut off: no END for what was begun"));
        }
    }

    private static List<PublicHoliday> onePerDate(List<PublicHoliday> holidays) {
        List<PublicHoliday> one = new ArrayList<>();
        for (PublicHoliday holiday : holidays) {
            if (one.isEmpty() || !one.getLast().date().equals(holiday.date())) {
                one.add(holiday);
            }
        }
        return List.copyOf(one);
    }

    private static List<Fault> inOrder(List<Fault> faults) {
        return faults.stream()
                .sorted(Comparator.comparing(Fault::line))
                .limit(FAULTS_MAX)
                .toList();
    }
}
