package tallydesk.local.supervise;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupervisorTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void a_part_that_dies_is_started_again_with_a_line_of_notice() throws Exception {
        FakePart part = new FakePart("exec sleep 100");
        BlockingQueue<String> notices = new LinkedBlockingQueue<>();
        Supervisor supervisor = new Supervisor(part, InstantSource.fixed(NOON), notices::add);
        supervisor.start();

        part.nextStarted().destroyForcibly();

        assertThat(notices.poll(10, SECONDS)).isEqualTo("fake died (exit code 137), starting it again; log: fake.log");
        Process second = part.nextStarted();
        assertThat(second.isAlive()).isTrue();
        supervisor.stop();
        assertThat(second.isAlive()).isFalse();
    }

    @Test
    void five_deaths_within_a_minute_end_the_attempts() throws Exception {
        List<String> notices = new CopyOnWriteArrayList<>();
        Supervisor supervisor = new Supervisor(new FakePart("exit 1"), InstantSource.fixed(NOON), notices::add);

        supervisor.start();

        assertThat(supervisor.givenUp().get(10, SECONDS))
                .isEqualTo("fake died 5 times within a minute (last: exit code 1).");
        assertThat(notices).hasSize(4);
    }

    @Test
    void deaths_that_lie_apart_never_add_up() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(NOON);
        BlockingQueue<String> notices = new LinkedBlockingQueue<>();
        InstantSource slow = () -> now.getAndUpdate(instant -> instant.plusSeconds(16));
        Supervisor supervisor = new Supervisor(new FakePart("exit 1"), slow, notices::add);

        supervisor.start();
        for (int death = 1; death <= 8; death++) {
            assertThat(notices.poll(10, SECONDS)).as("death %d", death).isNotNull();
        }

        assertThat(supervisor.givenUp()).isNotDone();
        supervisor.stop();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void a_part_that_does_not_serve_any_more_is_given_up_however_long_it_takes_to_die(int livesBefore)
            throws Exception {
        AtomicInteger lives = new AtomicInteger();
        AtomicReference<Instant> now = new AtomicReference<>(NOON);
        InstantSource slow = () -> now.getAndUpdate(instant -> instant.plusSeconds(180));
        Part hopeless = new Part() {
            @Override
            public String name() {
                return "hopeless";
            }

            @Override
            public Path log() {
                return Path.of("hopeless.log");
            }

            @Override
            public CompletableFuture<String> start() {
                if (lives.getAndIncrement() < livesBefore) {
                    return CompletableFuture.completedFuture("exit code 1");
                }
                throw new LaunchException("not ready within 3 minutes");
            }

            @Override
            public void stop() {}
        };
        Supervisor supervisor = new Supervisor(hopeless, slow, _ -> {});

        supervisor.start();

        assertThat(supervisor.givenUp().get(10, SECONDS))
                .isEqualTo("hopeless died 5 times without serving (last: not ready within 3 minutes).");
        assertThat(lives).hasValue(livesBefore + 5);
    }

    @Test
    void a_part_that_is_started_again_on_purpose_did_not_die() throws Exception {
        FakePart part = new FakePart("exec sleep 100");
        List<String> notices = new CopyOnWriteArrayList<>();
        Supervisor supervisor = new Supervisor(part, InstantSource.fixed(NOON), notices::add);
        supervisor.start();
        Process before = part.nextStarted();

        for (int more = 0; more < 2 * Deaths.LIMIT; more++) {
            supervisor.restart();
            supervisor.served().get(10, SECONDS);
            assertThat(before.isAlive()).isFalse();
            before = part.nextStarted();
            assertThat(before.isAlive()).isTrue();
        }

        assertThat(notices).isEmpty();
        assertThat(supervisor.givenUp()).isNotDone();
        supervisor.stop();
    }

    @Test
    void a_part_that_is_stopped_stays_stopped() throws Exception {
        FakePart part = new FakePart("exec sleep 100");
        List<String> notices = new CopyOnWriteArrayList<>();
        Supervisor supervisor = new Supervisor(part, InstantSource.fixed(NOON), notices::add);
        supervisor.start();
        supervisor.served().get(10, SECONDS);

        supervisor.stop();

        assertThat(part.nextStarted().isAlive()).isFalse();
        assertThat(notices).isEmpty();
        assertThat(supervisor.givenUp()).isNotDone();
    }
}
