package tallydesk.sla.domain.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.StringJoiner;
import tallydesk.decider.Decider;
import tallydesk.decider.Rejection;
import tallydesk.sla.domain.calendar.CalendarCommand.DeliverCalendar;
import tallydesk.sla.domain.calendar.CalendarCommand.ProposeHolidays;
import tallydesk.sla.domain.calendar.CalendarCommand.PublishCalendar;
import tallydesk.sla.domain.calendar.CalendarCommand.ReviewHolidays;
import tallydesk.sla.domain.calendar.CalendarEvent.CalendarPublished;
import tallydesk.sla.domain.calendar.CalendarEvent.HolidaysDelivered;
import tallydesk.sla.domain.calendar.CalendarEvent.HolidaysProposed;
import tallydesk.sla.domain.calendar.CalendarEvent.HolidaysReviewed;
import tallydesk.sla.domain.calendar.CalendarState.Published;
import tallydesk.sla.domain.calendar.CalendarState.Unpublished;

/** Rule 23: the version in force stays in force until the next one; no holiday counts before somebody has looked at it. */
public final class CalendarDecider implements Decider<CalendarCommand, CalendarState, CalendarEvent> {
    /** Most imports that wait for a review. */
    public static final int OPEN_IMPORTS_MAX = 20;

    /** Most dates that one import proposes. */
    public static final int IMPORT_DATES_MAX = 1_000;

    /** Most holidays that are kept in one region, and most that are kept everywhere: half of what a calendar on a wall may hold. */
    public static final int HOLIDAYS_MAX = 5_000;

    @Override
    public CalendarState initial() {
        return new Unpublished(Holidays.NONE);
    }

    @Override
    public CalendarState evolve(CalendarState state, CalendarEvent event) {
        return CalendarState.evolve(state, event);
    }

    @Override
    public List<CalendarEvent> decide(CalendarCommand command, CalendarState state) {
        return switch (command) {
            case DeliverCalendar c -> deliver(c, state);
            case PublishCalendar c -> publish(c, state);
            case ProposeHolidays c -> propose(c, required(state));
            case ReviewHolidays c -> review(c, required(state));
        };
    }

    private static List<CalendarEvent> deliver(DeliverCalendar c, CalendarState state) {
        return switch (state) {
            case Unpublished _ -> {
                List<CalendarEvent> events = new ArrayList<>();
                c.holidays().forEach(portion -> events.add(new HolidaysDelivered(c.name(), portion)));
                events.addAll(publish(new PublishCalendar(c.name(), c.hours(), c.now()), state));
                yield List.copyOf(events);
            }
            case Published _ -> List.of();
        };
    }

    private static List<CalendarEvent> publish(PublishCalendar c, CalendarState state) {
        OpenHours hours = c.hours().over(everywhere(state));
        if (hours.holidays().size() > HOLIDAYS_MAX) {
            throw new Rejection(
                    "too-many-holidays", "A calendar keeps at most " + HOLIDAYS_MAX + " holidays everywhere.");
        }
        return switch (state) {
            case Unpublished _ -> List.of(published(c, hours, 1));
            case Published p when p.newest().says(hours) -> List.of();
            case Published p -> List.of(published(c, hours, p.newest().id().version() + 1));
        };
    }

    private static SortedSet<LocalDate> everywhere(CalendarState state) {
        return switch (state) {
            case Unpublished(Holidays delivered) -> delivered.everywhere();
            case Published published -> published.newest().holidays().everywhere();
        };
    }

    private static CalendarPublished published(PublishCalendar c, OpenHours hours, int version) {
        return new CalendarPublished(
                c.name(), version, c.now(), hours.zoneName(), hours.windows(), List.copyOf(hours.holidays()));
    }

    private static List<CalendarEvent> propose(ProposeHolidays c, Published calendar) {
        if (calendar.proposal(c.importId()).isPresent()) {
            return List.of();
        }
        if (c.dates().isEmpty() || c.dates().size() > IMPORT_DATES_MAX) {
            throw new Rejection("no-such-import", "An import proposes 1 to " + IMPORT_DATES_MAX + " dates.");
        }
        if (calendar.imports().values().stream().filter(HolidayImport::isOpen).count() >= OPEN_IMPORTS_MAX) {
            throw new Rejection(
                    "too-many-open-imports",
                    "%d imports wait for a review already; review one of them first.".formatted(OPEN_IMPORTS_MAX));
        }
        return List.of(new HolidaysProposed(c.name(), c.importId(), c.source(), c.region(), List.copyOf(c.dates())));
    }

    private static List<CalendarEvent> review(ReviewHolidays c, Published calendar) {
        HolidayImport proposal = calendar.proposal(c.importId())
                .orElseThrow(() -> new Rejection("import-unknown", "There is no such import."));
        if (!proposal.isOpen()) {
            if (proposal.review().says(c.accepted(), c.struck())) {
                return List.of();
            }
            throw new Rejection("import-reviewed", "This import was reviewed before, and otherwise.");
        }
        Holidays before = calendar.newest().holidays();
        requireWhole(proposal, c, before);
        Holidays after = before.reviewed(proposal.region(), c.accepted(), c.struck());
        if (after.of(proposal.region()).size() > HOLIDAYS_MAX) {
            throw new Rejection("too-many-holidays", "A region keeps at most " + HOLIDAYS_MAX + " holidays.");
        }
        int version = calendar.newest().id().version();
        return List.of(new HolidaysReviewed(
                c.name(),
                c.importId(),
                after.equals(before) ? version : version + 1,
                c.now(),
                List.copyOf(c.accepted()),
                List.copyOf(c.struck())));
    }

    private static void requireWhole(HolidayImport proposal, ReviewHolidays c, Holidays before) {
        StringJoiner faults = new StringJoiner("; ").setEmptyValue("");
        proposal.judge(c.accepted(), c.struck(), before.of(proposal.region()), (_, text) -> faults.add(text));
        if (faults.length() > 0) {
            throw new Rejection("review-incomplete", faults.toString());
        }
    }

    private static Published required(CalendarState state) {
        return switch (state) {
            case Unpublished _ -> throw new Rejection("calendar-unknown", "There is no such calendar.");
            case Published published -> published;
        };
    }
}
