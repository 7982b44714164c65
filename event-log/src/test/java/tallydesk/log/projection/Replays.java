package tallydesk.log.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tallydesk.log.Sql;
import tallydesk.testapp.Notebook;

/** Runs replays and waits for their end. */
@Singleton
public class Replays {
    static final Duration SOON = Duration.ofSeconds(60);

    private final Projections projections;
    private final Notebook notebook;
    private final Sql sql;

    Replays(Projections projections, Notebook notebook, Sql sql) {
        this.projections = projections;
        this.notebook = notebook;
        this.sql = sql;
    }

    ReplayStatus verify(String projection) {
        projections.start(projection, false).orElseThrow();
        return ended(projection);
    }

    ReplayStatus rebuild(String projection) {
        projections.start(projection, true).orElseThrow();
        return ended(projection);
    }

    ReplayStatus ended(String projection) {
        return await().atMost(SOON)
                .until(
                        () -> projections.status(projection).orElseThrow().status(),
                        status -> status.state() != ReplayStatus.State.RUNNING);
    }

    static void isDoneAndEqual(ReplayStatus status) {
        assertThat(status.error()).isNull();
        assertThat(status.state()).isEqualTo(ReplayStatus.State.DONE);
        assertThat(status.differences()).isZero();
        assertThat(status.checksum()).isNotNull().isEqualTo(status.servingChecksum());
    }

    void awaitCounted(UUID ticket, int notes) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(notebook.counted(ticket)).isEqualTo(notes));
    }

    static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Schemas that look like a generation's. */
    List<String> generations() {
        return sql.query("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'rebuild%'", row -> row.getString(1));
    }
}
