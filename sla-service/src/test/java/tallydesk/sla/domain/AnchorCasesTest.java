package tallydesk.sla.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static tallydesk.sla.domain.ClockKind.FIRST_RESPONSE;
import static tallydesk.sla.domain.ClockKind.NEXT_RESPONSE;
import static tallydesk.sla.domain.ClockKind.RESOLUTION;
import static tallydesk.sla.domain.Samples.ALWAYS;
import static tallydesk.sla.domain.Samples.BERLIN;
import static tallydesk.sla.domain.Samples.CALENDAR;
import static tallydesk.sla.domain.Samples.INCIDENT;
import static tallydesk.sla.domain.Samples.RULES;
import static tallydesk.sla.domain.Samples.awaited;
import static tallydesk.sla.domain.Samples.berlin;
import static tallydesk.sla.domain.Samples.closed;
import static tallydesk.sla.domain.Samples.customerAnswered;
import static tallydesk.sla.domain.Samples.incidentCalendar;
import static tallydesk.sla.domain.Samples.judged;
import static tallydesk.sla.domain.Samples.policy;
import static tallydesk.sla.domain.Samples.promise;
import static tallydesk.sla.domain.Samples.reopened;
import static tallydesk.sla.domain.Samples.response;
import static tallydesk.sla.domain.Samples.rules;
import static tallydesk.sla.domain.Samples.sameForAll;
import static tallydesk.sla.domain.Samples.start;
import static tallydesk.sla.domain.Samples.startBusiness;
import static tallydesk.sla.domain.Samples.startIn;
import static tallydesk.sla.domain.Samples.target;
import static tallydesk.sla.domain.Samples.terms;
import static tallydesk.sla.domain.Samples.weekdays;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tallydesk.decider.Rejection;
import tallydesk.sla.businesstime.BusinessCalendar;
import tallydesk.sla.domain.ClockCommand.CheckDeadline;
import tallydesk.sla.domain.ClockCommand.PauseClocks;
import tallydesk.sla.domain.ClockCommand.RepinClocks;
import tallydesk.sla.domain.ClockCommand.ResumeClocks;
import tallydesk.sla.domain.ClockCommand.StartClocks;
import tallydesk.sla.domain.ClockEvent.ClockCancelled;
import tallydesk.sla.domain.ClockEvent.ClockMissing;
import tallydesk.sla.domain.ClockEvent.ClockPaused;
import tallydesk.sla.domain.ClockEvent.ClockResumed;
import tallydesk.sla.domain.ClockEvent.ClockRetargeted;
import tallydesk.sla.domain.ClockEvent.ClockStarted;
import tallydesk.sla.domain.ClockEvent.DeadlineBreached;
import tallydesk.sla.domain.ClockEvent.DeadlineMet;
import tallydesk.sla.domain.policy.PolicyVersion;

/** The bugs that other desks had, as far as one ticket's clocks can have them; numbers as in the list of anchors. */
class AnchorCasesTest {
    private static final Instant FRIDAY = berlin("2026-11-20T15:00");
    private static final Instant MONDAY = berlin("2026-11-23T10:00");
    private static final Rulebook FOUR_HOURS = rules(
            policy("four", 1, Map.of("FOUR", sameForAll(promise("incident", target(240), null, target(240))))),
            CALENDAR);

    private static StartClocks fourHours(Instant at) {
        return new StartClocks(terms("FOUR", 2, BERLIN.getId(), "DE-BY"), at, FOUR_HOURS, at);
    }

    private static PauseClocks paused(Instant at) {
        return new PauseClocks(PauseReason.CUSTOMER_AWAITED, at, FOUR_HOURS, at);
    }

    private static ResumeClocks resumed(Instant at) {
        return new ResumeClocks(at, FOUR_HOURS, at);
    }

    @Test
    void case01APauseCountsInBusinessTime() {
        Story story =
                Story.of(fourHours(FRIDAY), paused(berlin("2026-11-20T16:55")), resumed(berlin("2026-11-23T09:05")));
        assertThat(story.last(ClockPaused.class).used()).isEqualTo(Duration.ofMinutes(115));
        assertThat(story.last(ClockResumed.class).used()).isEqualTo(Duration.ofMinutes(115));
        assertThat(story.last(ClockResumed.class).dueAt()).isEqualTo(berlin("2026-11-23T11:10"));
    }

    @Test
    void case01APauseWhollyOutsideHoursMovesNothing() {
        Story story =
                Story.of(fourHours(FRIDAY), paused(berlin("2026-11-20T17:00")), resumed(berlin("2026-11-23T09:00")));
        assertThat(story.last(ClockResumed.class).dueAt()).isEqualTo(berlin("2026-11-23T11:00"));
    }

    @Test
    void case02ASeverityChangeAfterAPauseKeepsUsedTimeAndShowsBothTargets() {
        Story story = Story.of(
                startBusiness(3, berlin("2026-11-23T09:00")),
                response(berlin("2026-11-23T09:30")),
                awaited(MONDAY),
                customerAnswered(berlin("2026-11-23T16:00")),
                judged(1, berlin("2026-11-23T16:00")));
        ClockRetargeted retargeted = story.last(ClockRetargeted.class);
        assertThat(retargeted.used()).isEqualTo(Duration.ofHours(1));
        assertThat(retargeted.formerTargetMinutes()).isEqualTo(1440);
        assertThat(retargeted.targetMinutes()).isEqualTo(480);
        assertThat(retargeted.pin().calendar()).isEqualTo(ALWAYS.id());
        assertThat(retargeted.dueAt()).isEqualTo(berlin("2026-11-23T23:00"));
    }

    @Test
    void case03ReopeningBeginsAtNothingLeavesTheOldVerdictAndCountsNoClosedTime() {
        Instant later = berlin("2027-01-04T09:00");
        Story story = Story.of(startBusiness(2, MONDAY), response(MONDAY), closed(MONDAY.plusSeconds(3600)));
        List<ClockEvent> before = story.told();
        story.hear(reopened(later));
        assertThat(story.told()).startsWith(before.toArray(ClockEvent[]::new));
        assertThat(story.names().subList(before.size(), story.names().size()))
                .containsExactly("ClockStarted NEXT_RESPONSE 1", "ClockStarted RESOLUTION 2");
        ClockStarted resolution = story.last(ClockStarted.class);
        assertThat(resolution.startedAt()).isEqualTo(later);
        assertThat(resolution.dueAt()).isEqualTo(berlin("2027-01-05T17:00"));
    }

    @Test
    void case04ReopeningTellsNoBreachAndTheNextResponseCountsFromThere() {
        Instant later = berlin("2027-01-04T09:00");
        Story story =
                Story.of(startBusiness(2, MONDAY), response(MONDAY), closed(MONDAY.plusSeconds(3600)), reopened(later));
        story.hear(
                new CheckDeadline(NEXT_RESPONSE, 1, later),
                new CheckDeadline(FIRST_RESPONSE, 1, later),
                new CheckDeadline(RESOLUTION, 1, later),
                new CheckDeadline(RESOLUTION, 2, later));
        assertThat(story.all(DeadlineBreached.class)).isEmpty();
        assertThat(story.all(ClockStarted.class).get(2).dueAt()).isEqualTo(berlin("2027-01-04T13:00"));
    }

    @Test
    void case05AReplyThatAlsoWaitsMeetsTheFirstResponseAndPausesTheRest() {
        Story story = Story.of(startBusiness(2, FRIDAY), response(MONDAY), awaited(MONDAY));
        assertThat(story.names())
                .containsExactly(
                        "ClockStarted FIRST_RESPONSE 1",
                        "ClockStarted RESOLUTION 1",
                        "DeadlineMet FIRST_RESPONSE 1",
                        "ClockPaused RESOLUTION 1");
        assertThat(story.last(DeadlineMet.class).metAt()).isEqualTo(MONDAY);
        assertThat(story.last(ClockPaused.class).pausedAt()).isEqualTo(MONDAY);
    }

    /** Notes and automatic mails are never asked about; a ticket that an agent opens for a customer waits like any other. */
    @Test
    void case06OnlyALaterPublicMessageOfAHumanIsAnAnswer() {
        Story story = Story.of(startBusiness(2, FRIDAY), response(FRIDAY.minusMillis(1)));
        assertThat(story.all(DeadlineMet.class)).isEmpty();
        story.hear(response(FRIDAY.plusMillis(1)));
        assertThat(story.last(DeadlineMet.class).clock()).isEqualTo(FIRST_RESPONSE);
    }

    @Test
    void case11AWarningIsWalkedBackAlongTheCalendar() {
        CalendarVersion eightToSix = new CalendarVersion(
                CALENDAR.id(), BusinessCalendar.of(BERLIN, weekdays(5, "08:00", "18:00"), List.of()));
        Instant monday = berlin("2026-11-23T17:00");
        ClockStarted started = Story.of(start(eightToSix, monday, monday)).last(ClockStarted.class);
        assertThat(started.dueAt()).isEqualTo(berlin("2026-11-24T11:00"));
        assertThat(started.warnings()).containsExactly(new Warning(60, berlin("2026-11-24T10:00")));
    }

    @Test
    void case13AnAgreementWithFewerTargetsCancelsTheSurplusClocks() {
        PolicyVersion both = policy(
                "both",
                1,
                Map.of(
                        "BUSINESS",
                        Samples.MATRIX,
                        "INCIDENT",
                        INCIDENT.promises().get("INCIDENT")));
        Rulebook book =
                new Rulebook(Optional.of(both), RULES.calendars(), RULES.pinnedPolicies(), RULES.pinnedCalendars());
        Story story = Story.of(startBusiness(2, FRIDAY));
        story.hear(new RepinClocks(Optional.of("INCIDENT"), Optional.empty(), Optional.empty(), book, MONDAY));
        ClockCancelled cancelled = story.last(ClockCancelled.class);
        assertThat(cancelled.clock()).isEqualTo(RESOLUTION);
        assertThat(cancelled.reason()).isEqualTo(CancelReason.NOT_PROMISED);
        assertThat(story.last(ClockRetargeted.class).pin().policy()).isEqualTo(both.id());
        story.hear(new CheckDeadline(RESOLUTION, 1, berlin("2027-11-23T10:00")));
        assertThat(story.all(DeadlineBreached.class)).isEmpty();
    }

    @Test
    void case14APolicyThatChangesAfterClosingRewritesNoVerdict() {
        Story story = Story.of(startBusiness(2, FRIDAY), response(MONDAY), closed(MONDAY));
        List<ClockEvent> before = story.told();
        PolicyVersion harder =
                policy("advanced", 2, Map.of("BUSINESS", sameForAll(promise("incident", target(1), null, target(1)))));
        RepinClocks repin = new RepinClocks(
                Optional.empty(), Optional.empty(), Optional.empty(), rules(harder, CALENDAR), MONDAY.plusSeconds(9));
        Rejection refused = catchThrowableOfType(Rejection.class, () -> story.hear(repin));
        assertThat(refused.code()).isEqualTo("ticket-ended");
        assertThat(story.told()).isEqualTo(before);
        assertThat(story.all(ClockStarted.class))
                .extracting(ClockStarted::policy)
                .containsOnly(new Versioned("advanced", 1));
    }

    @Test
    void case15AMillisecondBeforeAndExactlyAtDueIsMetAndAMillisecondLaterIsABreach() {
        Instant due = berlin("2026-11-23T11:00");
        for (Instant inTime : List.of(due.minusMillis(1), due)) {
            assertThat(Story.of(startBusiness(2, FRIDAY), response(inTime))
                            .last(DeadlineMet.class)
                            .metAt())
                    .isEqualTo(inTime);
        }
        assertThat(Story.of(startBusiness(2, FRIDAY), response(due.plusMillis(1)))
                        .names())
                .endsWith("DeadlineBreached FIRST_RESPONSE 1", "ResponseRecorded FIRST_RESPONSE 1");
    }

    @Test
    void case16OneAgreementInTokyoAndDenverHasTwoDueInstantsAndNoZoneHasNoClock() {
        Instant logged = Instant.parse("2026-11-23T16:30:00Z");
        assertThat(dueIn("Asia/Tokyo", logged)).isEqualTo(Instant.parse("2026-11-24T04:00:00Z"));
        assertThat(dueIn("America/Denver", logged)).isEqualTo(Instant.parse("2026-11-23T20:30:00Z"));
        Story nowhere = Story.of(startIn(null, "DE-BY"));
        assertThat(nowhere.names()).containsExactly("ClockMissing FIRST_RESPONSE");
        assertThat(nowhere.last(ClockMissing.class).reason()).isEqualTo(MissingReason.ZONE_MISSING);
    }

    private static Instant dueIn(String zone, Instant logged) {
        return Story.of(start(incidentCalendar(ZoneId.of(zone)), logged, logged))
                .last(ClockStarted.class)
                .dueAt();
    }
}
