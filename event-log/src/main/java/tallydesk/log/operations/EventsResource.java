package tallydesk.log.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import tallydesk.contract.ContractCodec;
import tallydesk.contract.ContractType;
import tallydesk.contract.ContractTypes;
import tallydesk.contract.FactRecord;
import tallydesk.log.Recorded;
import tallydesk.log.StoreFailure;
import tallydesk.log.http.InvalidInput;
import tallydesk.log.http.Roles;
import tallydesk.log.relay.Publication;
import tallydesk.log.tail.Cursor;
import tallydesk.log.tail.LogTail;
import tallydesk.log.tail.Page;

/**
 * This service's own log as a CloudEvents batch, for systems without Kafka: everything since the first event, none left out,
 * in the order of each stream. Read on with the {@code next} link; an empty batch means "no more for now".
 */
@Path("/events")
@RolesAllowed({Roles.SYSTEM, Roles.MANAGER})
public class EventsResource {
    /** Most events in one batch. */
    static final int LIMIT_MAX = 200;

    private final LogTail tail;
    private final Publication publication;
    private final ObjectMapper json;
    private final ContractCodec codec = new ContractCodec();

    EventsResource(LogTail tail, Publication publication, ObjectMapper json) {
        this.tail = tail;
        this.publication = publication;
        this.json = json;
    }

    /** @param after position from the last answer's link; none to begin at the first event */
    @GET
    @Produces("application/cloudevents-batch+json")
    public Response events(@QueryParam("after") String after, @QueryParam("limit") @DefaultValue("100") int limit)
            throws JsonProcessingException {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new InvalidInput("limit", "must be 1 to " + LIMIT_MAX);
        }
        Page page = page(cursor(after), limit);
        ArrayNode batch = json.createArrayNode();
        page.events().forEach(recorded -> batch.add(cloudEvent(recorded)));
        // Relative to whatever path this was asked under: an ingress may have put another one in front.
        String next = "?after=" + page.next().token() + "&limit=" + limit;
        return Response.ok(json.writeValueAsString(batch))
                .header("Link", "<" + next + ">; rel=\"next\"")
                .build();
    }

    private Page page(Cursor cursor, int limit) {
        try {
            return tail.read(cursor, limit);
        } catch (StoreFailure e) {
            // It had the form of a position, but PostgreSQL knows no such snapshot.
            throw e.isDataException() ? notAPosition() : e;
        }
    }

    private static Cursor cursor(String after) {
        try {
            return after == null ? Cursor.START : Cursor.parse(after);
        } catch (IllegalArgumentException e) {
            throw notAPosition();
        }
    }

    private static InvalidInput notAPosition() {
        return new InvalidInput("after", "must be a position from an earlier answer");
    }

    private ObjectNode cloudEvent(Recorded recorded) {
        FactRecord contract = publication.contract(recorded);
        ContractType<?> type = ContractTypes.of(contract);
        ObjectNode event = json.createObjectNode();
        event.put("specversion", "1.0");
        event.put("id", recorded.eventId().toString());
        event.put("type", type.wireType());
        event.put("source", publication.source());
        event.put("subject", recorded.stream().toString());
        event.put("time", recorded.recordedAt().toString());
        event.put("dataschema", type.dataSchema());
        event.put("streamversion", recorded.version());
        if (recorded.cause() != null) {
            event.put("causationid", recorded.cause().toString());
        }
        event.put("correlationid", recorded.correlation().toString());
        event.put("actor", recorded.actor());
        if (recorded.trace() != null) {
            event.put("traceparent", recorded.trace());
        }
        event.put("datacontenttype", "application/json");
        try {
            event.set("data", json.readTree(codec.encode(contract)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return event;
    }
}
