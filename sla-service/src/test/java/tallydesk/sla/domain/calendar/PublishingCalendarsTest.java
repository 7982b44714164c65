package tallydesk.sla.domain.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tallydesk.sla.domain.calendar.CalendarSamples.DELIVERED;
import static tallydesk.sla.domain.calendar.CalendarSamples.IMPORT;
import static tallydesk.sla.domain.calendar.CalendarSamples.LATER;
import static tallydesk.sla.domain.calendar.CalendarSamples.NAME;
import static tallydesk.sla.domain.calendar.CalendarSamples.NINE_TO_FIVE;
import static tallydesk.sla.domain.calendar.CalendarSamples.NOW;
import static tallydesk.sla.domain.calendar.CalendarSamples.PUBLISHED;
import static tallydesk.sla.domain.calendar.CalendarSamples.dates;
import static tallydesk.sla.domain.calendar.CalendarSamples.hours;
import static tallydesk.sla.domain.calendar.CalendarSamples.proposed;
import static tallydesk.sla.domain.calendar.CalendarSamples.review;
import static tallydesk.sla.domain.calendar.CalendarSamples.reviewed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tallydesk.decider.DeciderSpec;
import tallydesk.log.Ids;
import tallydesk.sla.businesstime.FaultyCalendar;
import tallydesk.sla.domain.Versioned;
import tallydesk.sla.domain.calendar.CalendarCommand.DeliverCalendar;
import tallydesk.sla.domain.calendar.CalendarCommand.ProposeHolidays;
import tallydesk.sla.domain.calendar.CalendarCommand.PublishCalendar;
import tallydesk.sla.domain.calendar.CalendarEvent.CalendarPublished;
import tallydesk.sla.domain.calendar.CalendarState.Published;

/** Rule 23, sentence by sentence. */
class PublishingCalendarsTest extends DeciderSpec<CalendarCommand, CalendarState, CalendarEvent> {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    PublishingCalendarsTest() {
        super(new CalendarDecider());
    }

    @Test
    void theFirstVersionIsOneAndTheNextIsTwo() {
        givenNothing().when(new PublishCalendar(NAME, hours(null), NOW)).then(PUBLISHED);
        given(PUBLISHED)
                .when(new PublishCalendar(NAME, hours(TOKYO), LATER))
                .then(new CalendarPublished(NAME, 2, LATER, "Asia/Tokyo", NINE_TO_FIVE, dates("2026-12-24")));
    }

    @Test
    void whatSaysTheSameIsNoNewVersion() {
        given(PUBLISHED).when(new PublishCalendar(NAME, hours(null), LATER)).thenNothing();
    }

    @Test
    void aCalendarWithOverlappingWindowsOrNoneIsNone() {
        assertThatThrownBy(() -> new OpenHours(TOKYO, List.of(), hours(null).holidays()))
                .isInstanceOf(FaultyCalendar.class);
        assertThatThrownBy(() -> new OpenHours(
                        null,
                        List.of(NINE_TO_FIVE.getFirst(), NINE_TO_FIVE.getFirst()),
                        hours(null).holidays()))
                .isInstanceOf(FaultyCalendar.class);
    }

    @Test
    void theVersionThatWasInForceStaysWhatItWas() {
        Published calendar =
                (Published) given(DELIVERED, PUBLISHED, proposed("DE", "2026-12-25"), reviewed(2, LATER, "2026-12-25"))
                        .state();
        assertThat(calendar.inForceAt(LATER.minusMillis(1)).id()).isEqualTo(new Versioned(NAME, 1));
        assertThat(calendar.inForceAt(LATER).id()).isEqualTo(new Versioned(NAME, 2));
        assertThat(calendar.inForceAt(Instant.EPOCH).id()).isEqualTo(new Versioned(NAME, 1));
        Instant christmas = Instant.parse("2026-12-25T10:00:00Z");
        assertThat(calendar.version(1).orElseThrow().on(TOKYO, "DE").calendar().holidays())
                .doesNotContain(LocalDate.parse("2026-12-25"));
        assertThat(calendar.version(2)
                        .orElseThrow()
                        .on(ZoneId.of("UTC"), "DE")
                        .calendar()
                        .isOpen(christmas))
                .isFalse();
        assertThat(calendar.version(2)
                        .orElseThrow()
                        .on(ZoneId.of("UTC"), "FR")
                        .calendar()
                        .isOpen(christmas))
                .isTrue();
        assertThat(calendar.version(0)).isEmpty();
        assertThat(calendar.version(3)).isEmpty();
    }

    @Test
    void whatIsDeliveredCountsFromTheFirstVersionAndOnlyOnce() {
        DeliverCalendar delivery = new DeliverCalendar(NAME, hours(null), List.of(DELIVERED.dates()), NOW);
        givenNothing().when(delivery).then(DELIVERED, PUBLISHED);
        given(DELIVERED, PUBLISHED).when(delivery).thenNothing();
        given(PUBLISHED).when(delivery).thenNothing();
    }

    @Test
    void aSubdivisionIsDeliveredWithTheHolidaysOfItsCountryAndItsOwn() {
        Published calendar = (Published) given(DELIVERED, PUBLISHED).state();
        assertThat(calendar.newest().holidays().of("DE")).containsExactlyElementsOf(dates("2026-10-03"));
        assertThat(calendar.newest().holidays().of("DE-BY"))
                .containsExactlyElementsOf(dates("2026-01-06", "2026-10-03"));
        assertThat(calendar.newest().holidays().of("DE-BE")).containsExactlyElementsOf(dates("2026-10-03"));
        assertThat(calendar.newest().holidays().areKnown("DE-BY", 2026)).isTrue();
        assertThat(calendar.newest().holidays().areKnown("DE-BY", 2027)).isFalse();
        assertThat(calendar.newest().holidays().areKnown("FR", 2026)).isFalse();
    }

    @Test
    void otherHoursKeepTheHolidaysOfRegions() {
        Published calendar = (Published) given(
                        DELIVERED,
                        PUBLISHED,
                        new CalendarPublished(NAME, 2, LATER, "Asia/Tokyo", NINE_TO_FIVE, List.of()))
                .state();
        assertThat(calendar.newest().holidays().of("DE")).containsExactlyElementsOf(dates("2026-10-03"));
        assertThat(calendar.newest().holidays().everywhere()).isEmpty();
    }

    @Test
    void holidaysThatNobodySendsStayInForceAndAnEmptyListTakesThemAway() {
        OpenHours silent = new OpenHours(TOKYO, NINE_TO_FIVE, null);
        CalendarPublished second =
                new CalendarPublished(NAME, 2, LATER, "Asia/Tokyo", NINE_TO_FIVE, dates("2026-12-24"));
        given(PUBLISHED).when(new PublishCalendar(NAME, silent, LATER)).then(second);
        given(PUBLISHED, second).when(new PublishCalendar(NAME, silent, LATER)).thenNothing();
        CalendarEvent draft = proposed(null, "2026-12-31");
        given(PUBLISHED, draft, reviewed(2, LATER, "2026-12-31"))
                .when(new PublishCalendar(NAME, silent, LATER))
                .then(new CalendarPublished(
                        NAME, 3, LATER, "Asia/Tokyo", NINE_TO_FIVE, dates("2026-12-24", "2026-12-31")));
        given(PUBLISHED)
                .when(new PublishCalendar(NAME, new OpenHours(TOKYO, NINE_TO_FIVE, new TreeSet<>()), LATER))
                .then(new CalendarPublished(NAME, 2, LATER, "Asia/Tokyo", NINE_TO_FIVE, List.of()));
        givenNothing()
                .when(new PublishCalendar(NAME, silent, NOW))
                .then(new CalendarPublished(NAME, 1, NOW, "Asia/Tokyo", NINE_TO_FIVE, List.of()));
    }

    @Test
    void noProposedDateCountsBeforeItIsReviewed() {
        Published calendar =
                (Published) given(PUBLISHED, proposed("DE", "2026-12-25")).state();
        assertThat(calendar.editions()).hasSize(1);
        assertThat(calendar.newest().holidays().of("DE")).isEmpty();
    }

    @Test
    void everyProposedDateIsAcceptedOrStruck() {
        CalendarEvent draft = proposed("DE", "2026-12-25", "2026-12-26");
        given(PUBLISHED, draft)
                .when(review(LATER, dates("2026-12-25"), List.of()))
                .thenRejected("review-incomplete");
        given(PUBLISHED, draft)
                .when(review(LATER, dates("2026-12-25", "2026-12-26", "2026-12-27"), List.of()))
                .thenRejected("review-incomplete");
        given(PUBLISHED, draft)
                .when(review(LATER, dates("2026-12-25", "2026-12-26"), dates("2026-12-26")))
                .thenRejected("review-incomplete");
        given(PUBLISHED, draft)
                .when(review(LATER, dates("2026-12-25", "2026-12-26"), dates("2026-07-04")))
                .thenRejected("review-incomplete");
        given(PUBLISHED, draft)
                .when(review(LATER, dates("2026-12-25"), dates("2026-12-26")))
                .then(reviewed(2, LATER, dates("2026-12-25"), dates("2026-12-26")));
    }

    @Test
    void whatCountedBeforeMayBeStruckForOneRegionAlone() {
        CalendarEvent draft = proposed("DE-BY", "2027-01-06");
        CalendarEvent decided = reviewed(2, LATER, dates("2027-01-06"), dates("2026-10-03"));
        given(DELIVERED, PUBLISHED, draft)
                .when(review(LATER, dates("2027-01-06"), dates("2026-10-03")))
                .then(decided);
        Published calendar =
                (Published) given(DELIVERED, PUBLISHED, draft, decided).state();
        assertThat(calendar.newest().holidays().of("DE-BY"))
                .containsExactlyElementsOf(dates("2026-01-06", "2027-01-06"));
        assertThat(calendar.newest().holidays().of("DE")).containsExactlyElementsOf(dates("2026-10-03"));
    }

    @Test
    void aReviewThatChangesNothingMakesNoVersion() {
        given(PUBLISHED, proposed("DE", "2026-12-25"))
                .when(review(LATER, List.of(), dates("2026-12-25")))
                .then(reviewed(1, LATER, List.of(), dates("2026-12-25")));
    }

    @Test
    void anImportIsReviewedOnce() {
        CalendarEvent draft = proposed("DE", "2026-12-25");
        CalendarEvent decided = reviewed(2, LATER, "2026-12-25");
        given(PUBLISHED, draft, decided)
                .when(review(LATER, dates("2026-12-25"), List.of()))
                .thenNothing();
        given(PUBLISHED, draft, decided)
                .when(review(LATER, List.of(), dates("2026-12-25")))
                .thenRejected("import-reviewed");
        given(PUBLISHED).when(review(LATER, List.of(), List.of())).thenRejected("import-unknown");
    }

    @Test
    void importsHaveLimits() {
        CalendarEvent[] history = new CalendarEvent[CalendarDecider.OPEN_IMPORTS_MAX + 1];
        history[0] = PUBLISHED;
        for (int i = 1; i < history.length; i++) {
            history[i] = new CalendarEvent.HolidaysProposed(
                    NAME, Ids.derived("import", i), HolidaySource.JOLLYDAY, "DE", dates("2026-12-25"));
        }
        ProposeHolidays one =
                new ProposeHolidays(NAME, IMPORT, HolidaySource.JOLLYDAY, "DE", new TreeSet<>(dates("2026-12-25")));
        given(history).when(one).thenRejected("too-many-open-imports");
        given(PUBLISHED)
                .when(new ProposeHolidays(NAME, IMPORT, HolidaySource.ICALENDAR, null, new TreeSet<>()))
                .thenRejected("no-such-import");
        List<LocalDate> full = IntStream.range(0, CalendarDecider.HOLIDAYS_MAX)
                .mapToObj(LocalDate.of(2000, 1, 1)::plusDays)
                .toList();
        given(
                        new CalendarEvent.HolidaysDelivered(NAME, new TreeMap<>(Map.of("DE", full))),
                        PUBLISHED,
                        proposed("DE", "2100-12-25"))
                .when(review(LATER, dates("2100-12-25"), List.of()))
                .thenRejected("too-many-holidays");
    }
}
