package tallydesk.sla.calendars;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tallydesk.log.CommandHandler;
import tallydesk.sla.definitions.KeptStates;
import tallydesk.sla.definitions.Kind;
import tallydesk.sla.definitions.Register;
import tallydesk.sla.domain.CalendarVersion;
import tallydesk.sla.domain.Versioned;
import tallydesk.sla.domain.calendar.CalendarCommand;
import tallydesk.sla.domain.calendar.CalendarEdition;
import tallydesk.sla.domain.calendar.CalendarEvent;
import tallydesk.sla.domain.calendar.CalendarState;
import tallydesk.sla.domain.calendar.CalendarState.Published;
import tallydesk.sla.domain.calendar.CalendarState.Unpublished;
import tallydesk.sla.holidays.IncidentCalendars;

/** The calendars that clocks run by: the one in force for a clock that starts, and for ever the one that a clock has pinned. */
@ApplicationScoped
public class Calendars {
    private static final int PLACES_MAX = 10_000;

    private final Register register;
    private final IncidentCalendars before;
    private final KeptStates<CalendarState> states;
    private final Map<Place, CalendarVersion> placed = new ConcurrentHashMap<>();

    private record Place(Versioned id, ZoneId zone, String region) {}

    Calendars(
            CommandHandler<CalendarCommand, CalendarState, CalendarEvent> calendars,
            Register register,
            IncidentCalendars before) {
        this.register = register;
        this.before = before;
        this.states = new KeptStates<>(calendars);
    }

    /**
     * A calendar on the wall of one place.
     *
     * @param holidaysKnown false if nobody has reviewed holidays of this region for the year in which the clock starts
     */
    public record Placed(CalendarVersion calendar, boolean holidaysKnown) {}

    /**
     * The version in force at {@code at}; for what is older than the calendar, its first.
     *
     * @param zone of the customer, may be null
     * @param region likewise
     * @return empty if there is no such calendar, or if it needs a zone or region and that is missing or unknown: never a
     *     default
     */
    public Optional<Placed> inForce(String name, String zone, String region, Instant at) {
        return register.version(Kind.CALENDAR, name)
                .flatMap(version -> published(states.of(Kind.CALENDAR.stream(name), version)))
                .map(calendar -> calendar.inForceAt(at))
                .filter(edition -> region != null || !edition.holidays().areRegional())
                .flatMap(edition -> on(edition, zone, region).map(calendar -> placed(edition, calendar, region, at)));
    }

    private static Placed placed(CalendarEdition edition, CalendarVersion calendar, String region, Instant at) {
        int year = LocalDate.ofInstant(at, calendar.calendar().zone()).getYear();
        return new Placed(
                calendar,
                !edition.holidays().areRegional() || edition.holidays().areKnown(region, year));
    }

    /**
     * The calendar that a clock was started with, by what the clock remembers of it. It never changes.
     *
     * @param startedAt of the clock; only calendars from before there were versions ask for it
     * @return empty if there is none of that name and version
     */
    public Optional<CalendarVersion> version(Versioned id, String zone, String region, Instant startedAt) {
        return IncidentCalendars.isFromBefore(id)
                ? before.pinned(id, zone, startedAt)
                : edition(id).flatMap(edition -> on(edition, zone, region));
    }

    private Optional<CalendarEdition> edition(Versioned id) {
        UUID stream = Kind.CALENDAR.stream(id.name());
        return states.known(stream)
                .flatMap(state -> edition(state, id))
                .or(() -> register.version(Kind.CALENDAR, id.name())
                        .flatMap(version -> edition(states.of(stream, version), id)));
    }

    private static Optional<CalendarEdition> edition(CalendarState state, Versioned id) {
        return published(state).flatMap(calendar -> calendar.version(id.version()));
    }

    private Optional<CalendarVersion> on(CalendarEdition edition, String customersZone, String region) {
        return zone(edition, customersZone).map(zone -> {
            if (placed.size() > PLACES_MAX) {
                placed.clear();
            }
            String kept = edition.holidays().areRegional() ? region : null;
            return placed.computeIfAbsent(
                    new Place(edition.id(), zone, kept), place -> edition.on(place.zone(), place.region()));
        });
    }

    private static Optional<ZoneId> zone(CalendarEdition edition, String customersZone) {
        try {
            return edition.zone() != null
                    ? Optional.of(edition.zone())
                    : Optional.ofNullable(customersZone).map(ZoneId::of);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    static Optional<Published> published(CalendarState state) {
        return switch (state) {
            case Unpublished _ -> Optional.empty();
            case Published published -> Optional.of(published);
        };
    }
}
