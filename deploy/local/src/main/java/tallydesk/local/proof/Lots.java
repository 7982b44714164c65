package tallydesk.local.proof;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** What lies in which lot, and until when. */
final class Lots {
    /** Of every lot that there ever was. */
    private final Map<String, LocalDate> lastDays = new HashMap<>();

    private final Map<String, Instant> ends = new HashMap<>();

    /** Of the few that hold something, or that too much was taken from. */
    private final Map<String, Long> points = new HashMap<>();

    /** @return false if there is one already */
    boolean open(String lot, long some, LocalDate expiresOn, ZoneId zone) {
        boolean fresh = lastDays.putIfAbsent(lot, expiresOn) == null;
        if (fresh) {
            ends.put(lot, endOf(expiresOn, zone));
            points.put(lot, some);
        }
        return fresh;
    }

    /** What is left ends with its last day in the zone of now. */
    void move(ZoneId zone) {
        points.keySet().forEach(lot -> ends.put(lot, endOf(lastDays.get(lot), zone)));
    }

    private static Instant endOf(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** @return false if it does not hold as much */
    boolean take(String lot, long some) {
        long left = left(lot) - some;
        points.compute(lot, (_, _) -> left == 0 ? null : left);
        return left >= 0 && some > 0;
    }

    long left(String lot) {
        return points.getOrDefault(lot, 0L);
    }

    boolean hasEnded(String lot, Instant at) {
        return !at.isBefore(ends.getOrDefault(lot, Instant.MAX));
    }

    long onHand(Instant at) {
        return points.keySet().stream()
                .filter(lot -> !hasEnded(lot, at))
                .mapToLong(points::get)
                .sum();
    }

    /** Held by lots that have ended and are not told expired. */
    long ended(Instant at) {
        return points.keySet().stream()
                .filter(lot -> hasEnded(lot, at))
                .mapToLong(points::get)
                .sum();
    }
}
