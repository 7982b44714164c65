package tallydesk.log.relay;

import java.util.UUID;
import java.util.function.BiConsumer;
import tallydesk.contract.ContractType;
import tallydesk.log.Recorded;

/** The CloudEvents attributes of what is told to others, the same as headers and as JSON; those that are absent are left out. */
public final class CloudEvent {
    private CloudEvent() {}

    /** Of a fact: what is true of everything, and its place in stream and story. */
    public static void fact(
            Recorded recorded, ContractType<?> type, String source, BiConsumer<String, Object> attributes) {
        content(recorded.eventId(), recorded.stream().toString(), type, source, recorded, attributes);
        attributes.accept("streamversion", recorded.version());
        if (recorded.cause() != null) {
            attributes.accept("causationid", recorded.cause());
        }
        attributes.accept("correlationid", recorded.correlation());
        attributes.accept("actor", recorded.actor());
        if (recorded.trace() != null) {
            attributes.accept("traceparent", recorded.trace());
        }
    }

    /** Of a person or text that the fact mentions. */
    static void content(
            UUID id,
            String subject,
            ContractType<?> type,
            String source,
            Recorded cause,
            BiConsumer<String, Object> attributes) {
        attributes.accept("specversion", "1.0");
        attributes.accept("id", id);
        attributes.accept("type", type.wireType());
        attributes.accept("source", source);
        attributes.accept("subject", subject);
        attributes.accept("time", cause.recordedAt());
        attributes.accept("dataschema", type.dataSchema());
    }
}
