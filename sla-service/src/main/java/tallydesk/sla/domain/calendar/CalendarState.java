package tallydesk.sla.domain.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.UUID;
import tallydesk.sla.domain.Versioned;
import tallydesk.sla.domain.calendar.CalendarEvent.CalendarPublished;
import tallydesk.sla.domain.calendar.CalendarEvent.HolidaysDelivered;
import tallydesk.sla.domain.calendar.CalendarEvent.HolidaysProposed;
import tallydesk.sla.domain.calendar.CalendarEvent.HolidaysReviewed;

/**
 * A named calendar with all its versions.
 *
 * <pre>
 *  Unpublished --- CalendarPublished 1 ---> Published ---.  CalendarPublished n+1: other hours, the same regions
 *    |     ^                                 |     ^     |  HolidaysReviewed  n+1: other holidays, the same hours
 *    '-----'                                 '-----'-----'
 *  HolidaysDelivered                     HolidaysProposed
 * </pre>
 */
public sealed interface CalendarState {

    /** @param delivered holidays that wait for the first version */
    record Unpublished(Holidays delivered) implements CalendarState {}

    /**
     * @param editions version 1, 2, 3 …
     * @param imports in the order in which they were proposed
     */
    record Published(List<CalendarEdition> editions, SequencedMap<UUID, HolidayImport> imports)
            implements CalendarState {

        public CalendarEdition newest() {
            return editions.getLast();
        }

        public Optional<CalendarEdition> version(int version) {
            return version < 1 || version > editions.size() ? Optional.empty() : Optional.of(editions.get(version - 1));
        }

        /** Whatever starts before there was a calendar gets its first version. */
        public CalendarEdition inForceAt(Instant at) {
            return editions.stream()
                    .filter(edition -> !edition.since().isAfter(at))
                    .reduce((_, later) -> later)
                    .orElse(editions.getFirst());
        }

        public Optional<HolidayImport> proposal(UUID importId) {
            return Optional.ofNullable(imports.get(importId));
        }

        private Published next(CalendarEdition edition) {
            List<CalendarEdition> more = new ArrayList<>(editions);
            more.add(edition);
            return new Published(Collections.unmodifiableList(more), imports);
        }

        private Published reviewed(HolidaysReviewed e) {
            HolidayImport proposal = imports.get(e.importId());
            Published decided = with(e.importId(), proposal.reviewed(e.calendarVersion(), e.accepted(), e.struck()));
            CalendarEdition now = newest();
            return e.calendarVersion() == now.id().version()
                    ? decided
                    : decided.next(new CalendarEdition(
                            new Versioned(e.name(), e.calendarVersion()),
                            e.since(),
                            now.zone(),
                            now.windows(),
                            now.holidays().reviewed(proposal.region(), e.accepted(), e.struck())));
        }

        private Published with(UUID importId, HolidayImport proposal) {
            SequencedMap<UUID, HolidayImport> more = new LinkedHashMap<>(imports);
            more.put(importId, proposal);
            return new Published(editions, Collections.unmodifiableSequencedMap(more));
        }
    }

    static CalendarState evolve(CalendarState state, CalendarEvent event) {
        return switch (event) {
            case HolidaysDelivered e -> state.delivered(e.dates());
            case CalendarPublished e -> state.published(e);
            case HolidaysProposed e ->
                state.required()
                        .with(e.importId(), new HolidayImport(e.source(), e.region(), new TreeSet<>(e.dates()), null));
            case HolidaysReviewed e -> state.required().reviewed(e);
        };
    }

    private CalendarState delivered(Map<String, List<LocalDate>> dates) {
        return switch (this) {
            case Unpublished(Holidays before) -> new Unpublished(before.delivered(dates));
            case Published _ -> this;
        };
    }

    private CalendarState published(CalendarPublished e) {
        Holidays before = switch (this) {
            case Unpublished(Holidays delivered) -> delivered;
            case Published published -> published.newest().holidays();
        };
        CalendarEdition edition = new CalendarEdition(
                new Versioned(e.name(), e.calendarVersion()),
                e.since(),
                e.zone() == null ? null : ZoneId.of(e.zone()),
                List.copyOf(e.windows()),
                before.withEverywhere(e.holidays()));
        return switch (this) {
            case Unpublished _ ->
                new Published(List.of(edition), Collections.unmodifiableSequencedMap(new LinkedHashMap<>()));
            case Published published -> published.next(edition);
        };
    }

    private Published required() {
        return switch (this) {
            case Unpublished _ -> throw new IllegalStateException("not published yet");
            case Published published -> published;
        };
    }
}
