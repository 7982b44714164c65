package tallydesk.sla.definitions;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tallydesk.log.CommandHandler;
import tallydesk.log.CommandHandler.Outcome;

/**
 * States of streams that every clock asks for and that change a few times a year: each is read once, and again when the stream
 * has moved on. Not to be asked in a transaction that itself changes them.
 */
public final class KeptStates<S> {
    private final CommandHandler<?, S, ?> streams;
    private final Map<UUID, Kept<S>> kept = new ConcurrentHashMap<>();

    private record Kept<S>(long version, S state) {}

    public KeptStates(CommandHandler<?, S, ?> streams) {
        this.streams = streams;
    }

    /** The state that the stream had led to at {@code version}, or at a later one. */
    public S of(UUID stream, long version) {
        Kept<S> known = kept.get(stream);
        if (known == null || known.version() < version) {
            Outcome<S, ?> current = streams.current(stream);
            known = new Kept<>(current.version(), current.state());
            kept.merge(stream, known, (one, other) -> one.version() > other.version() ? one : other);
        }
        return known.state();
    }

    /** What was read last, however old; for looking up what never changes. */
    public Optional<S> known(UUID stream) {
        return Optional.ofNullable(kept.get(stream)).map(Kept::state);
    }
}
