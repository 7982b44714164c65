package tallydesk.sla.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tallydesk.log.Because;
import tallydesk.log.CommandHandler;
import tallydesk.log.Transactions;
import tallydesk.sla.businesstime.WeeklyWindow;
import tallydesk.sla.calendars.Calendars.Placed;
import tallydesk.sla.definitions.Kind;
import tallydesk.sla.desk.PatientWatch;
import tallydesk.sla.domain.CalendarVersion;
import tallydesk.sla.domain.Versioned;
import tallydesk.sla.domain.calendar.CalendarCommand;
import tallydesk.sla.domain.calendar.CalendarCommand.PublishCalendar;
import tallydesk.sla.domain.calendar.CalendarEvent;
import tallydesk.sla.domain.calendar.CalendarState;
import tallydesk.sla.domain.calendar.OpenHours;
import tallydesk.sla.holidays.IncidentCalendars;
import tallydesk.testing.StackResource;

/** The calendars that clocks run by. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "sla-service"))
@QuarkusTestResource(PatientWatch.class)
class CalendarsTest {
    private static final Instant CHRISTMAS_EVE = Instant.parse("2026-12-24T15:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Inject
    Calendars calendars;

    @Inject
    IncidentCalendars before;

    @Inject
    CommandHandler<CalendarCommand, CalendarState, CalendarEvent> streams;

    @Inject
    Transactions transactions;

    private Optional<Placed> inForce(String name, String zone, String region) {
        return transactions.inNew(() -> calendars.inForce(name, zone, region, CHRISTMAS_EVE));
    }

    private void publish(String name, String opens) {
        OpenHours hours = new OpenHours(
                BERLIN, List.of(WeeklyWindow.of(java.time.DayOfWeek.MONDAY, opens, "17:00")), new TreeSet<>());
        transactions.inNew(() -> streams.handle(
                Kind.CALENDAR.stream(name),
                now -> new PublishCalendar(name, hours, now),
                Because.of("manager:m", null)));
    }

    @Test
    void incidentSupportIsCountedAsItWasBeforeThereWereVersions() {
        for (String region : List.of("DE-BY", "DE", "US", "GB-ENG", "FR-57", "ES-MD", "NO")) {
            CalendarVersion now =
                    inForce("incident", "Europe/Berlin", region).orElseThrow().calendar();
            CalendarVersion then =
                    before.at("Europe/Berlin", region, CHRISTMAS_EVE).orElseThrow();
            assertThat(now.id()).isEqualTo(new Versioned("incident", 1));
            assertThat(now.calendar().windows()).isEqualTo(then.calendar().windows());
            assertThat(now.calendar().holidays().subSet(LocalDate.of(2025, 1, 1), LocalDate.of(2030, 1, 1)))
                    .as(region)
                    .isEqualTo(then.calendar().holidays().tailSet(LocalDate.of(2025, 1, 1)));
        }
    }

    @Test
    void aClockFromBeforeKeepsItsCalendar() {
        CalendarVersion then =
                before.at("Europe/Berlin", "DE-BY", CHRISTMAS_EVE).orElseThrow();
        assertThat(calendars.version(then.id(), "Europe/Berlin", "DE-BY", CHRISTMAS_EVE))
                .contains(then);
        assertThat(calendars.version(IncidentCalendars.WITHOUT_HOLIDAYS, "Europe/Berlin", "XX", CHRISTMAS_EVE))
                .isEqualTo(before.at("Europe/Berlin", "XX", CHRISTMAS_EVE));
    }

    @Test
    void aMissingOrUnknownPlaceHasNoCalendarAndOneWithoutReviewedHolidaysSaysSo() {
        assertThat(inForce("incident", null, "DE-BY")).isEmpty();
        assertThat(inForce("incident", "Mars/Olympus", "DE-BY")).isEmpty();
        assertThat(inForce("incident", "Europe/Berlin", null)).isEmpty();
        assertThat(inForce("nobodys", "Europe/Berlin", "DE-BY")).isEmpty();
        assertThat(inForce("incident", "Europe/Berlin", "DE-BY").orElseThrow().holidaysKnown())
                .isTrue();
        for (String region : List.of("DE-XX", "JP", "IN", "US-CA")) {
            Placed unknown = inForce("incident", "Europe/Berlin", region).orElseThrow();
            assertThat(unknown.holidaysKnown()).isFalse();
            assertThat(unknown.calendar().calendar().holidays()).isEmpty();
        }
        assertThat(transactions
                        .inNew(() -> calendars.inForce(
                                "incident", "Europe/Berlin", "DE-BY", Instant.parse("2040-01-01T00:00:00Z")))
                        .orElseThrow()
                        .holidaysKnown())
                .as("a year that nobody has reviewed")
                .isFalse();
    }

    @Test
    void aFixedZoneNeedsNoCustomer() {
        Placed always = inForce("always", null, null).orElseThrow();
        assertThat(always.holidaysKnown()).isTrue();
        assertThat(always.calendar().calendar().isOpen(CHRISTMAS_EVE)).isTrue();
    }

    @Test
    void whatAClockHasPinnedStaysWhateverIsPublished() {
        publish("pinned", "09:00");
        Versioned first = inForce("pinned", null, null).orElseThrow().calendar().id();
        CalendarVersion pinned =
                calendars.version(first, "Asia/Tokyo", "JP", CHRISTMAS_EVE).orElseThrow();
        publish("pinned", "08:00");
        Placed next = transactions
                .inNew(() ->
                        calendars.inForce("pinned", null, null, Instant.now().plusSeconds(60)))
                .orElseThrow();
        assertThat(next.calendar().id()).isEqualTo(new Versioned("pinned", 2));
        assertThat(calendars.version(first, "Asia/Tokyo", "JP", CHRISTMAS_EVE)).contains(pinned);
        assertThat(calendars.version(new Versioned("pinned", 3), null, null, CHRISTMAS_EVE))
                .isEmpty();
        assertThat(pinned.calendar().zone()).isEqualTo(BERLIN);
    }
}
