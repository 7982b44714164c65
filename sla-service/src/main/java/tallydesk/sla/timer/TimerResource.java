package tallydesk.sla.timer;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import tallydesk.log.http.Roles;

/** What an operator sees of the timer of this replica, and the command to go on after the database's clock has jumped. */
@Path("/operations/timer")
@RolesAllowed(Roles.MANAGER)
public class TimerResource {
    private final ClockGuard guard;
    private final OpenClocks openClocks;

    TimerResource(ClockGuard guard, OpenClocks openClocks) {
        this.guard = guard;
        this.openClocks = openClocks;
    }

    /** @param alarm why nothing is fired; null while all is well */
    public record TimerOverview(String alarm, long openClocks, double oldestDueSeconds) {}

    @GET
    public TimerOverview overview() {
        OpenClocks.Stock stock = openClocks.stock();
        return new TimerOverview(guard.alarm().orElse(null), stock.open(), stock.oldestDueSeconds());
    }

    @POST
    @Path("/resume")
    public Response resume() {
        guard.resume();
        return Response.noContent().build();
    }
}
