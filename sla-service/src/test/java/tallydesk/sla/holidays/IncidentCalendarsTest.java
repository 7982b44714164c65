package tallydesk.sla.holidays;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import tallydesk.sla.domain.CalendarVersion;
import tallydesk.sla.domain.Versioned;

class IncidentCalendarsTest {
    private final IncidentCalendars calendars = new IncidentCalendars(new JollydayHolidays());

    @Test
    void incidentSupportSkipsTheHolidaysOfTheCustomersRegion() {
        CalendarVersion bavaria = calendars
                .at("Europe/Berlin", "DE-BY", berlin("2026-12-23T16:00"))
                .orElseThrow();
        assertThat(bavaria.id()).isEqualTo(new Versioned("DE-BY-incident", 1));
        assertThat(bavaria.calendar().add(berlin("2026-12-23T16:00"), 240)).isEqualTo(berlin("2026-12-24T12:00"));
        assertThat(bavaria.calendar().add(berlin("2026-12-24T16:00"), 240)).isEqualTo(berlin("2026-12-28T12:00"));
        assertThat(bavaria.calendar().isOpen(berlin("2027-01-06T10:00")))
                .as("Epiphany, next year")
                .isFalse();
    }

    @Test
    void theSamePlaceAndYearLeadToTheSameCalendar() {
        assertThat(calendars.at("Europe/Berlin", "DE-BY", berlin("2026-12-23T16:00")))
                .isEqualTo(new IncidentCalendars(new JollydayHolidays())
                        .at("Europe/Berlin", "de-by", berlin("2026-02-01T09:00")));
    }

    @Test
    void aMissingPlaceOrAnUnknownZoneHasNoCalendar() {
        Instant now = berlin("2026-12-23T16:00");
        assertThat(calendars.at(null, "DE-BY", now)).isEmpty();
        assertThat(calendars.at("Europe/Berlin", null, now)).isEmpty();
        assertThat(calendars.at("Mars/Olympus", "DE-BY", now)).isEmpty();
    }

    @Test
    void aRegionWithoutKnownHolidaysHasACalendarThatSaysSo() {
        Instant christmasEve = berlin("2026-12-24T16:00");
        CalendarVersion calendar =
                calendars.at("Europe/Berlin", "DE-XX", christmasEve).orElseThrow();
        assertThat(calendar.id()).isEqualTo(IncidentCalendars.WITHOUT_HOLIDAYS);
        assertThat(calendar.calendar().add(christmasEve, 240)).isEqualTo(berlin("2026-12-25T12:00"));
        assertThat(calendars.pinned(calendar.id(), "Europe/Berlin", christmasEve))
                .contains(calendar);
    }

    @Test
    void aClockKeepsItsCalendarOrHasNone() {
        Instant now = berlin("2026-12-23T16:00");
        assertThat(calendars.pinned(new Versioned("DE-BY-incident", 1), "Europe/Berlin", now))
                .isEqualTo(calendars.at("Europe/Berlin", "DE-BY", now));
        assertThat(calendars.pinned(new Versioned("DE-BY-incident", 2), "Europe/Berlin", now))
                .isEmpty();
        assertThat(calendars.pinned(new Versioned("DE-XX-incident", 1), "Europe/Berlin", now))
                .as("its holidays have been forgotten")
                .isEmpty();
        assertThat(calendars.pinned(new Versioned("gold", 1), "Europe/Berlin", now))
                .isEmpty();
    }

    private static Instant berlin(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of("Europe/Berlin")).toInstant();
    }
}
