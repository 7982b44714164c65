package tallydesk.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import tallydesk.decider.Decider;

/**
 * The one way in which state changes: load, decide, append. Runs in the caller's transaction, which is opened by one of
 * three doors only: a request ({@code http.Requests}), a feed, a timer. The door retries a {@link VersionConflict}.
 */
public final class CommandHandler<C, S, E> {
    private final EventStore store;
    private final Decider<C, S, E> decider;
    private final EventCodec<E> codec;
    private final Alongside<E> alongside;

    /** What must be written in the very transaction of an event: a unique number, a timer's row. */
    @FunctionalInterface
    public interface Alongside<E> {
        void write(Recorded recorded, E event);
    }

    /**
     * @param version of the stream afterwards
     * @param appended empty where nothing was left to do
     */
    public record Outcome<S, E>(long version, S state, List<E> appended) {}

    public CommandHandler(EventStore store, Decider<C, S, E> decider, EventCodec<E> codec) {
        this(store, decider, codec, (recorded, event) -> {});
    }

    public CommandHandler(EventStore store, Decider<C, S, E> decider, EventCodec<E> codec, Alongside<E> alongside) {
        this.store = store;
        this.decider = decider;
        this.codec = codec;
        this.alongside = alongside;
    }

    /**
     * @param command made with the database's time of the read; that time becomes the events' {@code recorded_at}
     * @throws VersionConflict if somebody else appended in between; the transaction is lost
     * @throws tallydesk.decider.Rejection if the rules forbid it
     */
    public Outcome<S, E> handle(UUID stream, Function<Instant, C> command, Because because) {
        return handle(stream, Expected.ANY, command, because);
    }

    /** As above; refuses with {@link StaleVersion} if the caller has not seen the newest version. */
    public Outcome<S, E> handle(UUID stream, Expected expected, Function<Instant, C> command, Because because) {
        StreamHistory seen = store.read(stream, 0);
        expected.require(seen.version());
        S state = decider.fold(decider.initial(), decode(seen));
        List<E> events = decider.decide(command.apply(seen.now()), state);
        List<NewEvent> encoded = encode(stream, events, because);
        if (encoded.isEmpty() || alreadyStored(seen, encoded)) {
            return new Outcome<>(seen.version(), state, List.of());
        }
        List<Recorded> stored = store.append(stream, seen, encoded, because);
        for (int i = 0; i < stored.size(); i++) {
            alongside.write(stored.get(i), events.get(i));
        }
        return new Outcome<>(stored.getLast().version(), decider.fold(state, events), events);
    }

    /** What a stream's history has led to, for reading: as if a command had found nothing to do. */
    public Outcome<S, E> current(UUID stream) {
        StreamHistory seen = store.read(stream, 0);
        return new Outcome<>(seen.version(), decider.fold(decider.initial(), decode(seen)), List.of());
    }

    /** The stream as it happened, for pages that are folded from one stream. */
    public List<Happened<E>> history(UUID stream) {
        return store.read(stream, 0).events().stream()
                .map(recorded -> new Happened<>(recorded, codec.decode(recorded)))
                .toList();
    }

    /** A decoded event with its envelope. */
    public record Happened<E>(Recorded recorded, E event) {}

    private List<E> decode(StreamHistory seen) {
        return seen.events().stream().map(codec::decode).toList();
    }

    private List<NewEvent> encode(UUID stream, List<E> events, Because because) {
        List<NewEvent> encoded = new ArrayList<>(events.size());
        for (E event : events) {
            encoded.add(new NewEvent(because.eventId(stream, encoded.size()), codec.type(event), codec.encode(event)));
        }
        return encoded;
    }

    /**
     * A reaction's ids are derived from its cause and its stream, so a second run finds its events in the stream. Same content:
     * done before. Other content, or more than before: two facts claim one id, and that is loud.
     */
    private static boolean alreadyStored(StreamHistory seen, List<NewEvent> wanted) {
        Map<UUID, NewEvent> byId = wanted.stream().collect(Collectors.toMap(NewEvent::eventId, Function.identity()));
        List<Recorded> found = seen.events().stream()
                .filter(recorded -> byId.containsKey(recorded.eventId()))
                .toList();
        for (Recorded recorded : found) {
            NewEvent event = byId.get(recorded.eventId());
            boolean same =
                    event.type().equals(recorded.type()) && event.payload().equals(recorded.payload());
            if (!same || found.size() < wanted.size()) {
                throw new EventIdReused(recorded.eventId());
            }
        }
        return !found.isEmpty();
    }
}
