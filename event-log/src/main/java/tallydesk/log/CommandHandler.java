package tallydesk.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import tallydesk.decider.Decider;
import tallydesk.decider.SnapshotDecider;

/**
 * The one way in which state changes: load, decide, append. Runs in the caller's transaction, which is opened by one of
 * three doors only: a request ({@code http.Requests}), a feed, a timer. The door retries a {@link VersionConflict}.
 */
public final class CommandHandler<C, S, E> {
    private final EventStore store;
    private final Decider<C, S, E> decider;
    private final EventCodec<E> codec;
    private final Alongside<E> alongside;
    private final Memory<C, S> memory;

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
        this(store, decider, codec, alongside, Memory.whole(store, decider, codec::decode));
    }

    /** For streams that grow long. */
    public <K> CommandHandler(
            EventStore store,
            SnapshotDecider<C, S, K, E> decider,
            EventCodec<E> codec,
            Alongside<E> alongside,
            Snapshots<C, S, K, E> snapshots) {
        this(store, decider, codec, alongside, (Memory<C, S>) snapshots);
    }

    private CommandHandler(
            EventStore store,
            Decider<C, S, E> decider,
            EventCodec<E> codec,
            Alongside<E> alongside,
            Memory<C, S> memory) {
        this.store = store;
        this.decider = decider;
        this.codec = codec;
        this.alongside = alongside;
        this.memory = memory;
    }

    /**
     * @param command made with the database's time of the read; that time becomes the events' {@code recorded_at}
     * @throws VersionConflict if somebody else appended in between; the transaction is lost
     * @throws tallydesk.decider.Rejection if the rules forbid it
     */
    public Outcome<S, E> handle(UUID stream, Function<Instant, C> command, Because because) {
        return handle(stream, null, Expected.ANY, (_, now) -> command.apply(now), because);
    }

    /** As above, where what the command brings along depends on what the stream has led to. */
    public Outcome<S, E> handleKnowing(
            UUID stream, Expected expected, BiFunction<S, Instant, C> command, Because because) {
        return handle(stream, null, expected, command, because);
    }

    /** As above; refuses with {@link StaleVersion} if the caller has not seen the newest version. */
    public Outcome<S, E> handle(UUID stream, Expected expected, Function<Instant, C> command, Because because) {
        return handle(stream, null, expected, (_, now) -> command.apply(now), because);
    }

    /**
     * As above, in a stream that is not read whole.
     *
     * @param subject what the command asks the stream's past about ({@link SnapshotDecider#subject}); null for nothing
     */
    public Outcome<S, E> handle(
            UUID stream, UUID subject, Expected expected, Function<Instant, C> command, Because because) {
        return handle(stream, subject, expected, (_, now) -> command.apply(now), because);
    }

    private Outcome<S, E> handle(
            UUID stream, UUID subject, Expected expected, BiFunction<S, Instant, C> command, Because because) {
        Memory.Seen<S> seen = memory.look(stream, subject, because.firstEventId(stream));
        StreamHistory history = seen.history();
        expected.require(history.version());
        C asked = command.apply(seen.state(), history.now());
        memory.requireRecalled(asked, subject);
        List<E> events = decider.decide(asked, seen.state());
        List<NewEvent> encoded = encode(stream, events, because);
        if (encoded.isEmpty() || alreadyStored(history, encoded)) {
            return new Outcome<>(history.version(), seen.state(), List.of());
        }
        List<Recorded> stored = store.append(stream, history, encoded, because);
        for (int i = 0; i < stored.size(); i++) {
            alongside.write(stored.get(i), events.get(i));
        }
        S after = decider.fold(seen.state(), events);
        memory.keep(seen, after, stored.getLast());
        return new Outcome<>(stored.getLast().version(), after, events);
    }

    /** What a stream's history has led to, for reading: as if a command about nothing had found nothing to do. */
    public Outcome<S, E> current(UUID stream) {
        Memory.Seen<S> seen = memory.look(stream, null, null);
        return new Outcome<>(seen.history().version(), seen.state(), List.of());
    }

    /** The stream as it happened, for pages that are folded from one stream. */
    public List<Happened<E>> history(UUID stream) {
        return store.read(stream).events().stream()
                .map(recorded -> new Happened<>(recorded, codec.decode(recorded)))
                .toList();
    }

    /** Those events of a long stream that are about one subject: a page that needs no others costs no more than they do. */
    public List<Happened<E>> history(UUID stream, UUID subject) {
        return memory.about(stream, subject).stream()
                .map(recorded -> new Happened<>(recorded, codec.decode(recorded)))
                .toList();
    }

    /** A decoded event with its envelope. */
    public record Happened<E>(Recorded recorded, E event) {}

    private List<NewEvent> encode(UUID stream, List<E> events, Because because) {
        List<NewEvent> encoded = new ArrayList<>(events.size());
        for (E event : events) {
            encoded.add(new NewEvent(because.eventId(stream, encoded.size()), codec.type(event), codec.encode(event)));
        }
        return encoded;
    }

    /**
     * A reaction's ids are derived from its cause and its stream, so a second run finds its first event in the stream. Same
     * content: done before. Other content, or more than before: two facts claim one id, and that is loud.
     */
    private boolean alreadyStored(StreamHistory seen, List<NewEvent> wanted) {
        UUID first = wanted.getFirst().eventId();
        if (seen.events().stream().noneMatch(event -> event.eventId().equals(first))) {
            return false;
        }
        Map<UUID, Recorded> before = store
                .find(wanted.stream().map(NewEvent::eventId).toList())
                .stream()
                .collect(Collectors.toMap(Recorded::eventId, Function.identity()));
        for (NewEvent event : wanted) {
            Recorded stored = before.get(event.eventId());
            if (stored == null
                    || !event.type().equals(stored.type())
                    || !event.payload().equals(stored.payload())) {
                throw new EventIdReused(event.eventId());
            }
        }
        return true;
    }
}
