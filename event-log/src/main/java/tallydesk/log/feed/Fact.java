package tallydesk.log.feed;

import java.time.Instant;
import java.util.UUID;
import tallydesk.log.Because;

/**
 * Someone else's event as it was read from a topic.
 *
 * @param eventId {@code ce_id}, the idempotency key
 * @param stream {@code ce_subject}
 * @param streamVersion dense within the stream
 * @param time {@code ce_time}
 * @param body the contract record
 */
public record Fact<T>(
        UUID eventId,
        UUID stream,
        long streamVersion,
        Instant time,
        UUID correlation,
        String actor,
        String trace,
        T body) {

    /**
     * Why a reaction to this fact is asked for.
     *
     * @param service {@code sla-service}
     * @param handler name of the reaction; with the fact's id it gives the event ids
     */
    public Because because(String service, String handler) {
        return Because.reaction("system:" + service, handler, eventId, correlation, trace);
    }

    public <R> Fact<R> with(R other) {
        return new Fact<>(eventId, stream, streamVersion, time, correlation, actor, trace, other);
    }
}
