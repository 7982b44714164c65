package tallydesk.log.projection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import tallydesk.decider.Rejection;

/** The projections of this service, and their replays. One replay per projection at a time. */
public final class Projections {
    private final Map<String, Projection> projections;
    private final Replay.ReplaySources sources;
    private final Map<String, AtomicReference<ReplayStatus>> replays = new ConcurrentHashMap<>();

    Projections(List<Projection> projections, Replay.ReplaySources sources) {
        this.projections = projections.stream().collect(Collectors.toMap(Projection::name, Function.identity()));
        this.sources = sources;
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
    public Optional<ReplayStatus> start(String name, boolean takeOver) {
        Projection projection = projections.get(name);
        if (projection == null) {
            return Optional.empty();
        }
        AtomicReference<ReplayStatus> status = new AtomicReference<>(ReplayStatus.started(name));
        AtomicReference<ReplayStatus> current = replays.merge(
                name, status, (before, now) -> before.get().state() == ReplayStatus.State.RUNNING ? before : now);
        if (current != status) {
            throw new Rejection("replay-running", "a replay of " + name + " is running");
        }
        Thread.ofVirtual().name("replay-" + name).start(() -> Replay.run(projection, sources, takeOver, status));
        return Optional.of(status.get());
    }

    /** How the last replay stands. */
    public Optional<ReplayStatus> status(String name) {
        return Optional.ofNullable(replays.get(name)).map(AtomicReference::get);
    }
}
