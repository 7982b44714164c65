package tallydesk.log.timer;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import tallydesk.log.http.Roles;
import tallydesk.log.timer.DueRows.Stock;

/** What an operator sees of the timers of this replica, and the command to go on after the database's clock has jumped. */
@Path("/operations/timer")
@RolesAllowed(Roles.MANAGER)
public class TimerResource {
    private final ClockGuard guard;
    private final Instance<DueRows<?>> timers;

    TimerResource(ClockGuard guard, Instance<DueRows<?>> timers) {
        this.guard = guard;
        this.timers = timers;
    }

    /** @param alarm why nothing is fired; null while all is well */
    public record TimerOverview(String alarm, List<Waiting> timers) {}

    /**
     * @param what is waited for
     * @param open how many of it
     * @param due how many are to be looked at
     * @param oldestDueSeconds for how long the one that waits longest has been due
     */
    public record Waiting(String what, long open, long due, double oldestDueSeconds) {
        static Waiting in(DueRows<?> rows) {
            Stock stock = rows.stock();
            return new Waiting(rows.what(), stock.open(), stock.due(), stock.oldestDueSeconds());
        }
    }

    @GET
    public TimerOverview overview() {
        return new TimerOverview(
                guard.alarm().orElse(null), timers.stream().map(Waiting::in).toList());
    }

    @POST
    @Path("/resume")
    public Response resume() {
        guard.resume();
        return Response.noContent().build();
    }
}
