package tallydesk.sla.deadlines;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tallydesk.log.http.Caller;
import tallydesk.log.http.InvalidInput;
import tallydesk.log.http.InvalidInput.Fault;
import tallydesk.log.http.NotFound;
import tallydesk.log.http.ProjectionLag;
import tallydesk.log.http.Roles;
import tallydesk.sla.deadlines.ClockPage.After;
import tallydesk.sla.holidays.IncidentCalendars;

/** The clocks of one ticket, and the deadlines ahead over all of them. */
@Path("/")
@RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.MANAGER, Roles.SYSTEM})
@ProjectionLag("deadlines")
public class ClocksResource {
    /** Most clocks on one page. */
    static final int LIMIT_MAX = 200;

    private final Caller caller;
    private final IncidentCalendars calendars;
    private final Clock clock;

    ClocksResource(Caller caller, IncidentCalendars calendars, Clock clock) {
        this.caller = caller;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** @param next cursor of the next page; null on the last one */
    public record Clocks(List<ClockView> items, String next) {}

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
     * By due instant.
     *
     * @param dueBefore RFC 3339 instant, exclusive
     * @param state one of {@link ClockState}
     * @param cursor from the answer before
     */
    @GET
    @Path("/clocks")
    public Clocks clocks(
            @QueryParam("dueBefore") String dueBefore,
            @QueryParam("state") String state,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") String limit) {
        List<Fault> faults = new ArrayList<>();
        ClockPage page = new ClockPage(
                caller.boundTo(),
                read("dueBefore", dueBefore, Instant::parse, "must be an instant such as 2026-11-23T13:12:30Z", faults),
                read(
                        "state",
                        state,
                        ClockState::valueOf,
                        "must be one of " + Arrays.toString(ClockState.values()),
                        faults),
                read("cursor", cursor, After::parse, "must be a cursor of an earlier answer", faults));
        int atMost = read("limit", limit, ClocksResource::limit, "must be 1 to " + LIMIT_MAX, faults)
                .orElse(LIMIT_MAX);
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        List<ClockRow> rows = page.rows(atMost + 1);
        List<ClockRow> shown = rows.subList(0, Math.min(atMost, rows.size()));
        return new Clocks(
                views(shown), rows.size() > atMost ? After.of(shown.getLast()).token() : null);
    }

    private static int limit(String text) {
        int limit = Integer.parseInt(text);
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException("out of range");
        }
        return limit;
    }

    private static <T> Optional<T> read(
            String name, String text, Function<String, T> parse, String expected, List<Fault> faults) {
        try {
            return Optional.ofNullable(text).map(parse);
        } catch (IllegalArgumentException | DateTimeException e) {
            faults.add(new Fault(name, expected));
            return Optional.empty();
        }
    }

    private List<ClockView> views(List<ClockRow> rows) {
        Instant now = clock.instant();
        return rows.stream().map(row -> ClockView.of(row, calendars, now)).toList();
    }
}
