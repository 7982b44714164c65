package tallydesk.sla.timer;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Duration;
import tallydesk.log.http.Roles;

/** What an operator sees of the clocks that run, and of the ticket feed that their verdicts wait for. */
@Path("/operations/timer/clocks")
@RolesAllowed(Roles.MANAGER)
public class WatermarkResource {
    private final TicketWatermark watermark;
    private final OpenClocks openClocks;

    WatermarkResource(TicketWatermark watermark, OpenClocks openClocks) {
        this.watermark = watermark;
        this.openClocks = openClocks;
    }

    /** @param heldBackSeconds for how long the timer has been waiting for the ticket feed */
    public record ClocksOverview(long heldBackSeconds, long openClocks, double oldestDueSeconds, long dueParked) {}

    @GET
    public ClocksOverview overview() {
        OpenClocks.Stock stock = openClocks.stock();
        return new ClocksOverview(
                watermark.heldBack().orElse(Duration.ZERO).toSeconds(),
                stock.open(),
                stock.oldestDueSeconds(),
                stock.dueParked());
    }
}
