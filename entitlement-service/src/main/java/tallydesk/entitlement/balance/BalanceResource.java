package tallydesk.entitlement.balance;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tallydesk.log.http.Caller;
import tallydesk.log.http.NotFound;
import tallydesk.log.http.ProjectionLag;
import tallydesk.log.http.Roles;

/** Points on hand, and the lots that they lie in. */
@Path("/accounts/{id}")
@ProjectionLag("balance")
@RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.MANAGER, Roles.SYSTEM})
public class BalanceResource {
    private final Caller caller;
    private final Clock clock;

    BalanceResource(Caller caller, Clock clock) {
        this.caller = caller;
        this.clock = clock;
    }

    public record Balance(UUID accountId, int points, Instant asOf) {}

    @GET
    @Path("/balance")
    public Balance balance(@PathParam("id") UUID id) {
        requireKnown(id);
        Instant now = clock.instant();
        return new Balance(id, LotRow.goodPoints(id, now), now);
    }

    /** @param next always null: an account has a limited number of lots */
    public record Lots(List<LotRow> items, String next) {}

    @GET
    @Path("/lots")
    public Lots lots(@PathParam("id") UUID id) {
        requireKnown(id);
        return new Lots(LotRow.of(id), null);
    }

    private void requireKnown(UUID id) {
        caller.requireAccess(id);
        if (AccountRow.findById(id) == null) {
            throw new NotFound();
        }
    }
}
