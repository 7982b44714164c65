package tallydesk.log.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Predicate;
import tallydesk.contract.ContractCodec;
import tallydesk.contract.ContractTypes;
import tallydesk.contract.FactRecord;
import tallydesk.decider.Rejection;
import tallydesk.log.Recorded;
import tallydesk.log.Sql;
import tallydesk.log.StoreFailure;
import tallydesk.log.http.InvalidInput;
import tallydesk.log.http.Query;
import tallydesk.log.http.Roles;
import tallydesk.log.relay.CloudEvent;
import tallydesk.log.relay.DatabaseIdentity;
import tallydesk.log.relay.ForkDetected;
import tallydesk.log.relay.Publication;
import tallydesk.log.tail.Cursor;
import tallydesk.log.tail.LogTail;
import tallydesk.log.tail.Page;

/**
 * This service's own log as a CloudEvents batch, for systems without Kafka: everything that its topic tells since the first
 * event, none left out, in the order of each stream. Read on with the {@code next} link; an empty batch means "no more for now".
 */
@Path("/events")
@RolesAllowed({Roles.SYSTEM, Roles.MANAGER})
public class EventsResource {
    /** Most events in one batch. */
    static final int LIMIT_MAX = 200;

    /** Most pages of events that are nobody's business which one answer passes over; then it is empty, and its link leads on. */
    static final int PRIVATE_PAGES_MAX = 1_000;

    private static final int LIMIT_DEFAULT = 100;

    private final Sql sql;
    private final LogTail tail;
    private final Publication publication;
    private final ObjectMapper json;
    private final ContractCodec codec = new ContractCodec();

    EventsResource(Sql sql, LogTail tail, Publication publication, ObjectMapper json) {
        this.sql = sql;
        this.tail = tail;
        this.publication = publication;
        this.json = json;
    }

    /** @param after position from the last answer's link; none to begin at the first event */
    @GET
    @Produces("application/cloudevents-batch+json")
    public Response events(@QueryParam("after") String after, @QueryParam("limit") String limit)
            throws JsonProcessingException {
        Query query = new Query();
        int most = query.limit(limit, LIMIT_DEFAULT, LIMIT_MAX);
        query.requireSound();
        DatabaseIdentity database = database();
        Page page = page(cursor(after, database), most);
        // An empty batch would say that there is no more; one answer looks only so far for what is not private.
        for (int skipped = 0; skipped < PRIVATE_PAGES_MAX && isAllPrivate(page); skipped++) {
            Page far = page(page.next(), LIMIT_MAX);
            page = isAllPrivate(far) ? far : page(page.next(), most);
        }
        ArrayNode batch = json.createArrayNode();
        page.events().stream()
                .filter(Predicate.not(publication::isPrivate))
                .forEach(recorded -> batch.add(cloudEvent(recorded)));
        // Relative to whatever path this was asked under: an ingress may have put another one in front.
        String next = "?after=" + database.history() + "." + page.next().token() + "&limit=" + most;
        return Response.ok(json.writeValueAsString(batch))
                .header("Link", "<" + next + ">; rel=\"next\"")
                .build();
    }

    private boolean isAllPrivate(Page page) {
        return !page.events().isEmpty() && page.events().stream().allMatch(publication::isPrivate);
    }

    private Page page(Cursor cursor, int limit) {
        try {
            return tail.read(cursor, limit);
        } catch (StoreFailure e) {
            // It had the form of a position, but PostgreSQL knows no such snapshot.
            throw e.isDataException() ? notAPosition() : e;
        }
    }

    private DatabaseIdentity database() {
        try {
            return DatabaseIdentity.read(sql);
        } catch (ForkDetected e) {
            throw new Rejection("log-forked", e.getMessage());
        }
    }

    /** @throws Rejection if the database was restored or moved since: what was seen there says nothing here */
    private static Cursor cursor(String after, DatabaseIdentity database) {
        if (after == null) {
            return Cursor.START;
        }
        int dot = after.indexOf('.');
        Cursor cursor;
        try {
            cursor = Cursor.parse(after.substring(dot + 1));
        } catch (IllegalArgumentException e) {
            throw notAPosition();
        }
        if (dot < 0) {
            throw notAPosition();
        }
        if (!database.continues(after.substring(0, dot), cursor)) {
            throw new Rejection(
                    "position-of-another-history",
                    "The database was restored or moved since this position was given out, so what is new cannot be told."
                            + " Read again from the beginning; ids tell what is known already.");
        }
        return cursor;
    }

    private static InvalidInput notAPosition() {
        return new InvalidInput("after", "must be a position from an earlier answer");
    }

    private ObjectNode cloudEvent(Recorded recorded) {
        FactRecord contract = publication.contract(recorded);
        ObjectNode event = json.createObjectNode();
        CloudEvent.fact(
                recorded,
                ContractTypes.of(contract),
                publication.source(),
                (name, value) -> event.set(name, attribute(value)));
        event.put("datacontenttype", "application/json");
        try {
            event.set("data", json.readTree(codec.encode(contract)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return event;
    }

    private static JsonNode attribute(Object value) {
        return value instanceof Long number ? LongNode.valueOf(number) : TextNode.valueOf(value.toString());
    }
}
