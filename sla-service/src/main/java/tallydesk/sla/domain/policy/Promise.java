package tallydesk.sla.domain.policy;

import java.util.Objects;
import java.util.Optional;

/**
 * What one severity of one service level is promised (rule 18).
 *
 * @param calendar name of the calendar whose business minutes count
 * @param nextResponse null: there is no such clock
 * @param resolution likewise
 */
public record Promise(String calendar, ClockTarget firstResponse, ClockTarget nextResponse, ClockTarget resolution) {

    public Promise {
        Objects.requireNonNull(calendar, "calendar");
        Objects.requireNonNull(firstResponse, "firstResponse");
    }

    public Optional<ClockTarget> nextResponseTarget() {
        return Optional.ofNullable(nextResponse);
    }

    public Optional<ClockTarget> resolutionTarget() {
        return Optional.ofNullable(resolution);
    }
}
