package tallydesk.sla.businesstime;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import tallydesk.sla.businesstime.Segment.Open;
import tallydesk.sla.businesstime.Segment.OutsideHours;
import tallydesk.sla.businesstime.Segment.Reason;
import tallydesk.sla.businesstime.Segments.Piece;

/**
 * The weekly windows on an endless local time line without zone and without holidays. Local time is counted in
 * nanoseconds from Monday, 5 January 1970, 00:00 on the wall clock; open time likewise, from the same origin.
 */
final class OpenWeek {
    static final long MINUTE = 60_000_000_000L;
    static final long DAY = 24 * 60 * MINUTE;
    static final long WEEK = 7 * DAY;

    private final long[] opens;
    private final long[] closes;
    private final long[] openBefore;
    private final List<Reason> reasons;
    private final long openPerWeek;

    /** @param windows at least one, none overlapping another: see {@link #overlaps} */
    OpenWeek(Collection<WeeklyWindow> windows) {
        List<Span> spans = spans(windows);
        opens = spans.stream().mapToLong(Span::from).toArray();
        closes = spans.stream().mapToLong(Span::until).toArray();
        reasons = spans.stream().<Reason>map(span -> new Open(span.window())).toList();
        openBefore = new long[opens.length];
        long open = 0;
        for (int i = 0; i < opens.length; i++) {
            openBefore[i] = open;
            open += closes[i] - opens[i];
        }
        openPerWeek = open;
    }

    /** Pairs of windows that share some minute of the week. */
    static List<String> overlaps(Collection<WeeklyWindow> windows) {
        List<Span> spans = spans(windows);
        List<String> found = new ArrayList<>();
        for (int i = 1; i < spans.size(); i++) {
            Span earlier = spans.get(i - 1);
            if (spans.get(i).from() < earlier.until()) {
                found.add(earlier.window() + " overlaps " + spans.get(i).window());
            }
        }
        return found.stream().distinct().toList();
    }

    /** Open time from the origin to {@code local}; negative before the origin. */
    long openUntil(long local) {
        return Math.floorDiv(local, WEEK) * openPerWeek + openInWeek(Math.floorMod(local, WEEK));
    }

    /**
     * Where the open nanosecond number {@code open} starts (number 0 is the first at or after the origin). It ends one
     * later: that is why one inverse is enough for the earliest and the latest instant of an amount of open time.
     */
    long startOf(long open) {
        long inWeek = Math.floorMod(open, openPerWeek);
        int window = last(openBefore, inWeek);
        return Math.floorDiv(open, openPerWeek) * WEEK + opens[window] + inWeek - openBefore[window];
    }

    /** Why the desk is open or closed at {@code local}, and until when that is so. */
    Piece pieceAt(long local) {
        long inWeek = Math.floorMod(local, WEEK);
        long monday = local - inWeek;
        int window = last(opens, inWeek);
        if (window >= 0 && inWeek < closes[window]) {
            return new Piece(monday + closes[window], reasons.get(window));
        }
        boolean lastOfWeek = window + 1 == opens.length;
        return new Piece(monday + (lastOfWeek ? WEEK + opens[0] : opens[window + 1]), new OutsideHours());
    }

    private long openInWeek(long local) {
        int window = last(opens, local);
        return window < 0 ? 0 : openBefore[window] + Math.min(local, closes[window]) - opens[window];
    }

    /** Index of the last element that is not greater than {@code value}, or -1; equal neighbours are allowed. */
    static int last(long[] sorted, long value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private record Span(long from, long until, WeeklyWindow window) {}

    /** The windows by start, with what reaches past Sunday 24:00 continued on Monday. */
    private static List<Span> spans(Collection<WeeklyWindow> windows) {
        List<Span> spans = new ArrayList<>();
        for (WeeklyWindow window : windows) {
            long monday = (window.day().getValue() - DayOfWeek.MONDAY.getValue()) * DAY;
            long from = monday + window.opensMinute() * MINUTE;
            long until = monday + window.closesMinute() * MINUTE;
            spans.add(new Span(from, Math.min(until, WEEK), window));
            if (until > WEEK) {
                spans.add(new Span(0, until - WEEK, window));
            }
        }
        spans.sort(Comparator.comparingLong(Span::from).thenComparingLong(Span::until));
        return spans;
    }
}
