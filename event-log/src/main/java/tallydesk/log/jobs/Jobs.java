package tallydesk.log.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import tallydesk.log.Ids;
import tallydesk.log.Sql;

/**
 * Work that an operator starts and then asks after. How it stands is kept in the database, since whoever asks may reach
 * another replica; a replica that has fallen silent has failed.
 */
public final class Jobs {
    /** How often a running job's status is written down. */
    static final Duration REPORTED_EVERY = Duration.ofSeconds(1);

    /** A job of which nothing was heard for so long has nobody who does it. */
    static final Duration SILENT_MAX = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Logger LOG = Logger.getLogger(Jobs.class);
    private static final String SILENT = "seen_at < clock_timestamp() - ? * interval '1 ms'";
    private static final String CLAIM = """
            INSERT INTO log.job AS j (name, run, replica, running, status) VALUES (?, ?, ?, true, ?::json)
            ON CONFLICT (name) DO UPDATE SET run = excluded.run, replica = excluded.replica, running = true,
                status = excluded.status, seen_at = excluded.seen_at
             WHERE NOT j.running OR j.""" + SILENT;
    private static final String REPORT = """
            UPDATE log.job SET running = ?, status = ?::json, seen_at = clock_timestamp() WHERE name = ? AND run = ?
            """;
    private static final String FIND = "SELECT replica, status, running AND " + SILENT + " FROM log.job WHERE name = ?";

    private final Sql sql;
    private final String replica;

    public Jobs(Sql sql, String replica) {
        this.sql = sql;
        this.replica = replica;
    }

    /**
     * Starts a job and returns at once.
     *
     * @param work changes the status as it gets on; it must end in another than RUNNING
     * @return false while one of this name runs, here or elsewhere
     */
    public <S extends JobStatus<S>> boolean start(String name, S started, Consumer<AtomicReference<S>> work) {
        UUID run = Ids.fresh();
        if (sql.update(CLAIM, name, run, replica, write(started), SILENT_MAX.toMillis()) == 0) {
            return false;
        }
        AtomicReference<S> status = new AtomicReference<>(started);
        Thread worker = Thread.ofVirtual().name("job " + name).start(() -> work.accept(status));
        Thread.ofVirtual().name("reports of job " + name).start(() -> follow(worker, name, run, status));
        return true;
    }

    private <S extends JobStatus<S>> void follow(Thread worker, String name, UUID run, AtomicReference<S> status) {
        try {
            while (!worker.join(REPORTED_EVERY)) {
                report(name, run, status.get(), true);
            }
            S end = status.get().state() == JobStatus.State.RUNNING
                    ? status.get().failed("it has ended without a result")
                    : status.get();
            long giveUpAt = System.nanoTime() + SILENT_MAX.toNanos();
            while (!report(name, run, end, false) && System.nanoTime() - giveUpAt < 0) {
                Thread.sleep(REPORTED_EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean report(String name, UUID run, JobStatus<?> status, boolean running) {
        try {
            if (sql.update(REPORT, running, write(status), name, run) == 0) {
                LOG.warnf("job %s was silent for so long that somebody has started it anew", name);
            }
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("how job %s stands could not be written down: %s", name, e);
            return false;
        }
    }

    /** The newest job of that name, wherever it was started. */
    public <S extends JobStatus<S>> Optional<Job<S>> find(String name, Class<S> type) {
        return sql
                .query(
                        FIND,
                        row -> {
                            S status = read(row.getString(2), type);
                            String by = row.getString(1);
                            return new Job<>(
                                    by,
                                    row.getBoolean(3)
                                            ? status.failed("nothing is heard of replica " + by + " any more")
                                            : status);
                        },
                        SILENT_MAX.toMillis(),
                        name)
                .stream()
                .findFirst();
    }

    private static String write(JobStatus<?> status) {
        try {
            return JSON.writeValueAsString(status);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON form: " + status.getClass(), e);
        }
    }

    private static <S> S read(String status, Class<S> type) {
        try {
            return JSON.readValue(status, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a job's status is not readable", e);
        }
    }
}
