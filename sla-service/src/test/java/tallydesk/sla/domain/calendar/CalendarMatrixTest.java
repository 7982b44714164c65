package tallydesk.sla.domain.calendar;

import static tallydesk.sla.domain.calendar.CalendarSamples.DELIVERED;
import static tallydesk.sla.domain.calendar.CalendarSamples.IMPORT;
import static tallydesk.sla.domain.calendar.CalendarSamples.LATER;
import static tallydesk.sla.domain.calendar.CalendarSamples.NAME;
import static tallydesk.sla.domain.calendar.CalendarSamples.PUBLISHED;
import static tallydesk.sla.domain.calendar.CalendarSamples.dates;
import static tallydesk.sla.domain.calendar.CalendarSamples.hours;
import static tallydesk.sla.domain.calendar.CalendarSamples.proposed;
import static tallydesk.sla.domain.calendar.CalendarSamples.review;
import static tallydesk.sla.domain.calendar.CalendarSamples.reviewed;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tallydesk.decider.Rejection;
import tallydesk.sla.domain.Approved;
import tallydesk.sla.domain.calendar.CalendarCommand.DeliverCalendar;
import tallydesk.sla.domain.calendar.CalendarCommand.ProposeHolidays;
import tallydesk.sla.domain.calendar.CalendarCommand.PublishCalendar;

/** Every command in every state, against a table that a person has read. */
class CalendarMatrixTest {
    private final CalendarDecider decider = new CalendarDecider();

    @Test
    void everyCommandInEveryStateIsAsApproved() throws IOException {
        StringBuilder table = new StringBuilder();
        states().forEach((state, history) -> {
            table.append(state).append('\n');
            commands()
                    .forEach((command, c) -> table.append("    %-32s -> %s%n".formatted(command, outcome(c, history))));
        });
        Approved.matches("calendar-matrix.txt", table.toString());
    }

    private String outcome(CalendarCommand command, List<CalendarEvent> history) {
        try {
            List<CalendarEvent> events = decider.decide(command, decider.fold(decider.initial(), history));
            return events.isEmpty()
                    ? "nothing"
                    : events.stream().map(e -> e.getClass().getSimpleName()).collect(Collectors.joining(", "));
        } catch (Rejection rejection) {
            return "rejected: " + rejection.code();
        }
    }

    private static Map<String, List<CalendarEvent>> states() {
        CalendarEvent draft = proposed("DE", "2026-12-25");
        Map<String, List<CalendarEvent>> states = new LinkedHashMap<>();
        states.put("Unpublished", List.of());
        states.put("Unpublished (delivered)", List.of(DELIVERED));
        states.put("Published", List.of(PUBLISHED));
        states.put("Published (import open)", List.of(PUBLISHED, draft));
        states.put("Published (import accepted)", List.of(PUBLISHED, draft, reviewed(2, LATER, "2026-12-25")));
        states.put(
                "Published (import struck)",
                List.of(PUBLISHED, draft, reviewed(1, LATER, List.of(), dates("2026-12-25"))));
        return states;
    }

    private static Map<String, CalendarCommand> commands() {
        Map<String, CalendarCommand> commands = new LinkedHashMap<>();
        commands.put("DeliverCalendar", new DeliverCalendar(NAME, hours(null), List.of(DELIVERED.dates()), LATER));
        commands.put("PublishCalendar (the same)", new PublishCalendar(NAME, hours(null), LATER));
        commands.put("PublishCalendar (another)", new PublishCalendar(NAME, hours(ZoneOffset.UTC), LATER));
        commands.put(
                "ProposeHolidays",
                new ProposeHolidays(NAME, IMPORT, HolidaySource.JOLLYDAY, "DE", new TreeSet<>(dates("2026-12-25"))));
        commands.put(
                "ProposeHolidays (none)",
                new ProposeHolidays(
                        NAME, tallydesk.log.Ids.derived("other"), HolidaySource.ICALENDAR, null, new TreeSet<>()));
        commands.put("ReviewHolidays (accept)", review(LATER, dates("2026-12-25"), List.of()));
        commands.put("ReviewHolidays (strike)", review(LATER, List.of(), dates("2026-12-25")));
        commands.put("ReviewHolidays (undecided)", review(LATER, List.of(), List.of()));
        return commands;
    }
}
