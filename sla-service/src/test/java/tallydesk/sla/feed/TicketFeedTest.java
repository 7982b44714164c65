package tallydesk.sla.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import tallydesk.log.Sql;
import tallydesk.sla.desk.Histories;
import tallydesk.sla.desk.PatientWatch;
import tallydesk.sla.desk.TicketFacts;
import tallydesk.sla.domain.CancelReason;
import tallydesk.sla.domain.ClockEvent;
import tallydesk.sla.domain.ClockEvent.ClockCancelled;
import tallydesk.sla.domain.ClockEvent.ClockMissing;
import tallydesk.sla.domain.ClockEvent.ClockStarted;
import tallydesk.sla.domain.ClockEvent.DeadlineBreached;
import tallydesk.sla.domain.ClockEvent.DeadlineMet;
import tallydesk.sla.domain.ClockEvent.ResponseRecorded;
import tallydesk.sla.domain.ClockKind;
import tallydesk.sla.domain.MissingReason;
import tallydesk.sla.domain.Versioned;
import tallydesk.sla.domain.Warning;
import tallydesk.testing.StackResource;

/** What becomes of a ticket's facts, on the real topic. Fridays and Mondays lie in 2024, so nothing here waits for time. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "sla-service"))
@QuarkusTestResource(PatientWatch.class)
class TicketFeedTest {
    private static final Instant FRIDAY_AT_THREE = berlin("2024-11-15T15:00");
    private static final Instant MONDAY_AT_ELEVEN = berlin("2024-11-18T11:00");

    @Inject
    Histories histories;

    @Inject
    MeterRegistry meters;

    @Inject
    Sql sql;

    private static Instant berlin(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of("Europe/Berlin")).toInstant();
    }

    private static TicketFacts admittedOnFriday() {
        return TicketFacts.ofSomebody().admitted("Europe/Berlin", "DE-BY", FRIDAY_AT_THREE);
    }

    private List<ClockEvent> heard(TicketFacts ticket) {
        histories.catchUp();
        return histories.of(ticket);
    }

    private ClockStarted started(TicketFacts ticket) {
        return (ClockStarted) heard(ticket).getFirst();
    }

    @Test
    void aTicketAdmittedInBerlinOnFridayAtThreeIsDueOnMondayAtEleven() {
        ClockStarted started = started(admittedOnFriday());
        assertThat(started.startedAt()).isEqualTo(FRIDAY_AT_THREE);
        assertThat(started.dueAt()).isEqualTo(MONDAY_AT_ELEVEN);
        assertThat(started.warnings()).containsExactly(new Warning(60, berlin("2024-11-18T10:00")));
    }

    @Test
    void fourHoursAreCountedInTheCustomersZone() {
        Instant logged = Instant.parse("2024-11-18T16:30:00Z");
        TicketFacts tokyo = TicketFacts.ofSomebody().admitted("Asia/Tokyo", "JP", logged);
        TicketFacts denver = TicketFacts.ofSomebody().admitted("America/Denver", "US-CO", logged);
        assertThat(started(tokyo).dueAt()).isEqualTo(Instant.parse("2024-11-19T04:00:00Z"));
        assertThat(started(denver).dueAt()).isEqualTo(Instant.parse("2024-11-18T20:30:00Z"));
    }

    @Test
    void theHolidaysOfTheCustomersRegionDoNotCount() {
        Instant dayBeforeCorpusChristi = berlin("2024-05-29T15:00");
        TicketFacts bavaria = TicketFacts.ofSomebody().admitted("Europe/Berlin", "DE-BY", dayBeforeCorpusChristi);
        TicketFacts berlin = TicketFacts.ofSomebody().admitted("Europe/Berlin", "DE-BE", dayBeforeCorpusChristi);
        assertThat(started(bavaria).dueAt()).isEqualTo(berlin("2024-05-31T11:00"));
        assertThat(started(berlin).dueAt()).isEqualTo(berlin("2024-05-30T11:00"));
    }

    @Test
    void theClockOfAParkedTicketStartsAtItsAdmission() {
        TicketFacts ticket = TicketFacts.ofSomebody().opened().parked();
        assertThat(heard(ticket)).isEmpty();
        ticket.admitted("Europe/Berlin", "DE-BY", FRIDAY_AT_THREE);
        assertThat(started(ticket).startedAt()).isEqualTo(FRIDAY_AT_THREE);
    }

    @Test
    void aResponseExactlyAtTheDueInstantIsInTime() {
        TicketFacts ticket = admittedOnFriday().answered(MONDAY_AT_ELEVEN);
        assertThat(heard(ticket).getLast())
                .isInstanceOfSatisfying(
                        DeadlineMet.class, met -> assertThat(met.metAt()).isEqualTo(MONDAY_AT_ELEVEN));
        assertThat(histories.openClocks(ticket)).isEmpty();
    }

    @Test
    void aResponseOneMillisecondLaterIsABreach() {
        Instant late = MONDAY_AT_ELEVEN.plusMillis(1);
        TicketFacts ticket = admittedOnFriday().answered(late);
        assertThat(heard(ticket))
                .hasSize(3)
                .endsWith(
                        new ResponseRecorded(ticket.ticketId(), ticket.accountId(), late, ClockKind.FIRST_RESPONSE, 1));
        assertThat(histories.of(ticket).get(1)).isInstanceOf(DeadlineBreached.class);
        assertThat(histories.openClocks(ticket)).isEmpty();
    }

    @Test
    void aMessageToAParkedTicketDoesNotMeetTheClockThatStartsAtTheAdmission() {
        TicketFacts ticket = TicketFacts.ofSomebody()
                .opened()
                .parked()
                .answered(FRIDAY_AT_THREE.minusSeconds(60))
                .admitted("Europe/Berlin", "DE-BY", FRIDAY_AT_THREE);
        heard(ticket);
        assertThat(histories.typesOf(ticket)).containsExactly("ClockStarted");
        assertThat(histories.openClocks(ticket)).containsExactly("FIRST_RESPONSE");

        ticket.answered(MONDAY_AT_ELEVEN);
        heard(ticket);
        assertThat(histories.typesOf(ticket)).containsExactly("ClockStarted", "DeadlineMet");
    }

    @Test
    void aNoteStopsNoClock() {
        TicketFacts ticket = admittedOnFriday().noted();
        assertThat(heard(ticket)).hasSize(1);
        assertThat(histories.openClocks(ticket)).containsExactly("FIRST_RESPONSE");
    }

    @Test
    void aClosedTicketCancelsItsClock() {
        TicketFacts ticket = admittedOnFriday().closed(FRIDAY_AT_THREE.plusSeconds(60));
        assertCancelled(ticket, CancelReason.TICKET_CLOSED);
    }

    @Test
    void aDeclinedTicketCancelsItsClock() {
        assertCancelled(admittedOnFriday().declined(), CancelReason.TICKET_DECLINED);
    }

    @Test
    void aDuplicateCancelsItsClock() {
        assertCancelled(admittedOnFriday().merged(), CancelReason.TICKET_MERGED);
    }

    private void assertCancelled(TicketFacts ticket, CancelReason reason) {
        assertThat(heard(ticket).getLast())
                .isInstanceOfSatisfying(
                        ClockCancelled.class,
                        cancelled -> assertThat(cancelled.reason()).isEqualTo(reason));
        assertThat(histories.openClocks(ticket)).isEmpty();
    }

    @Test
    void factsThatComeTwiceChangeNothing() {
        TicketFacts met = TicketFacts.ofSomebody()
                .opened()
                .admitted("Europe/Berlin", "DE-BY", FRIDAY_AT_THREE)
                .answered(MONDAY_AT_ELEVEN)
                .closed(MONDAY_AT_ELEVEN.plusSeconds(9));
        TicketFacts late = admittedOnFriday().answered(MONDAY_AT_ELEVEN.plusSeconds(1));
        TicketFacts parked = TicketFacts.ofSomebody()
                .parked()
                .answered(FRIDAY_AT_THREE.minusSeconds(60))
                .admitted("Europe/Berlin", "DE-BY", FRIDAY_AT_THREE);
        histories.catchUp();
        List<List<ClockEvent>> before = List.of(histories.of(met), histories.of(late), histories.of(parked));
        met.again();
        late.again();
        parked.again();
        histories.catchUp();
        assertThat(List.of(histories.of(met), histories.of(late), histories.of(parked)))
                .isEqualTo(before);
        assertThat(before).extracting(List::size).containsExactly(3, 3, 1);
        assertThat(parkedReasons(met)).isEmpty();
    }

    @Test
    void aTicketWithoutAKnownZoneHasNoInventedClockButATask() {
        TicketFacts nowhere = TicketFacts.ofSomebody()
                .admitted("Mars/Olympus", "DE-BY", FRIDAY_AT_THREE)
                .answered(MONDAY_AT_ELEVEN);
        heard(nowhere);
        assertThat(histories.typesOf(nowhere)).containsExactly("ClockMissing", "ResponseRecorded");
        assertThat(((ClockMissing) histories.of(nowhere).getFirst()).reason()).isEqualTo(MissingReason.ZONE_UNKNOWN);
        assertThat(histories.openClocks(nowhere)).isEmpty();
        assertThat(parkedReasons(nowhere)).isEmpty();
    }

    @Test
    void aServiceLevelWithoutAPolicyHasNoInventedClockEither() {
        TicketFacts unknown = TicketFacts.ofSomebody().admitted("PLATINUM", "Europe/Berlin", "DE-BY", FRIDAY_AT_THREE);
        ClockMissing missing = (ClockMissing) heard(unknown).getFirst();
        assertThat(missing.reason()).isEqualTo(MissingReason.POLICY_MISSING);
        assertThat(missing.startsAt()).isEqualTo(FRIDAY_AT_THREE);
        assertThat(parkedReasons(unknown)).isEmpty();
    }

    @Test
    void aTicketFromARegionWithoutKnownHolidaysGetsAClockThatSaysSo() {
        double before = meters.counter("tallydesk.clocks.without.holidays").count();
        TicketFacts ticket = TicketFacts.ofSomebody()
                .admitted("Europe/Berlin", "DE-XX", berlin("2024-12-24T16:00"))
                .answered(berlin("2024-12-25T12:00"));
        ClockStarted started = started(ticket);
        assertThat(started.calendar()).isEqualTo(new Versioned("incident", 1));
        assertThat(started.dueAt()).as("on Christmas Day").isEqualTo(berlin("2024-12-25T12:00"));
        assertThat(histories.typesOf(ticket)).containsExactly("ClockStarted", "DeadlineMet");
        assertThat(parkedReasons(ticket)).isEmpty();
        assertThat(meters.counter("tallydesk.clocks.without.holidays").count()).isEqualTo(before + 1);
    }

    private List<String> parkedReasons(TicketFacts ticket) {
        return sql.query(
                "SELECT reason FROM log.parked_stream WHERE stream = ?",
                row -> row.getString(1),
                ticket.ticketId().toString());
    }
}
