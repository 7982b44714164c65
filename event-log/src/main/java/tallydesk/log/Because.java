package tallydesk.log;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Why and by whom something was asked; kept with every event that follows from it.
 *
 * @param actor {@code agent:<sub>}, {@code customer:<contact or sub>}, {@code manager:<sub>} or {@code system:<service>}; never
 *     an address, see {@link #actor}
 * @param cause the event that this reacts to; null for a request from outside
 * @param correlation the same through the whole flow that one request set going
 * @param trace W3C {@code traceparent} of the request; null without one
 * @param handler null for a request from outside, whose event ids are fresh; else the name of the reaction, from which
 *     and from the cause its event ids derive
 */
public record Because(String actor, UUID cause, UUID correlation, String trace, String handler) {
    /** What an identity provider or another system may call somebody in a fact that nobody can erase. */
    private static final Pattern OPAQUE = Pattern.compile("[A-Za-z0-9._:/-]{1,100}");

    private static final Pattern TRACE = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    /** Whatever door it came through, what is no {@code traceparent} is left out: it would be kept for ever. */
    public Because {
        trace = trace != null && TRACE.matcher(trace).matches() ? trace : null;
    }

    /**
     * Who did it, for events. A subject that is no plain word, above all an e-mail address, is told by an id that derives from
     * it: the same person is the same actor, and the log never learns who that is.
     *
     * @param role customer, agent, manager or system
     */
    public static String actor(String role, String subject) {
        return role + ":" + (OPAQUE.matcher(subject).matches() ? subject : Ids.derived("actor", subject));
    }

    /** A request from outside. */
    public static Because of(String actor, String trace) {
        return new Because(actor, null, Ids.fresh(), trace, null);
    }

    /** A reaction to something that has an id: an event, a mail, an ingress record, a timer. */
    public static Because reaction(String actor, String handler, UUID cause, UUID correlation, String trace) {
        return new Because(actor, cause, correlation, trace, handler);
    }

    /** What a reaction that ran before has left in the stream; null for a request, whose ids are never there yet. */
    UUID firstEventId(UUID stream) {
        return handler == null ? null : eventId(stream, 0);
    }

    UUID eventId(UUID stream, int index) {
        return handler == null ? Ids.fresh() : Ids.derived(handler, cause, stream, index);
    }
}
