package tallydesk.sla.domain;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import tallydesk.decider.Rejection;
import tallydesk.sla.domain.Row.Found;
import tallydesk.sla.domain.Row.NotThere;
import tallydesk.sla.domain.Row.There;
import tallydesk.sla.domain.policy.ClockTarget;
import tallydesk.sla.domain.policy.PolicyVersion;
import tallydesk.sla.domain.policy.Promise;

/**
 * The policies and calendars that a decision may need, as values, because a decision reads nothing.
 *
 * @param policy in force for the ticket's service level; empty if none names it, or if nothing is to be started
 * @param calendars in force, by name, in the ticket's zone and region
 * @param pinnedPolicies those that the running and the paused clocks keep
 * @param pinnedCalendars likewise
 */
public record Rulebook(
        Optional<PolicyVersion> policy,
        Map<String, CalendarVersion> calendars,
        Map<Versioned, PolicyVersion> pinnedPolicies,
        Map<Versioned, CalendarVersion> pinnedCalendars) {

    public Rulebook {
        calendars = Map.copyOf(calendars);
        pinnedPolicies = Map.copyOf(pinnedPolicies);
        pinnedCalendars = Map.copyOf(pinnedCalendars);
    }

    /** For what starts now: policy and calendar as they are in force. */
    Found inForce(Terms terms) {
        if (terms.zone() == null) {
            return new NotThere(MissingReason.ZONE_MISSING);
        }
        if (terms.holidayRegion() == null) {
            return new NotThere(MissingReason.REGION_MISSING);
        }
        if (!isZone(terms.zone())) {
            return new NotThere(MissingReason.ZONE_UNKNOWN);
        }
        return policy.filter(one -> one.names(terms.serviceLevel()))
                .<Found>map(one -> {
                    Promise promise = one.promise(terms.serviceLevel(), terms.severity());
                    return row(terms, one, promise, Optional.ofNullable(calendars.get(promise.calendar())));
                })
                .orElseGet(() -> new NotThere(MissingReason.POLICY_MISSING));
    }

    /** What is promised, whether or not it can be counted. */
    Optional<ClockTarget> target(Terms terms, ClockKind kind) {
        return policy.filter(one -> one.names(terms.serviceLevel()))
                .map(one -> one.promise(terms.serviceLevel(), terms.severity()))
                .flatMap(kind::target);
    }

    /** For a clock that goes on at another severity: its own policy, and its own calendar if the new row names the same. */
    Found pinned(Pin pin, Terms terms, int severity) {
        PolicyVersion own = pinnedPolicies.get(pin.policy());
        if (own == null || !own.names(pin.serviceLevel())) {
            return new NotThere(MissingReason.POLICY_MISSING);
        }
        Promise promise = own.promise(pin.serviceLevel(), severity);
        String before = own.promise(pin.serviceLevel(), pin.severity()).calendar();
        Optional<CalendarVersion> calendar = before.equals(promise.calendar())
                ? Optional.of(calendar(pin.calendar()))
                : Optional.ofNullable(calendars.get(promise.calendar()));
        return row(
                terms.withAgreement(
                                Optional.of(pin.serviceLevel()),
                                Optional.of(pin.zone()),
                                Optional.of(pin.holidayRegion()))
                        .withSeverity(severity),
                own,
                promise,
                calendar);
    }

    private static Found row(Terms terms, PolicyVersion policy, Promise promise, Optional<CalendarVersion> calendar) {
        return calendar.<Found>map(version -> new There(new Row(
                        new Pin(
                                terms.serviceLevel(),
                                terms.severity(),
                                policy.id(),
                                version.id(),
                                terms.zone(),
                                terms.holidayRegion()),
                        promise,
                        version)))
                .orElseGet(() -> new NotThere(MissingReason.CALENDAR_MISSING));
    }

    /** The calendar that a clock keeps. */
    CalendarVersion calendar(Versioned pinned) {
        return Optional.ofNullable(pinnedCalendars.get(pinned))
                .orElseThrow(() -> new Rejection("calendar-not-pinned", "The clock is counted with another calendar."));
    }

    private static boolean isZone(String zone) {
        try {
            ZoneId.of(zone);
            return true;
        } catch (DateTimeException _) {
            return false;
        }
    }
}
