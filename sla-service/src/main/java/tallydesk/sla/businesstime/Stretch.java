package tallydesk.sla.businesstime;

import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * A piece of time over which the zone keeps one offset, so that local time runs along with it. Whatever a zone does
 * (summer time, a skipped day, new rules) happens between two stretches.
 */
record Stretch(Instant from, Instant until, long offsetSeconds) {

    /** The piece that begins at {@code from} and ends with the next change of offset, at the latest at {@code limit}. */
    static Stretch after(Instant from, Instant limit, ZoneRules rules) {
        ZoneOffsetTransition change = rules.nextTransition(from);
        Instant until = change == null || change.getInstant().isAfter(limit) ? limit : change.getInstant();
        return new Stretch(from, until, rules.getOffset(from).getTotalSeconds());
    }

    /** The piece that ends at {@code until} and begins with the change of offset before it, not before {@code limit}. */
    static Stretch before(Instant until, Instant limit, ZoneRules rules) {
        ZoneOffsetTransition change = rules.previousTransition(until);
        Instant from = change == null || change.getInstant().isBefore(limit) ? limit : change.getInstant();
        return new Stretch(from, until, rules.getOffset(until.minusNanos(1)).getTotalSeconds());
    }

    /** Open time until the start of this stretch, on the local time line. */
    long openAtStart(OpenDays days) {
        return days.openUntil(localFrom());
    }

    long openAtEnd(OpenDays days) {
        return days.openUntil(localUntil());
    }

    /** What the wall shows when this stretch begins. */
    long localFrom() {
        return local(from);
    }

    /** What the wall shows when this stretch ends, by its own offset. */
    long localUntil() {
        return local(until);
    }

    /** The instant of this stretch at which the local time line reads {@code local}. */
    Instant instant(long local) {
        long sinceEpoch = local + OpenDays.ORIGIN;
        return Instant.ofEpochSecond(
                Math.floorDiv(sinceEpoch, 1_000_000_000L) - offsetSeconds, Math.floorMod(sinceEpoch, 1_000_000_000L));
    }

    private long local(Instant instant) {
        return (instant.getEpochSecond() + offsetSeconds) * 1_000_000_000L + instant.getNano() - OpenDays.ORIGIN;
    }
}
