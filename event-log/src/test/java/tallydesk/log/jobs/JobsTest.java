package tallydesk.log.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tallydesk.log.store.LogDatabase;

/** Whoever is asked can tell. */
class JobsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final LogDatabase database = LogDatabase.fresh();
    private final Jobs here = new Jobs(database.sql(), "replica-1");
    private final Jobs there = new Jobs(database.sql(), "replica-2");
    private final CountDownLatch end = new CountDownLatch(1);

    record Counted(JobStatus.State state, long done, String error) implements JobStatus<Counted> {
        static final Counted NOTHING = new Counted(State.RUNNING, 0, null);

        @Override
        public Counted failed(String why) {
            return new Counted(State.FAILED, done, why);
        }
    }

    @AfterEach
    void close() {
        end.countDown();
        database.close();
    }

    private Consumer<AtomicReference<Counted>> work(JobStatus.State result) {
        return status -> {
            status.set(new Counted(JobStatus.State.RUNNING, 7, null));
            try {
                assertThat(end.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            status.set(new Counted(result, 9, null));
        };
    }

    private Job<Counted> seen(Jobs by) {
        return by.find("count", Counted.class).orElseThrow();
    }

    @Test
    void everyReplicaTellsHowTheJobOfOneOfThemStandsAndWhoDoesIt() {
        assertThat(there.find("count", Counted.class)).isEmpty();
        assertThat(here.start("count", Counted.NOTHING, work(JobStatus.State.DONE)))
                .isTrue();
        assertThat(seen(there).replica()).isEqualTo("replica-1");
        assertThat(seen(there).status().state()).isEqualTo(JobStatus.State.RUNNING);
        await().atMost(SOON).until(() -> seen(there).status().done() == 7);
        end.countDown();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(seen(there))
                        .isEqualTo(new Job<>("replica-1", new Counted(JobStatus.State.DONE, 9, null))));
        assertThat(seen(here)).isEqualTo(seen(there));
    }

    @Test
    void oneOfANameRunsAtATimeOverAllReplicas() {
        here.start("count", Counted.NOTHING, work(JobStatus.State.DONE));
        assertThat(there.start("count", Counted.NOTHING, work(JobStatus.State.DONE)))
                .isFalse();
        assertThat(there.start("another", Counted.NOTHING, work(JobStatus.State.DONE)))
                .isTrue();
        end.countDown();
        await().atMost(SOON).until(() -> seen(here).status().state() == JobStatus.State.DONE);
        assertThat(there.start("count", Counted.NOTHING, work(JobStatus.State.DONE)))
                .isTrue();
        assertThat(seen(here).replica()).isEqualTo("replica-2");
    }

    /** The row of a process that was killed: nobody writes under its run any more. */
    @Test
    void aJobWhoseReplicaIsGoneHasFailedAndMayBeStartedAnew() {
        here.start("count", Counted.NOTHING, work(JobStatus.State.DONE));
        database.sql()
                .update(
                        "UPDATE log.job SET run = gen_random_uuid(), seen_at = clock_timestamp() - ? * interval '1 ms'",
                        Jobs.SILENT_MAX.toMillis() + 1_000);
        assertThat(seen(there).status().state()).isEqualTo(JobStatus.State.FAILED);
        assertThat(seen(there).status().error()).contains("replica-1");
        assertThat(there.start("count", Counted.NOTHING, work(JobStatus.State.DONE)))
                .isTrue();
        assertThat(seen(here).replica()).isEqualTo("replica-2");
    }

    @Test
    void aJobThatEndsWithoutAResultHasFailed() {
        here.start("count", Counted.NOTHING, work(JobStatus.State.RUNNING));
        end.countDown();
        await().atMost(SOON).until(() -> seen(there).status().state() == JobStatus.State.FAILED);
    }
}
