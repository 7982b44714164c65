package tallydesk.sla.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static tallydesk.sla.domain.CancelReason.TICKET_CLOSED;
import static tallydesk.sla.domain.ClockKind.FIRST_RESPONSE;
import static tallydesk.sla.domain.Samples.ACCOUNT;
import static tallydesk.sla.domain.Samples.ALWAYS;
import static tallydesk.sla.domain.Samples.CALENDAR;
import static tallydesk.sla.domain.Samples.DUE;
import static tallydesk.sla.domain.Samples.INCIDENT;
import static tallydesk.sla.domain.Samples.INCIDENT_RULES;
import static tallydesk.sla.domain.Samples.JUST_LATE;
import static tallydesk.sla.domain.Samples.LOGGED;
import static tallydesk.sla.domain.Samples.START;
import static tallydesk.sla.domain.Samples.STARTED;
import static tallydesk.sla.domain.Samples.TICKET;
import static tallydesk.sla.domain.Samples.WARN_AT;
import static tallydesk.sla.domain.Samples.berlin;
import static tallydesk.sla.domain.Samples.check;
import static tallydesk.sla.domain.Samples.closed;
import static tallydesk.sla.domain.Samples.incidentCalendar;
import static tallydesk.sla.domain.Samples.response;
import static tallydesk.sla.domain.Samples.rules;
import static tallydesk.sla.domain.Samples.start;
import static tallydesk.sla.domain.Samples.startIn;
import static tallydesk.sla.domain.Samples.terms;
import static tallydesk.sla.domain.Samples.warn;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tallydesk.decider.DeciderSpec;
import tallydesk.sla.domain.ClockCommand.StartClocks;
import tallydesk.sla.domain.ClockCommand.WarnDeadline;
import tallydesk.sla.domain.ClockEvent.ClockCancelled;
import tallydesk.sla.domain.ClockEvent.ClockMissing;
import tallydesk.sla.domain.ClockEvent.ClockStarted;
import tallydesk.sla.domain.ClockEvent.DeadlineApproaching;
import tallydesk.sla.domain.ClockEvent.DeadlineBreached;
import tallydesk.sla.domain.ClockEvent.DeadlineMet;
import tallydesk.sla.domain.ClockEvent.ResponseRecorded;
import tallydesk.sla.domain.ClockEvent.TermsChanged;

class FirstResponseTest extends DeciderSpec<ClockCommand, Clocks, ClockEvent> {
    private static final ResponseRecorded LATE_ANSWER =
            new ResponseRecorded(TICKET, ACCOUNT, JUST_LATE, FIRST_RESPONSE, 1);
    private static final DeadlineApproaching WARNED =
            new DeadlineApproaching(TICKET, ACCOUNT, FIRST_RESPONSE, 1, DUE, 60, 60, null);

    FirstResponseTest() {
        super(new ClockDecider());
    }

    @Test
    void aTicketLoggedFridayAtFourIsDueMondayAtNoonAndWarnedAtEleven() {
        givenNothing().when(START).then(STARTED);
    }

    @Test
    void fourHoursAreCountedInTheCustomersZone() {
        Instant logged = Instant.parse("2026-11-23T16:30:00Z");
        assertThat(dueIn("Asia/Tokyo", logged)).isEqualTo(Instant.parse("2026-11-24T04:00:00Z"));
        assertThat(dueIn("America/Denver", logged)).isEqualTo(Instant.parse("2026-11-23T20:30:00Z"));
    }

    private Instant dueIn(String zone, Instant logged) {
        ClockEvent started = givenNothing()
                .when(start(incidentCalendar(ZoneId.of(zone)), logged, logged))
                .events()
                .getFirst();
        return ((ClockStarted) started).dueAt();
    }

    @Test
    void aTicketIsStartedOnce() {
        given(STARTED).when(START).thenNothing();
    }

    @Test
    void aMissingZoneOrRegionStartsNoInventedClock() {
        assertThat(missing(startIn(null, "DE-BY"))).isEqualTo(MissingReason.ZONE_MISSING);
        assertThat(missing(startIn("Europe/Berlin", null))).isEqualTo(MissingReason.REGION_MISSING);
        assertThat(missing(startIn("Mars/Olympus", "DE-BY"))).isEqualTo(MissingReason.ZONE_UNKNOWN);
        assertThat(missing(new StartClocks(
                        terms("PLATINUM", 2, "Europe/Berlin", "DE-BY"), LOGGED, INCIDENT_RULES, LOGGED)))
                .isEqualTo(MissingReason.POLICY_MISSING);
        assertThat(missing(new StartClocks(
                        terms("INCIDENT", 2, "Europe/Berlin", "DE-BY"), LOGGED, rules(INCIDENT, ALWAYS), LOGGED)))
                .isEqualTo(MissingReason.CALENDAR_MISSING);
    }

    private MissingReason missing(StartClocks command) {
        return ((ClockMissing) givenNothing().when(command).events().getFirst()).reason();
    }

    @Test
    void aResponseInTimeMeetsTheDeadline() {
        given(STARTED).when(response(berlin("2026-11-23T09:05"))).then(met(berlin("2026-11-23T09:05")));
    }

    @Test
    void exactlyAtTheDueInstantIsMet() {
        given(STARTED).when(response(DUE)).then(met(DUE));
    }

    @Test
    void oneMillisecondLaterIsABreachAndTheAnswerIsKept() {
        given(STARTED).when(response(JUST_LATE)).then(breached(JUST_LATE.plusSeconds(1)), LATE_ANSWER);
    }

    @Test
    void anAnswerAfterTheBreachIsKeptOnceAndChangesNoVerdict() {
        given(STARTED, breached(JUST_LATE)).when(response(JUST_LATE)).then(LATE_ANSWER);
        given(STARTED, breached(JUST_LATE), LATE_ANSWER)
                .when(response(JUST_LATE.plusSeconds(9)))
                .thenNothing();
    }

    @Test
    void anAnswerInTimeThatIsHeardAfterTheTimerFiredTakesTheBreachBack() {
        given(STARTED, breached(JUST_LATE)).when(response(DUE)).then(met(DUE));
    }

    @Test
    void onlyTheFirstAnswerCounts() {
        given(STARTED, met(LOGGED.plusSeconds(60))).when(response(JUST_LATE)).thenNothing();
    }

    @Test
    void whatWasWrittenToAParkedTicketAnswersNothingAndTheClockStartsAsEver() {
        Instant parked = LOGGED.minusSeconds(3600);
        givenNothing().when(response(parked)).thenNothing();
        given(STARTED).when(response(parked)).thenNothing();
        given(STARTED).when(response(LOGGED)).then(met(LOGGED));
        given(STARTED, breached(JUST_LATE)).when(response(parked)).thenNothing();
    }

    /** As logs tell that were written while a message to a parked ticket was still kept. */
    @Test
    void aResponseThatWasKeptBeforeTheStartMeetsNothingEither() {
        given(new ResponseRecorded(TICKET, ACCOUNT, LOGGED.minusSeconds(3600), null, null))
                .when(START)
                .then(STARTED);
    }

    @Test
    void theWarningComesWhenSixtyBusinessMinutesAreLeftAndNotEarlier() {
        given(STARTED).when(warn(WARN_AT.minusMillis(1))).thenNothing();
        given(STARTED).when(warn(WARN_AT)).then(WARNED);
    }

    @Test
    void theWarningComesOnce() {
        given(STARTED, WARNED).when(warn(WARN_AT.plusSeconds(1))).thenNothing();
    }

    @Test
    void aLateWarningSaysWhatIsReallyLeft() {
        given(STARTED)
                .when(warn(DUE.minusSeconds(301)))
                .then(new DeadlineApproaching(TICKET, ACCOUNT, FIRST_RESPONSE, 1, DUE, 6, 60, null));
    }

    @Test
    void thereIsNoWarningOnceItIsTooLateOrAnswered() {
        given(STARTED).when(warn(JUST_LATE)).thenNothing();
        given(STARTED, met(LOGGED)).when(warn(WARN_AT)).thenNothing();
    }

    @Test
    void aWarningCountsWithTheCalendarThatTheClockWasStartedWith() {
        CalendarVersion other = new CalendarVersion(new Versioned("incident", 2), CALENDAR.calendar());
        given(STARTED).when(new WarnDeadline(FIRST_RESPONSE, 1, other, WARN_AT)).thenRejected("calendar-not-pinned");
    }

    @Test
    void theTimerIsNeverEarly() {
        given(STARTED).when(check(DUE)).thenNothing();
        given(STARTED).when(check(JUST_LATE)).then(breached(JUST_LATE));
    }

    @Test
    void aBreachComesOnce() {
        given(STARTED, breached(JUST_LATE))
                .when(check(JUST_LATE.plusSeconds(60)))
                .thenNothing();
    }

    @Test
    void aBreachFoundAfterAnOutageCarriesBothTimes() {
        Instant backAgain = DUE.plus(Duration.ofHours(30));
        given(STARTED).when(check(backAgain)).then(breached(backAgain));
    }

    @Test
    void aTicketThatEndsUnansweredStopsTheClock() {
        Instant end = DUE.minusSeconds(1);
        given(STARTED)
                .when(closed(end))
                .then(new ClockCancelled(TICKET, ACCOUNT, FIRST_RESPONSE, 1, DUE, TICKET_CLOSED, end));
    }

    @Test
    void endingATicketAfterTheDueInstantDoesNotHideTheBreach() {
        given(STARTED)
                .when(closed(JUST_LATE))
                .then(
                        breached(JUST_LATE.plusSeconds(1)),
                        new TermsChanged(
                                TICKET, ACCOUNT, "INCIDENT", 2, "Europe/Berlin", "DE-BY", Standing.ENDED, JUST_LATE));
    }

    @Test
    void anEndInTimeThatIsHeardAfterTheTimerFiredTakesTheBreachBack() {
        given(STARTED, breached(JUST_LATE))
                .when(closed(DUE))
                .then(new ClockCancelled(TICKET, ACCOUNT, FIRST_RESPONSE, 1, DUE, TICKET_CLOSED, DUE));
    }

    /** Whatever order the feed and the timer come in: the last verdict is the verdict. */
    @Test
    void thereIsOneVerdictWhereverTheTimerComesIn() {
        Instant later = JUST_LATE.plusSeconds(9);
        assertThat(verdicts(response(DUE), closed(later))).containsOnly(met(DUE));
        assertThat(verdicts(response(LOGGED), response(JUST_LATE))).containsOnly(met(LOGGED));
        assertThat(verdicts(closed(DUE), response(JUST_LATE)))
                .containsOnly(new ClockCancelled(TICKET, ACCOUNT, FIRST_RESPONSE, 1, DUE, TICKET_CLOSED, DUE));
        assertThat(verdicts(response(JUST_LATE), closed(later))).hasOnlyElementsOfType(DeadlineBreached.class);
        assertThat(verdicts(closed(JUST_LATE), response(later))).hasOnlyElementsOfType(DeadlineBreached.class);
    }

    /** With the timer before the first fact, before the second … and after the last. */
    private List<ClockEvent> verdicts(ClockCommand... facts) {
        ClockDecider decider = new ClockDecider();
        return IntStream.rangeClosed(0, facts.length)
                .mapToObj(timer -> {
                    List<ClockCommand> heard = new ArrayList<>(List.of(facts));
                    heard.add(timer, check(JUST_LATE.plusSeconds(60)));
                    List<ClockEvent> told = new ArrayList<>(List.of(STARTED));
                    heard.forEach(
                            command -> told.addAll(decider.decide(command, decider.fold(decider.initial(), told))));
                    told.removeIf(event -> event instanceof ResponseRecorded || event instanceof TermsChanged);
                    assertThat(told).doesNotHaveDuplicates().hasSizeBetween(2, 3);
                    return told.getLast();
                })
                .toList();
    }

    @Test
    void aCancelledClockIsSilent() {
        ClockCancelled cancelled = new ClockCancelled(TICKET, ACCOUNT, FIRST_RESPONSE, 1, DUE, TICKET_CLOSED, LOGGED);
        given(STARTED, cancelled).when(check(JUST_LATE)).thenNothing();
        given(STARTED, cancelled).when(warn(WARN_AT)).thenNothing();
    }

    private static DeadlineMet met(Instant metAt) {
        return new DeadlineMet(TICKET, ACCOUNT, FIRST_RESPONSE, 1, DUE, metAt);
    }

    private static DeadlineBreached breached(Instant noticedAt) {
        return new DeadlineBreached(TICKET, ACCOUNT, FIRST_RESPONSE, 1, DUE, noticedAt);
    }
}
