package tallydesk.entitlement.statement;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.statement.StatementBook.Holder;
import tallydesk.entitlement.statement.StatementParameters.Asked;
import tallydesk.log.http.Caller;
import tallydesk.log.http.NotFound;
import tallydesk.log.http.ProjectionLag;
import tallydesk.log.http.Roles;
import tallydesk.log.http.Slice;
import tallydesk.log.timer.DatabaseClock;

/** What an account had, what came and went, and what it has (rule 17): for any period, as of any instant. */
@Path("/accounts/{id}/statement")
@ProjectionLag("statement")
@RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.MANAGER, Roles.SYSTEM})
public class StatementResource {
    /** Most movements in one CSV or HTML: they are written whole. JSON has pages. */
    static final int WHOLE_MOVEMENTS_MAX = 10_000;

    private final Caller caller;
    private final StatementBook book;
    private final Movements movements;
    private final StatementHtml html;
    private final DatabaseClock clock;

    StatementResource(Caller caller, StatementBook book, Movements movements, StatementHtml html, DatabaseClock clock) {
        this.caller = caller;
        this.book = book;
        this.movements = movements;
        this.html = html;
        this.clock = clock;
    }

    /** The period is half open: from {@code from} on, before {@code until}. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, "text/csv", MediaType.TEXT_HTML})
    @APIResponse(
            responseCode = "200",
            description = "JSON in pages; CSV (RFC 4180) and printable HTML whole",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Statement.class)),
                @Content(mediaType = "text/csv", schema = @Schema(implementation = String.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class))
            })
    public Response statement(
            @PathParam("id") UUID id, @BeanParam StatementParameters parameters, @Context HttpHeaders headers) {
        caller.requireAccess(id);
        Holder holder = book.holder(id).orElseThrow(NotFound::new);
        Asked asked = parameters.read(id, holder.zone(), clock.now());
        Response.ResponseBuilder answer = switch (asked.format().orElseGet(() -> Format.accepted(headers))) {
            case JSON -> Response.ok(page(asked), MediaType.APPLICATION_JSON_TYPE);
            case CSV ->
                Response.ok(StatementCsv.write(whole(asked.period())), StatementCsv.TYPE)
                        .header("Content-Disposition", "attachment; filename=\"statement-" + id + ".csv\"");
            // A company's name is text that others wrote: nothing in this page may run or load.
            case HTML ->
                Response.ok(html.write(whole(asked.period()), holder), StatementHtml.TYPE)
                        .header(
                                "Content-Security-Policy",
                                "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none';"
                                        + " form-action 'none'; frame-ancestors 'none'");
        };
        return answer.header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    private Statement page(Asked asked) {
        Movements.Found found = movements.find(asked.period(), asked.after(), asked.limit());
        Slice<Movement> slice = Slice.of(
                found.items(),
                asked.limit(),
                last -> last.place().token(asked.period().asOf()));
        return statement(asked.period(), found, slice.items(), slice.next());
    }

    private Statement whole(Period period) {
        Movements.Found found = movements.find(period, Movement.Place.START, WHOLE_MOVEMENTS_MAX);
        if (found.items().size() > WHOLE_MOVEMENTS_MAX) {
            throw new Rejection(
                    "statement-too-long",
                    "The period has more than " + WHOLE_MOVEMENTS_MAX
                            + " movements. Ask for a shorter one, or for JSON, which has pages.");
        }
        return statement(period, found, found.items(), null);
    }

    private static Statement statement(Period period, Movements.Found found, List<Movement> items, String next) {
        return new Statement(
                period.accountId(),
                period.zone().getId(),
                period.from(),
                period.until(),
                period.asOf(),
                found.opening(),
                items,
                found.closing(),
                next);
    }
}
