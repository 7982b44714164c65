package tallydesk.log.projection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tallydesk.decider.Rejection;
import tallydesk.log.jobs.Job;
import tallydesk.log.jobs.Jobs;

/** The projections of this service, and their replays. One replay per projection at a time. */
public final class Projections {
    private final Map<String, Projection> projections;
    private final Replay.ReplaySources sources;
    private final Jobs jobs;

    Projections(List<Projection> projections, Replay.ReplaySources sources, Jobs jobs) {
        this.projections = projections.stream().collect(Collectors.toMap(Projection::name, Function.identity()));
        this.sources = sources;
        this.jobs = jobs;
    }

    public List<String> names() {
        return projections.keySet().stream().sorted().toList();
    }

    /**
     * Starts a replay and returns at once.
     *
     * @param takeOver true rebuilds, false only verifies
     * @throws Rejection while one is running
     */
    public Optional<Job<ReplayStatus>> start(String name, boolean takeOver) {
        Projection projection = projections.get(name);
        if (projection == null) {
            return Optional.empty();
        }
        boolean started = jobs.start(
                job(name), ReplayStatus.started(name), status -> Replay.run(projection, sources, takeOver, status));
        if (!started) {
            throw new Rejection("replay-running", "a replay of " + name + " is running");
        }
        return status(name);
    }

    /** How the last replay stands, whichever replica runs it. */
    public Optional<Job<ReplayStatus>> status(String name) {
        return jobs.find(job(name), ReplayStatus.class);
    }

    private static String job(String projection) {
        return "projection " + projection;
    }
}
