package tallydesk.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Turns the private events of one kind of stream, or the states of one kind of snapshot, into stored JSON and back. A type's name is its record's simple name;
 * the names and the JSON are frozen in approved files by each service's tests.
 *
 * @param <E> a sealed interface of records
 */
public final class EventCodec<E> {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private final Map<String, Class<? extends E>> types;
    private final Set<String> others;

    private EventCodec(Map<String, Class<? extends E>> types, Set<String> others) {
        this.types = Map.copyOf(types);
        this.others = Set.copyOf(others);
    }

    /** @param others events of the other kinds of streams in this log, which share one table of ids with these */
    public static <E> EventCodec<E> of(Class<E> sealedEvents, Class<?>... others) {
        Map<String, Class<? extends E>> types = new HashMap<>();
        for (Class<?> permitted : sealedEvents.getPermittedSubclasses()) {
            types.put(permitted.getSimpleName(), permitted.asSubclass(sealedEvents));
        }
        Set<String> otherTypes = new HashSet<>();
        for (Class<?> other : others) {
            Arrays.stream(other.getPermittedSubclasses())
                    .map(Class::getSimpleName)
                    .forEach(otherTypes::add);
        }
        return new EventCodec<>(types, otherTypes);
    }

    public String type(E event) {
        return event.getClass().getSimpleName();
    }

    /** Whether it is of this kind, for a log that holds streams of several kinds. */
    public boolean knows(Recorded recorded) {
        return types.containsKey(recorded.type());
    }

    public String encode(E event) {
        try {
            return JSON.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(type(event) + " has no JSON form", e);
        }
    }

    /**
     * Our own log is a closed world: a type or a payload that we do not know stops us, it is never skipped.
     *
     * @throws OtherStream where somebody took the id of one thing for that of another
     */
    public E decode(Recorded recorded) {
        if (others.contains(recorded.type())) {
            throw new OtherStream(recorded.stream());
        }
        return decode(recorded.type(), recorded.payload(), "event " + recorded.eventId());
    }

    E decode(String name, String json, String what) {
        Class<? extends E> type = types.get(name);
        if (type == null) {
            throw new IllegalStateException(what + " is of unknown type " + name);
        }
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(what + " is not a readable " + name, e);
        }
    }
}
