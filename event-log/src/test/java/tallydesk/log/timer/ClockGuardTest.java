package tallydesk.log.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tallydesk.log.timer.DatabaseClock.Reading;

class ClockGuardTest {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration ANSWER_TAKES = Duration.ofMillis(1);

    private final ClockGuard guard = new ClockGuard();
    private Instant database = Instant.parse("2026-11-23T12:00:00Z");
    private long nanos = -5;

    private boolean poll(Duration monotonic, Duration byDatabase) {
        nanos += monotonic.toNanos();
        database = database.plus(byDatabase);
        return guard.permits(new Reading(database, nanos, nanos + ANSWER_TAKES.toNanos()));
    }

    private boolean pollStable() {
        return poll(POLL, POLL);
    }

    @Test
    void aClockThatGoesAsTheMonotonicOneIsTrusted() {
        assertThat(pollStable()).isTrue();
        assertThat(pollStable()).isTrue();
        assertThat(poll(Duration.ofHours(3), Duration.ofHours(3)))
                .as("an outage")
                .isTrue();
        assertThat(guard.alarm()).isEmpty();
    }

    @Test
    void theFirstReadingIsTakenAsItIs() {
        assertThat(poll(POLL, Duration.ofDays(90))).as("a rehearsal's offset").isTrue();
    }

    @Test
    void sixtySecondsMoreAreStillTrustedAndAnotherSecondIsNot() {
        pollStable();
        assertThat(poll(POLL, POLL.plusSeconds(60))).isTrue();
        assertThat(poll(POLL, POLL.plusSeconds(61))).isFalse();
        assertThat(guard.alarm()).hasValueSatisfying(alarm -> assertThat(alarm).contains("PT1M1.25S"));
    }

    @Test
    void backwardsIsAJumpHoweverShort() {
        pollStable();
        assertThat(poll(POLL, Duration.ofNanos(-1000))).isFalse();
    }

    @Test
    void aClockThatStandsStillIsAJump() {
        pollStable();
        assertThat(poll(Duration.ofSeconds(5), Duration.ofSeconds(3))).isFalse();
    }

    @Test
    void aSlowAnswerIsNoJump() {
        pollStable();
        Reading slow = new Reading(
                database.plusSeconds(30), nanos, nanos + Duration.ofSeconds(30).toNanos());
        assertThat(guard.permits(slow)).isTrue();
    }

    /** Each of them asks, is interrupted for a while, and hears the answer. */
    @Test
    void timersThatShareAGuardDoNotTakeEachOthersAnswersForAClockThatGoesBackwards() throws InterruptedException {
        AtomicLong ticks = new AtomicLong();
        DatabaseClock clock = () -> {
            Instant answer = database.plusNanos(ticks.incrementAndGet());
            Thread.yield();
            return answer;
        };
        List<Thread> timers = Stream.generate(() -> Thread.ofPlatform().unstarted(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        guard.permitted(clock);
                    }
                }))
                .limit(4)
                .toList();
        timers.forEach(Thread::start);
        for (Thread timer : timers) {
            timer.join();
        }
        assertThat(ticks).hasValue(8_000);
        assertThat(guard.alarm()).isEmpty();
    }

    @Test
    void afterTwoStableMinutesItFiresAgain() {
        pollStable();
        poll(POLL, Duration.ofMinutes(5));
        assertThat(poll(Duration.ofSeconds(60), Duration.ofSeconds(60))).isFalse();
        assertThat(poll(Duration.ofMillis(60_000), Duration.ofMillis(60_000))).isFalse();
        assertThat(poll(Duration.ofSeconds(1), Duration.ofSeconds(1))).isTrue();
        assertThat(guard.alarm()).isEmpty();
    }

    @Test
    void aSecondJumpBeginsTheTwoMinutesAnew() {
        pollStable();
        poll(POLL, Duration.ofMinutes(5));
        poll(Duration.ofSeconds(119), Duration.ofSeconds(119));
        poll(POLL, Duration.ofMinutes(-5));
        assertThat(poll(Duration.ofSeconds(60), Duration.ofSeconds(60))).isFalse();
        assertThat(poll(Duration.ofSeconds(61), Duration.ofSeconds(61))).isTrue();
    }

    @Test
    void anOperatorMayLetItGoOnAtOnce() {
        pollStable();
        assertThat(poll(POLL, Duration.ofMinutes(5))).isFalse();
        guard.resume();
        assertThat(pollStable()).isTrue();
    }
}
