package tallydesk.sla.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static tallydesk.sla.domain.ClockKind.FIRST_RESPONSE;
import static tallydesk.sla.domain.ClockKind.NEXT_RESPONSE;
import static tallydesk.sla.domain.ClockKind.RESOLUTION;
import static tallydesk.sla.domain.Samples.ALWAYS;
import static tallydesk.sla.domain.Samples.CALENDAR;
import static tallydesk.sla.domain.Samples.RULES;
import static tallydesk.sla.domain.Samples.awaited;
import static tallydesk.sla.domain.Samples.berlin;
import static tallydesk.sla.domain.Samples.closed;
import static tallydesk.sla.domain.Samples.customerAnswered;
import static tallydesk.sla.domain.Samples.customerWrote;
import static tallydesk.sla.domain.Samples.judged;
import static tallydesk.sla.domain.Samples.resolved;
import static tallydesk.sla.domain.Samples.response;
import static tallydesk.sla.domain.Samples.startBusiness;
import static tallydesk.sla.domain.Samples.terms;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tallydesk.sla.domain.ClockCommand.CheckDeadline;
import tallydesk.sla.domain.ClockCommand.RepinClocks;
import tallydesk.sla.domain.ClockCommand.StartClocks;
import tallydesk.sla.domain.ClockCommand.WarnDeadline;
import tallydesk.sla.domain.ClockEvent.ClockPaused;
import tallydesk.sla.domain.ClockEvent.ClockResumed;
import tallydesk.sla.domain.ClockEvent.ClockRetargeted;
import tallydesk.sla.domain.ClockEvent.ClockStarted;
import tallydesk.sla.domain.ClockEvent.DeadlineApproaching;
import tallydesk.sla.domain.ClockEvent.DeadlineMet;

/** First response, next response and resolution of one ticket, on a Monday from nine on. */
class ThreeClocksTest {
    private static final Instant NINE = berlin("2026-11-23T09:00");
    private static final Instant TEN = berlin("2026-11-23T10:00");
    private static final Instant ELEVEN = berlin("2026-11-23T11:00");
    private static final Instant NOON = berlin("2026-11-23T12:00");

    @Test
    void whileTheFirstResponseIsOwedItCoversWhateverElseTheCustomerWrites() {
        assertThat(Story.of(startBusiness(2, NINE), customerWrote(TEN)).all(ClockStarted.class))
                .extracting(ClockStarted::clock)
                .containsExactly(FIRST_RESPONSE, RESOLUTION);
    }

    @Test
    void everyUnansweredQuestionIsACycleOfItsOwnAndFurtherMessagesChangeNothing() {
        Story story = Story.of(
                startBusiness(2, NINE),
                response(TEN),
                customerWrote(ELEVEN),
                customerWrote(NOON),
                response(NOON.plusSeconds(1)),
                customerWrote(berlin("2026-11-23T14:00")));
        assertThat(story.names())
                .containsExactly(
                        "ClockStarted FIRST_RESPONSE 1",
                        "ClockStarted RESOLUTION 1",
                        "DeadlineMet FIRST_RESPONSE 1",
                        "ClockStarted NEXT_RESPONSE 1",
                        "DeadlineMet NEXT_RESPONSE 1",
                        "ClockStarted NEXT_RESPONSE 2");
        assertThat(story.all(ClockStarted.class).get(2).startedAt()).isEqualTo(ELEVEN);
    }

    @Test
    void theFirstResponseNeverPauses() {
        Story story = Story.of(startBusiness(2, NINE), awaited(TEN));
        assertThat(story.all(ClockPaused.class)).extracting(ClockPaused::clock).containsExactly(RESOLUTION);
    }

    @Test
    void aTicketThatClosesAfterItsSolutionWasSolvedWhenTheSolutionWasGiven() {
        Story story =
                Story.of(startBusiness(2, NINE), response(TEN), resolved(ELEVEN), closed(berlin("2026-12-20T10:00")));
        assertThat(story.last(DeadlineMet.class).metAt()).isEqualTo(ELEVEN);
    }

    @Test
    void aSolutionWhileTheCustomerIsAwaitedCountsFromThen() {
        Instant weekLater = berlin("2026-11-30T10:00");
        Story story = Story.of(startBusiness(2, NINE), response(TEN), awaited(TEN), resolved(weekLater));
        assertThat(story.last(ClockPaused.class).used()).isEqualTo(Duration.ofHours(1));
        story.hear(closed(berlin("2026-12-01T10:00")));
        assertThat(story.last(DeadlineMet.class).metAt()).isEqualTo(weekLater);
        assertThat(story.last(DeadlineMet.class).dueAt()).isAfterOrEqualTo(weekLater);
    }

    @Test
    void aSolutionThatTheCustomerObjectsToIsNoneAndTheClockRunsOnInTheSameCycle() {
        Story story = Story.of(
                startBusiness(2, NINE), response(TEN), resolved(ELEVEN), customerWrote(NOON), customerAnswered(NOON));
        assertThat(story.last(ClockResumed.class).cycle()).isEqualTo(1);
        assertThat(story.last(ClockResumed.class).used()).isEqualTo(Duration.ofHours(2));
        assertThat(story.names()).contains("ClockStarted NEXT_RESPONSE 1");
    }

    @Test
    void aWarningIsNotToldAgainAfterAPauseNorAfterAnotherTarget() {
        Instant warnedAt = berlin("2026-11-24T13:00");
        Story story = Story.of(startBusiness(2, NINE), response(NINE), warn(warnedAt));
        assertThat(story.last(DeadlineApproaching.class).beforeMinutes()).isEqualTo(240);
        assertThat(story.last(DeadlineApproaching.class).nextWarningAt()).isEqualTo(berlin("2026-11-24T16:00"));
        story.hear(awaited(warnedAt), customerAnswered(warnedAt.plusSeconds(60)));
        assertThat(story.last(ClockResumed.class).warnings())
                .extracting(Warning::beforeMinutes)
                .containsExactly(60);
        story.hear(judged(3, warnedAt.plusSeconds(60)), judged(2, warnedAt.plusSeconds(60)));
        assertThat(story.last(ClockRetargeted.class).warnings())
                .extracting(Warning::beforeMinutes)
                .containsExactly(60);
    }

    @Test
    void ofSeveralWarningsThatCameTooLateTheLastIsToldAlone() {
        Story story = Story.of(startBusiness(2, NINE), warn(berlin("2026-11-24T16:30")));
        assertThat(story.all(DeadlineApproaching.class)).hasSize(1);
        assertThat(story.last(DeadlineApproaching.class).beforeMinutes()).isEqualTo(60);
        assertThat(story.last(DeadlineApproaching.class).remainingMinutes()).isEqualTo(30);
        assertThat(story.hear(warn(berlin("2026-11-24T16:40"))).all(DeadlineApproaching.class))
                .hasSize(1);
    }

    private static WarnDeadline warn(Instant now) {
        return new WarnDeadline(RESOLUTION, 1, CALENDAR, now);
    }

    @Test
    void whereMoreIsUsedThanTheNewTargetAllowsItIsDueAtOnceAndLateAnInstantLater() {
        Instant later = berlin("2026-11-24T14:00");
        Story story = Story.of(startBusiness(2, NINE), response(NINE), judged(1, later));
        assertThat(story.last(ClockRetargeted.class).dueAt()).isEqualTo(later);
        assertThat(story.last(ClockRetargeted.class).warnings()).isEmpty();
        assertThat(story.hear(new CheckDeadline(RESOLUTION, 1, later)).names())
                .endsWith("ClockRetargeted RESOLUTION 1");
        assertThat(story.hear(new CheckDeadline(RESOLUTION, 1, later.plusNanos(1)))
                        .names())
                .endsWith("DeadlineBreached RESOLUTION 1");
    }

    @Test
    void theNextClockStartsAtTheSeverityThatNoRunningClockTellsOf() {
        Story story =
                Story.of(startBusiness(4, NINE), response(TEN), awaited(TEN), judged(1, ELEVEN), customerWrote(NOON));
        ClockStarted next = story.last(ClockStarted.class);
        assertThat(next.clock()).isEqualTo(NEXT_RESPONSE);
        assertThat(next.severity()).isEqualTo(1);
        assertThat(next.calendar()).isEqualTo(ALWAYS.id());
    }

    @Test
    void aClockThatWasMissingStartsFromWhereItShouldHaveAndKnowsItsAnswer() {
        Story story = Story.of(
                new StartClocks(terms("BUSINESS", 2, null, "DE-BY"), NINE, RULES, NINE),
                response(TEN),
                response(ELEVEN));
        story.hear(new RepinClocks(Optional.empty(), Optional.of("Europe/Berlin"), Optional.empty(), RULES, NOON));
        assertThat(story.names())
                .containsExactly(
                        "ClockMissing FIRST_RESPONSE",
                        "ResponseRecorded FIRST_RESPONSE 1",
                        "ClockStarted FIRST_RESPONSE 1",
                        "ClockStarted RESOLUTION 1",
                        "DeadlineMet FIRST_RESPONSE 1");
        assertThat(story.last(ClockStarted.class).startedAt()).isEqualTo(NINE);
        assertThat(story.last(DeadlineMet.class).metAt()).isEqualTo(TEN);
    }

    @Test
    void aPauseThatBeganInTimeTakesBackABreachThatTheTimerToldTooEarly() {
        Instant due = berlin("2026-11-24T17:00");
        Story story = Story.of(
                startBusiness(2, NINE),
                response(NINE),
                new CheckDeadline(RESOLUTION, 1, due.plusSeconds(1)),
                awaited(due));
        assertThat(story.names()).endsWith("DeadlineBreached RESOLUTION 1", "ClockPaused RESOLUTION 1");
        assertThat(story.hear(customerAnswered(due.plusSeconds(9)))
                        .last(ClockResumed.class)
                        .dueAt())
                .isEqualTo(due.plusSeconds(9));
    }
}
