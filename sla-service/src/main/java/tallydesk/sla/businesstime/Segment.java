package tallydesk.sla.businesstime;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A piece of time over which the desk was open or closed for one reason.
 *
 * @param until where the next one begins
 */
public record Segment(Instant from, Instant until, Reason reason) {

    public sealed interface Reason {}

    /** Counted: the clock on the wall showed a time inside of this window. */
    public record Open(WeeklyWindow window) implements Reason {}

    /** Not counted: no window lies there. */
    public record OutsideHours() implements Reason {}

    /** Not counted, whatever the windows say: the calendar on the wall showed this holiday. */
    public record Holiday(LocalDate date) implements Reason {}

    /** What this piece adds to {@link BusinessCalendar#between}. */
    public Duration businessTime() {
        return switch (reason) {
            case Open _ -> Duration.between(from, until);
            case OutsideHours _, Holiday _ -> Duration.ZERO;
        };
    }
}
