package tallydesk.entitlement.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Rule 11: points expire one year after their date of purchase, at the end of that day in the account's time zone. */
public final class LotExpiry {
    private LotExpiry() {}

    /** Bought on 29 February: 28 February next year. */
    public static LocalDate date(LocalDate purchasedOn) {
        return purchasedOn.plusYears(1);
    }

    /** The first instant at which the points are gone: the start of the day after the last good one. */
    public static Instant instant(LocalDate expiresOn, ZoneId zone) {
        return expiresOn.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
