package tallydesk.log;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;

/**
 * The service's side of the one business clock; the database's side is {@code log.now()}. Both are shifted by {@code
 * TALLYDESK_CLOCK_OFFSET}, so that expiry, day 90 and deadlines can be rehearsed from outside.
 */
public final class BusinessClock {
    private BusinessClock() {}

    /**
     * @param offset ISO 8601 duration, for example {@code PT2H} or {@code P90D}; days are 24 hours
     * @param production true refuses any shift: real customers' deadlines follow real time
     */
    public static Clock shiftedBy(String offset, boolean production) {
        Duration shift;
        try {
            shift = Duration.parse(offset);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "TALLYDESK_CLOCK_OFFSET must be an ISO 8601 duration such as PT2H or P90D, not '" + offset + "'");
        }
        if (production && !shift.isZero()) {
            throw new IllegalStateException(
                    "TALLYDESK_CLOCK_OFFSET is for rehearsals and is refused under the production profile");
        }
        return Clock.offset(Clock.systemUTC(), shift);
    }
}
