package tallydesk.sla.businesstime;

import java.time.Duration;
import java.time.Instant;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import tallydesk.sla.businesstime.Segment.Reason;

/**
 * Why so much business time lies between two instants: every piece of it, counted or not. The pieces follow each other without
 * a gap, two neighbours never have the same reason, and their business time adds up to that of the whole.
 *
 * @param through end of the last one; earlier than what was asked for where there are more than {@link #SEGMENTS_MAX}: ask
 *     again from there
 */
public record Segments(List<Segment> segments, Instant through) {
    /** Most pieces in one answer: more than a year of office hours. */
    public static final int SEGMENTS_MAX = 1_000;

    public Segments {
        segments = List.copyOf(segments);
    }

    /** The business time of all pieces. */
    public Duration businessTime() {
        return segments.stream().map(Segment::businessTime).reduce(Duration.ZERO, Duration::plus);
    }

    /** A stretch of local time with one reason; it ends there at the latest. */
    record Piece(long until, Reason reason) {}

    static Segments between(Instant from, Instant to, OpenDays days, ZoneRules rules) {
        List<Segment> found = new ArrayList<>();
        Instant reached = from;
        while (reached.isBefore(to)) {
            Stretch stretch = Stretch.after(reached, to, rules);
            Piece piece = days.pieceAt(stretch.localFrom());
            Instant end = piece.until() < stretch.localUntil() ? stretch.instant(piece.until()) : stretch.until();
            Segment last = found.isEmpty() ? null : found.getLast();
            if (last != null && last.reason().equals(piece.reason())) {
                found.set(found.size() - 1, new Segment(last.from(), end, last.reason()));
            } else if (found.size() == SEGMENTS_MAX) {
                return new Segments(found, reached);
            } else {
                found.add(new Segment(reached, end, piece.reason()));
            }
            reached = end;
        }
        return new Segments(found, to);
    }
}
