package tallydesk.ticket.domain;

import java.time.Instant;
import java.time.ZoneId;

/**
 * How long a customer may ask to reopen (rule 25): {@link #DAYS} local days from the first closure. Later closings never
 * extend it, so it is made from the first one only.
 */
public final class ReopenWindow {
    public static final int DAYS = 90;

    private ReopenWindow() {}

    /**
     * @param zone the account's, as pinned at admission
     * @return the first instant at which it is too late: day 90 counts to its end
     */
    public static Instant end(Instant firstClosedAt, ZoneId zone) {
        return firstClosedAt
                .atZone(zone)
                .toLocalDate()
                .plusDays(DAYS + 1)
                .atStartOfDay(zone)
                .toInstant();
    }
}
