package tallydesk.sla.deadlines;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tallydesk.log.http.Caller;
import tallydesk.log.http.NotFound;
import tallydesk.log.http.ProjectionLag;
import tallydesk.log.http.Query;
import tallydesk.log.http.Roles;
import tallydesk.log.http.Slice;
import tallydesk.sla.calendars.Calendars;

/** The clocks of one ticket, and the deadlines ahead over all of them. */
@Path("/")
@RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.MANAGER, Roles.SYSTEM})
@ProjectionLag("deadlines")
public class ClocksResource {
    private final Caller caller;
    private final Calendars calendars;
    private final Clock clock;

    ClocksResource(Caller caller, Calendars calendars, Clock clock) {
        this.caller = caller;
        this.calendars = calendars;
        this.clock = clock;
    }

    @GET
    @Path("/tickets/{id}/clocks")
    public List<ClockView> ofTicket(@PathParam("id") UUID id) {
        List<ClockRow> rows = ClockRow.of(id, caller.boundTo());
        if (rows.isEmpty() && !TicketRow.isVisible(id, caller.boundTo())) {
            throw new NotFound();
        }
        return views(rows);
    }

    /**
     * By due instant; clocks that stand still have none and come last, unless it is asked for {@code dueBefore}.
     *
     * @param dueBefore RFC 3339 instant, exclusive
     * @param state one of {@link ClockState}
     * @param cursor from the answer before
     */
    @GET
    @Path("/clocks")
    public Slice<ClockView> clocks(
            @QueryParam("dueBefore") String dueBefore,
            @QueryParam("state") String state,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        Query query = new Query();
        ClockPage page = new ClockPage(
                caller.boundTo(),
                query.instant("dueBefore", dueBefore),
                query.choice("state", state, ClockState.class),
                query.cursor(cursor, ClockPage.After::read),
                query.limit(limit));
        query.requireSound();
        Instant now = clock.instant();
        return page.read().map(row -> ClockView.of(row, calendars, now));
    }

    private List<ClockView> views(List<ClockRow> rows) {
        Instant now = clock.instant();
        return rows.stream().map(row -> ClockView.of(row, calendars, now)).toList();
    }
}
