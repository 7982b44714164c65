package tallydesk.entitlement.balance;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tallydesk.entitlement.statement.Movements;
import tallydesk.entitlement.statement.StatementParameters;
import tallydesk.log.http.Caller;
import tallydesk.log.http.NotFound;
import tallydesk.log.http.ProjectionLag;
import tallydesk.log.http.Query;
import tallydesk.log.http.Roles;
import tallydesk.log.timer.DatabaseClock;

/** Points on hand, and the lots that they lie in. */
@Path("/accounts/{id}")
@ProjectionLag("balance")
@RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.MANAGER, Roles.SYSTEM})
public class BalanceResource {
    private final Caller caller;
    private final Clock clock;
    private final DatabaseClock recorder;
    private final Movements movements;

    BalanceResource(Caller caller, Clock clock, DatabaseClock recorder, Movements movements) {
        this.caller = caller;
        this.clock = clock;
        this.recorder = recorder;
        this.movements = movements;
    }

    public record Balance(UUID accountId, long points, Instant asOf) {}

    /** @param asOf as recorded up to this instant: read from the book of statements; else now */
    @GET
    @Path("/balance")
    public Balance balance(@PathParam("id") UUID id, @QueryParam("asOf") String asOf) {
        requireKnown(id);
        Query query = new Query();
        Optional<Instant> then = StatementParameters.asOf(query, asOf, recorder);
        query.requireSound();
        if (then.isPresent()) {
            return new Balance(id, movements.onHand(id, then.get()), then.get());
        }
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
