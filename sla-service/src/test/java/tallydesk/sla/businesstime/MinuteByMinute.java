package tallydesk.sla.businesstime;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The slow truth: looks at the wall clock once a minute over a few months and writes down whether the desk is open.
 * Shares no line with the calendar it judges. Its answers are minutes from the start of its range.
 */
final class MinuteByMinute {
    private final List<Integer> openMinutes = new ArrayList<>();
    private final int[] openBefore;

    MinuteByMinute(BusinessCalendar calendar, Instant start, int minutes) {
        Set<LocalDate> holidays = Set.copyOf(calendar.holidays());
        openBefore = new int[minutes + 1];
        for (int minute = 0; minute < minutes; minute++) {
            Instant instant = start.plusSeconds(60L * minute);
            ZoneOffset offset = calendar.zone().getRules().getOffset(instant);
            if (isOpen(calendar, holidays, LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, offset))) {
                openMinutes.add(minute);
            }
            openBefore[minute + 1] = openMinutes.size();
        }
    }

    private static boolean isOpen(BusinessCalendar calendar, Set<LocalDate> holidays, LocalDateTime wall) {
        if (holidays.contains(wall.toLocalDate())) {
            return false;
        }
        DayOfWeek day = wall.getDayOfWeek();
        DayOfWeek yesterday = day.minus(1);
        int minute = wall.getHour() * 60 + wall.getMinute();
        for (WeeklyWindow window : calendar.windows()) {
            boolean today = window.day() == day && minute >= window.opensMinute() && minute < window.closesMinute();
            boolean sinceYesterday = window.day() == yesterday && minute + 24 * 60 < window.closesMinute();
            if (today || sinceYesterday) {
                return true;
            }
        }
        return false;
    }

    boolean isOpen(int minute) {
        return between(minute, minute + 1) == 1;
    }

    int between(int from, int to) {
        return openBefore[to] - openBefore[from];
    }

    /** The end of the last of the next {@code businessMinutes} open minutes. */
    int add(int from, int businessMinutes) {
        return businessMinutes == 0 ? from : openMinutes.get(openBefore[from] + businessMinutes - 1) + 1;
    }

    /** The start of the first of the {@code businessMinutes} open minutes before. */
    int subtract(int until, int businessMinutes) {
        return businessMinutes == 0 ? until : openMinutes.get(openBefore[until] - businessMinutes);
    }
}
