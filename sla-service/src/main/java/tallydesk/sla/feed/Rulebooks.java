package tallydesk.sla.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tallydesk.sla.calendars.Calendars;
import tallydesk.sla.calendars.Calendars.Placed;
import tallydesk.sla.domain.CalendarVersion;
import tallydesk.sla.domain.ClockEvent.ClockStarted;
import tallydesk.sla.domain.Clocks;
import tallydesk.sla.domain.Deadline;
import tallydesk.sla.domain.Pin;
import tallydesk.sla.domain.Rulebook;
import tallydesk.sla.domain.Terms;
import tallydesk.sla.domain.Versioned;
import tallydesk.sla.domain.policy.PolicyVersion;
import tallydesk.sla.domain.policy.Promise;
import tallydesk.sla.policies.Policies;

/** What a command brings along: the policies and calendars that a decision about this ticket may need. */
@ApplicationScoped
public class Rulebooks {
    private final Policies policies;
    private final Calendars calendars;

    Rulebooks(Policies policies, Calendars calendars) {
        this.policies = policies;
        this.calendars = calendars;
    }

    /** For what neither starts a clock nor gives it another target. */
    Rulebook pinned(Clocks clocks) {
        return new Rulebook(Optional.empty(), Map.of(), pinnedPolicies(clocks), pinnedCalendars(clocks));
    }

    /** @param at what starts or moves then goes by what is in force then */
    public Rulebook inForce(Clocks clocks, Terms terms, Instant at) {
        Optional<PolicyVersion> policy = policies.ofServiceLevel(terms.serviceLevel(), at);
        Map<Versioned, PolicyVersion> pinned = pinnedPolicies(clocks);
        Map<String, CalendarVersion> inForce = new HashMap<>();
        for (String name : calendarsOf(Stream.concat(policy.stream(), pinned.values().stream()))) {
            calendars
                    .inForce(name, terms.zone(), terms.holidayRegion(), at)
                    .map(Placed::calendar)
                    .ifPresent(calendar -> inForce.put(name, calendar));
        }
        return new Rulebook(policy, inForce, pinned, pinnedCalendars(clocks));
    }

    private static Set<String> calendarsOf(Stream<PolicyVersion> all) {
        return all.map(PolicyVersion::promises)
                .map(Map::values)
                .flatMap(Collection::stream)
                .flatMap(List::stream)
                .map(Promise::calendar)
                .collect(Collectors.toSet());
    }

    private Map<Versioned, PolicyVersion> pinnedPolicies(Clocks clocks) {
        Map<Versioned, PolicyVersion> pinned = new HashMap<>();
        for (Deadline deadline : clocks.counted()) {
            policies.version(deadline.pin().policy()).ifPresent(policy -> pinned.put(policy.id(), policy));
        }
        return pinned;
    }

    private Map<Versioned, CalendarVersion> pinnedCalendars(Clocks clocks) {
        Map<Versioned, CalendarVersion> pinned = new HashMap<>();
        for (Deadline deadline : clocks.counted()) {
            Pin pin = deadline.pin();
            calendars
                    .version(pin.calendar(), pin.zone(), pin.holidayRegion(), deadline.startedAt())
                    .ifPresent(calendar -> pinned.put(pin.calendar(), calendar));
        }
        return pinned;
    }

    /** False if nobody has reviewed the holidays that this clock should leave out. */
    boolean knowsHolidays(ClockStarted e) {
        return calendars
                .inForce(e.calendar().name(), e.zone(), e.holidayRegion(), e.startedAt())
                .map(Placed::holidaysKnown)
                .orElse(true);
    }
}
