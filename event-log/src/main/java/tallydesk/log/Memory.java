package tallydesk.log;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import tallydesk.decider.Decider;

/** How much of its stream a command reads. */
interface Memory<C, S> {

    /**
     * @param history with the last event, and with the one named {@code eventId}
     * @param kept version up to which nobody has to read the stream any more, 0 if from its beginning
     */
    record Seen<S>(StreamHistory history, S state, long kept) {}

    /**
     * @param subject what the command asks the past about; null for nothing
     * @param eventId first event of a reaction, which may have run before; null for a request
     */
    Seen<S> look(UUID stream, UUID subject, UUID eventId);

    /** @throws IllegalStateException if the command asks the past about something else than was looked for */
    void requireRecalled(C command, UUID subject);

    /** All events that are about one subject, oldest first, without reading the others. */
    List<Recorded> about(UUID stream, UUID subject);

    /** @param last the event that led to {@code after} */
    void keep(Seen<S> before, S after, Recorded last);

    /** All of it: what short streams want. */
    static <C, S, E> Memory<C, S> whole(EventStore store, Decider<C, S, E> decider, Function<Recorded, E> decode) {
        return new Memory<>() {
            @Override
            public Seen<S> look(UUID stream, UUID subject, UUID eventId) {
                StreamHistory history = store.read(stream);
                List<E> events = history.events().stream().map(decode).toList();
                return new Seen<>(history, decider.fold(decider.initial(), events), 0);
            }

            @Override
            public void requireRecalled(C command, UUID subject) {
                // Everything was.
            }

            @Override
            public List<Recorded> about(UUID stream, UUID subject) {
                throw new UnsupportedOperationException("the events of short streams have no subjects");
            }

            @Override
            public void keep(Seen<S> before, S after, Recorded last) {
                // The stream is short.
            }
        };
    }
}
