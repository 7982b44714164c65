package tallydesk.sla.businesstime;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A calendar as a person or a file states it: nothing but text, nothing checked yet.
 *
 * @param zone an identifier of the time zone database, such as {@code Europe/Berlin}
 * @param holidays local dates, {@code 2027-01-01}
 */
public record CalendarDefinition(String zone, List<Window> windows, List<String> holidays) {

    /**
     * @param day {@code MONDAY} to {@code SUNDAY}, in any case
     * @param opens {@code HH:mm}
     * @param closes {@code HH:mm}, up to 24:00; earlier than {@code opens} means the next day
     */
    public record Window(String day, String opens, String closes) {}

    public CalendarDefinition {
        windows = List.copyOf(windows);
        holidays = List.copyOf(holidays);
    }

    /** @throws FaultyCalendar names every fault at once, each with its place */
    public BusinessCalendar toCalendar() {
        List<CalendarFault> faults = new ArrayList<>();
        ZoneId knownZone = readZone(faults);
        List<WeeklyWindow> readableWindows = readWindows(faults);
        if (windows.isEmpty() || !readableWindows.isEmpty()) {
            faults.addAll(BusinessCalendar.windowFaults(readableWindows));
        }
        List<LocalDate> dates = readHolidays(faults);
        faults.addAll(BusinessCalendar.holidayFaults(dates));
        if (!faults.isEmpty()) {
            throw new FaultyCalendar(faults);
        }
        return BusinessCalendar.of(knownZone, readableWindows, dates);
    }

    private ZoneId readZone(List<CalendarFault> faults) {
        // Not whatever ZoneId.of reads: an offset knows no summer time, and is seldom what was meant.
        if (zone != null && ZoneId.getAvailableZoneIds().contains(zone)) {
            return ZoneId.of(zone);
        } else {
            faults.add(new CalendarFault("zone", "'" + zone + "' is not in the time zone database"));
            return null;
        }
    }

    private List<WeeklyWindow> readWindows(List<CalendarFault> faults) {
        List<WeeklyWindow> readable = new ArrayList<>();
        if (windows.size() > BusinessCalendar.MAX_WINDOWS) {
            faults.add(new CalendarFault("windows", "more than " + BusinessCalendar.MAX_WINDOWS + " windows"));
            return readable;
        }
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            try {
                readable.add(WeeklyWindow.of(day(window.day()), window.opens(), window.closes()));
            } catch (IllegalArgumentException unreadable) {
                faults.add(new CalendarFault("windows[" + i + "]", unreadable.getMessage()));
            }
        }
        return readable;
    }

    private static DayOfWeek day(String text) {
        try {
            return DayOfWeek.valueOf(text == null ? "" : text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("a day is MONDAY to SUNDAY");
        }
    }

    private List<LocalDate> readHolidays(List<CalendarFault> faults) {
        List<LocalDate> dates = new ArrayList<>();
        if (holidays.size() > BusinessCalendar.MAX_HOLIDAYS) {
            faults.add(new CalendarFault("holidays", "more than " + BusinessCalendar.MAX_HOLIDAYS + " holidays"));
            return dates;
        }
        for (int i = 0; i < holidays.size(); i++) {
            try {
                dates.add(LocalDate.parse(holidays.get(i)));
            } catch (DateTimeException _) {
                String text = "'" + holidays.get(i) + "' is no date (2027-12-31)";
                faults.add(new CalendarFault("holidays[" + i + "]", text));
            }
        }
        return dates;
    }
}
