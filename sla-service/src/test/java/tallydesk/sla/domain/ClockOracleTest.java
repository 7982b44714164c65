package tallydesk.sla.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static tallydesk.sla.domain.Samples.RULES;
import static tallydesk.sla.domain.Samples.berlin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.sla.domain.Clock.Running;
import tallydesk.sla.domain.ClockCommand.CheckDeadline;
import tallydesk.sla.domain.ClockCommand.WarnDeadline;
import tallydesk.sla.domain.ClockEvent.ClockCancelled;
import tallydesk.sla.domain.ClockEvent.ClockPaused;
import tallydesk.sla.domain.ClockEvent.ClockResumed;
import tallydesk.sla.domain.ClockEvent.ClockRetargeted;
import tallydesk.sla.domain.ClockEvent.ClockStarted;
import tallydesk.sla.domain.ClockEvent.DeadlineApproaching;
import tallydesk.sla.domain.ClockEvent.DeadlineBreached;
import tallydesk.sla.domain.ClockEvent.DeadlineMet;
import tallydesk.sla.domain.NaiveDesk.Verdict;

/** Random tickets with a timer that looks at random, too early for the news and too late, against {@link NaiveDesk}. */
class ClockOracleTest {
    private static final int STORIES = 250;
    private static final Instant BEGIN = berlin("2026-11-19T08:00");
    private static final Instant FOR_EVER = berlin("2027-03-01T12:00");

    private record Key(ClockKind clock, int cycle) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyClockAndCycleHasTheVerdictAndTheUsedTimeOfTheOracle(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < STORIES; i++) {
            RandomTicket ticket = new RandomTicket(random, BEGIN);
            NaiveDesk desk = new NaiveDesk();
            Story story = new Story();
            ticket.facts().forEach(fact -> {
                fact.tell().accept(desk);
                poll(story, random, fact.at());
                story.hear(fact.command());
                assertUsedAsOnPaper(story, desk);
                poll(story, random, fact.at());
            });
            desk.end(FOR_EVER);
            pollAll(story, FOR_EVER);
            assertThat(verdicts(story))
                    .as("story %d of seed %d: %s", i, seed, ticket)
                    .isEqualTo(onPaper(desk));
            assertWarnedOnceAndNeverWhilePaused(story);
            assertOneVerdict(story);
        }
    }

    /** Sometimes not at all, sometimes with a clock that is far ahead of the news. */
    private static void poll(Story story, Random random, Instant at) {
        if (random.nextInt(3) == 0) {
            pollAll(story, at.plus(Duration.ofMinutes(random.nextInt(random.nextBoolean() ? 30 : 6_000))));
        }
    }

    private static void pollAll(Story story, Instant now) {
        for (ClockKind kind : ClockKind.values()) {
            if (story.clocks().of(kind) instanceof Running(Deadline deadline)) {
                CalendarVersion calendar =
                        RULES.pinnedCalendars().get(deadline.pin().calendar());
                story.hear(
                        new WarnDeadline(kind, deadline.cycle(), calendar, now),
                        new CheckDeadline(kind, deadline.cycle(), now));
            }
        }
    }

    /** What the last event of a clock says it has used is what the desk has counted by then. */
    private static void assertUsedAsOnPaper(Story story, NaiveDesk desk) {
        if (story.told().isEmpty()) {
            return;
        }
        switch (story.told().getLast()) {
            case ClockPaused e -> assertThat(e.used()).isEqualTo(desk.used(e.clock()));
            case ClockResumed e -> assertThat(e.used()).isEqualTo(desk.used(e.clock()));
            case ClockRetargeted e -> assertThat(e.used()).isEqualTo(desk.used(e.clock()));
            default -> {
                // Says nothing of it.
            }
        }
    }

    private static Map<Key, String> onPaper(NaiveDesk desk) {
        Map<Key, String> verdicts = new HashMap<>();
        for (Verdict one : desk.verdicts()) {
            assertThat(verdicts.put(new Key(one.clock(), one.cycle()), one.verdict()))
                    .isNull();
        }
        return verdicts;
    }

    private static Map<Key, String> verdicts(Story story) {
        Map<Key, String> verdicts = new HashMap<>();
        for (ClockEvent event : story.told()) {
            switch (event) {
                case DeadlineMet e -> {
                    assertThat(e.metAt()).isBeforeOrEqualTo(e.dueAt());
                    verdicts.put(new Key(e.clock(), e.cycle()), "DeadlineMet");
                }
                case DeadlineBreached e -> {
                    assertThat(e.breachedAt()).isAfter(e.dueAt());
                    verdicts.put(new Key(e.clock(), e.cycle()), "DeadlineBreached");
                }
                case ClockCancelled e -> verdicts.put(new Key(e.clock(), e.cycle()), "ClockCancelled");
                // Takes back a breach that was told for want of news.
                case ClockPaused e -> verdicts.remove(new Key(e.clock(), e.cycle()));
                case ClockRetargeted e -> verdicts.remove(new Key(e.clock(), e.cycle()));
                default -> {
                    // No verdict.
                }
            }
        }
        return verdicts;
    }

    private static void assertWarnedOnceAndNeverWhilePaused(Story story) {
        Set<String> warned = new HashSet<>();
        Set<Key> paused = new HashSet<>();
        for (ClockEvent event : story.told()) {
            switch (event) {
                case ClockPaused e -> paused.add(new Key(e.clock(), e.cycle()));
                case ClockResumed e -> paused.remove(new Key(e.clock(), e.cycle()));
                case DeadlineApproaching e -> {
                    Key key = new Key(e.clock(), e.cycle());
                    assertThat(paused).doesNotContain(key);
                    assertThat(warned.add(key + " " + e.beforeMinutes())).isTrue();
                    assertThat(e.remainingMinutes()).isBetween(0, e.beforeMinutes());
                }
                default -> {
                    // Neither.
                }
            }
        }
    }

    /** Nothing but what takes a breach back follows a verdict, and every start is a new cycle. */
    private static void assertOneVerdict(Story story) {
        Map<Key, String> ended = new HashMap<>();
        List<Key> started = new ArrayList<>();
        for (ClockEvent event : story.told()) {
            switch (event) {
                case ClockStarted e -> {
                    Key key = new Key(e.clock(), e.cycle());
                    assertThat(started).doesNotContain(key);
                    started.add(key);
                }
                case DeadlineMet e -> end(ended, new Key(e.clock(), e.cycle()), "met");
                case ClockCancelled e -> end(ended, new Key(e.clock(), e.cycle()), "cancelled");
                case DeadlineBreached e -> {
                    assertThat(ended).doesNotContainKey(new Key(e.clock(), e.cycle()));
                    ended.put(new Key(e.clock(), e.cycle()), "breached");
                }
                case ClockPaused e ->
                    assertThat(ended.remove(new Key(e.clock(), e.cycle()))).isIn(null, "breached");
                case ClockRetargeted e ->
                    assertThat(ended.remove(new Key(e.clock(), e.cycle()))).isIn(null, "breached");
                default -> {
                    // No verdict.
                }
            }
        }
    }

    private static void end(Map<Key, String> ended, Key key, String verdict) {
        assertThat(ended.put(key, verdict)).isIn(null, "breached");
    }
}
