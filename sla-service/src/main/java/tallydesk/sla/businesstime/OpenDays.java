package tallydesk.sla.businesstime;

import java.time.LocalDate;
import java.util.SortedSet;
import tallydesk.sla.businesstime.Segment.Holiday;
import tallydesk.sla.businesstime.Segments.Piece;

/**
 * The open week less the holidays, still on the local time line: same units and origin as {@link OpenWeek}. A holiday
 * closes its local date from 00:00 to 24:00, whatever day the window over it began.
 */
final class OpenDays {
    /** From 1970-01-01 to the Monday from which local time is counted. */
    static final long ORIGIN = 4 * OpenWeek.DAY;

    private final OpenWeek week;
    private final long[] holidayStarts;
    private final long[] openAtHoliday;
    private final long[] lostBefore;

    OpenDays(OpenWeek week, SortedSet<LocalDate> holidays) {
        this.week = week;
        this.holidayStarts = holidays.stream().mapToLong(OpenDays::startOfDay).toArray();
        this.openAtHoliday = new long[holidayStarts.length];
        this.lostBefore = new long[holidayStarts.length + 1];
        for (int i = 0; i < holidayStarts.length; i++) {
            long openAtStart = week.openUntil(holidayStarts[i]);
            openAtHoliday[i] = openAtStart - lostBefore[i];
            lostBefore[i + 1] = lostBefore[i] + week.openUntil(holidayStarts[i] + OpenWeek.DAY) - openAtStart;
        }
    }

    private static long startOfDay(LocalDate date) {
        return date.toEpochDay() * OpenWeek.DAY - ORIGIN;
    }

    long openUntil(long local) {
        int holiday = OpenWeek.last(holidayStarts, local);
        if (holiday >= 0 && local < holidayStarts[holiday] + OpenWeek.DAY) {
            return openAtHoliday[holiday];
        }
        return week.openUntil(local) - lostBefore[holiday + 1];
    }

    /** Where the open nanosecond number {@code open} starts; as {@link OpenWeek#startOf}, holidays skipped. */
    long startOf(long open) {
        int holiday = OpenWeek.last(openAtHoliday, open);
        return week.startOf(open + lostBefore[holiday + 1]);
    }

    /** As {@link OpenWeek#pieceAt}, with the holidays; each of them is a piece of its own. */
    Piece pieceAt(long local) {
        int holiday = OpenWeek.last(holidayStarts, local);
        if (holiday >= 0 && local < holidayStarts[holiday] + OpenWeek.DAY) {
            long start = holidayStarts[holiday];
            return new Piece(start + OpenWeek.DAY, new Holiday(date(start)));
        }
        Piece piece = week.pieceAt(local);
        boolean noneFollows = holiday + 1 == holidayStarts.length;
        return noneFollows ? piece : new Piece(Math.min(piece.until(), holidayStarts[holiday + 1]), piece.reason());
    }

    private static LocalDate date(long startOfDay) {
        return LocalDate.ofEpochDay((startOfDay + ORIGIN) / OpenWeek.DAY);
    }
}
