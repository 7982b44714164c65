package tallydesk.sla.timer;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import tallydesk.log.http.Roles;
import tallydesk.log.timer.ClockGuard;

/** What an operator sees of the timer of this replica, and the command to go on after the database's clock has jumped. */
@Path("/operations/timer")
@RolesAllowed(Roles.MANAGER)
public class TimerResource {
    private final ClockGuard guard;
    private final TicketWatermark watermark;
    private final OpenClocks openClocks;

    TimerResource(ClockGuard guard, TicketWatermark watermark, OpenClocks openClocks) {
        this.guard = guard;
        this.watermark = watermark;
        this.openClocks = openClocks;
    }

    /**
     * @param alarm why nothing is fired; null while all is well
     * @param heldBackSeconds for how long the timer has been waiting for the ticket feed
     */
    public record TimerOverview(
            String alarm, long heldBackSeconds, long openClocks, double oldestDueSeconds, long dueParked) {}

    @GET
    public TimerOverview overview() {
        OpenClocks.Stock stock = openClocks.stock();
        return new TimerOverview(
                guard.alarm().orElse(null),
                watermark.heldBack().orElse(Duration.ZERO).toSeconds(),
                stock.open(),
                stock.oldestDueSeconds(),
                stock.dueParked());
    }

    @POST
    @Path("/resume")
    public Response resume() {
        guard.resume();
        return Response.noContent().build();
    }
}
