package tallydesk.sla.domain;

import java.util.Optional;
import tallydesk.sla.domain.policy.ClockTarget;
import tallydesk.sla.domain.policy.Promise;

/** What a ticket is promised at one severity, and the calendar in which that is counted. */
record Row(Pin pin, Promise promise, CalendarVersion calendar) {

    Optional<ClockTarget> target(ClockKind kind) {
        return kind.target(promise);
    }

    /** What the policies and calendars have for a ticket. */
    sealed interface Found {}

    record There(Row row) implements Found {}

    record NotThere(MissingReason reason) implements Found {}
}
