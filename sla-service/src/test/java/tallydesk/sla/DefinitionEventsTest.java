package tallydesk.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tallydesk.log.EventCodec;
import tallydesk.log.Recorded;
import tallydesk.sla.businesstime.WeeklyWindow;
import tallydesk.sla.domain.Approved;
import tallydesk.sla.domain.calendar.CalendarEvent;
import tallydesk.sla.domain.calendar.CalendarEvent.CalendarPublished;
import tallydesk.sla.domain.calendar.CalendarEvent.HolidaysDelivered;
import tallydesk.sla.domain.calendar.CalendarEvent.HolidaysProposed;
import tallydesk.sla.domain.calendar.CalendarEvent.HolidaysReviewed;
import tallydesk.sla.domain.calendar.HolidaySource;
import tallydesk.sla.domain.policy.ClockTarget;
import tallydesk.sla.domain.policy.PolicyEvent;
import tallydesk.sla.domain.policy.PolicyEvent.PolicyPublished;
import tallydesk.sla.domain.policy.Promise;

/** As {@link PrivateEventsTest}: the JSON of the events of calendars and policies is frozen. */
class DefinitionEventsTest {
    private static final UUID IMPORT = UUID.fromString("01939e4c-0000-7000-8000-0000000000ca");
    private static final Instant SINCE = Instant.parse("2026-11-25T09:00:00.123456Z");
    private static final List<LocalDate> CHRISTMAS = List.of(LocalDate.of(2026, 12, 25));
    private static final EventCodec<CalendarEvent> CALENDARS = EventCodec.of(CalendarEvent.class);
    private static final EventCodec<PolicyEvent> POLICIES = EventCodec.of(PolicyEvent.class);

    static Stream<CalendarEvent> calendarEvents() {
        List<WeeklyWindow> night = List.of(new WeeklyWindow(DayOfWeek.SUNDAY, 1_320, 1_800));
        return Stream.of(
                new HolidaysDelivered("office", new TreeMap<>(Map.of("DE", CHRISTMAS, "DE-BE", List.of()))),
                new CalendarPublished("office", 1, SINCE, "Europe/Berlin", night, CHRISTMAS),
                new HolidaysProposed("office", IMPORT, HolidaySource.JOLLYDAY, "DE-BY", CHRISTMAS),
                new HolidaysReviewed("office", IMPORT, 2, SINCE, CHRISTMAS, List.of()));
    }

    static Stream<PolicyEvent> policyEvents() {
        ClockTarget hour = new ClockTarget(60, List.of(30, 15));
        Promise all = new Promise("always", hour, hour, new ClockTarget(480, List.of()));
        Promise least = new Promise("office", hour, null, null);
        return Stream.of(new PolicyPublished(
                "gold", 1, SINCE, new TreeMap<>(Map.of("GOLD", List.of(all, least, least, least)))));
    }

    @Test
    void everyTypeHasASample() {
        assertThat(Stream.concat(calendarEvents(), policyEvents())
                        .map(event -> event.getClass().getSimpleName()))
                .containsExactlyInAnyOrderElementsOf(Stream.of(CalendarEvent.class, PolicyEvent.class)
                        .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
                        .map(Class::getSimpleName)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("calendarEvents")
    void aCalendarsEventIsWrittenAndReadAsApproved(CalendarEvent event) throws IOException {
        isAsApproved(CALENDARS, event);
    }

    @ParameterizedTest
    @MethodSource("policyEvents")
    void aPolicysEventIsWrittenAndReadAsApproved(PolicyEvent event) throws IOException {
        isAsApproved(POLICIES, event);
    }

    private static <E> void isAsApproved(EventCodec<E> codec, E event) throws IOException {
        String json = codec.encode(event);
        Approved.matches("events/" + codec.type(event) + ".v1.json", json + "\n");
        assertThat(codec.decode(new Recorded(
                        1, IMPORT, 1, IMPORT, codec.type(event), SINCE, null, IMPORT, "manager:m", null, json, null)))
                .isEqualTo(event);
    }
}
