package tallydesk.ticket.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * How long a customer may ask to reopen (rule 25): {@link #DAYS} local days from the first closure. Later closings never
 * extend it, so it is made from the first one only.
 *
 * @param end the first instant at which it is too late: day 90 counts to its end
 */
public record ReopenWindow(Instant firstClosedAt, Instant end) {
    public static final int DAYS = 90;

    /** @param zone the account's, as pinned at admission */
    static ReopenWindow from(Instant firstClosedAt, ZoneId zone) {
        LocalDate closedOn = firstClosedAt.atZone(zone).toLocalDate();
        return new ReopenWindow(
                firstClosedAt, closedOn.plusDays(DAYS + 1).atStartOfDay(zone).toInstant());
    }

    boolean isOverAt(Instant now) {
        return !now.isBefore(end);
    }

    LocalDate lastDay(ZoneId zone) {
        return end.minusNanos(1).atZone(zone).toLocalDate();
    }
}
