package tallydesk.sla.domain;

import java.util.Optional;
import tallydesk.sla.domain.policy.ClockTarget;
import tallydesk.sla.domain.policy.Promise;

/** What a clock waits for. */
public enum ClockKind {
    /** The first public message of a human; it never pauses (rules 21, 22). */
    FIRST_RESPONSE,
    /** An answer to what the customer has written since. */
    NEXT_RESPONSE,
    /** The end of the problem. */
    RESOLUTION;

    /** Empty where this clock is not promised. */
    Optional<ClockTarget> target(Promise promise) {
        return switch (this) {
            case FIRST_RESPONSE -> Optional.of(promise.firstResponse());
            case NEXT_RESPONSE -> promise.nextResponseTarget();
            case RESOLUTION -> promise.resolutionTarget();
        };
    }
}
