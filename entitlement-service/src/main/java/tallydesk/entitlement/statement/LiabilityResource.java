package tallydesk.entitlement.statement;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import tallydesk.log.Sql;
import tallydesk.log.http.ProjectionLag;
import tallydesk.log.http.Query;
import tallydesk.log.http.Roles;
import tallydesk.log.timer.DatabaseClock;

/** What the vendor owes: points on hand of all accounts, by the month in which they end. */
@Path("/liability")
@ProjectionLag("statement")
@RolesAllowed(Roles.MANAGER)
public class LiabilityResource {
    private static final String BY_MONTH = """
            SELECT to_char(expires_on, 'YYYY-MM') AS month, sum(points), count(*), count(DISTINCT account_id)
              FROM (SELECT l.account_id, made.expires_on, sum(%1$s) AS points
                      FROM statement_lot_end l JOIN statement_lot made ON made.lot_id = l.lot_id
                      JOIN statement_posting p ON p.lot_id = l.lot_id
                     WHERE l.ends_at > ? AND p.recorded_at <= ? AND %2$s
                     GROUP BY l.lot_id, l.account_id, made.expires_on HAVING sum(%1$s) > 0) lot
             GROUP BY month ORDER BY month
            """.formatted(Movements.ON_HAND, Movements.KNOWN);

    private final Sql sql;
    private final DatabaseClock clock;

    LiabilityResource(Sql sql, DatabaseClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @param month such as 2027-05, of the lots' last local days */
    public record Month(String month, long points, long lots, long accounts) {}

    /** @param points of all months */
    public record Liability(Instant asOf, long points, List<Month> months) {}

    @GET
    public Liability liability(
            @Parameter(description = "As recorded up to this instant; else now") @QueryParam("asOf") String asOf) {
        Query query = new Query();
        Instant now = clock.now();
        Instant then = StatementParameters.asOf(query, asOf, () -> now).orElse(now);
        query.requireSound();
        OffsetDateTime at = Period.utc(then);
        List<Month> months = sql.query(
                BY_MONTH,
                row -> new Month(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                at,
                at,
                at,
                at);
        return new Liability(then, months.stream().mapToLong(Month::points).sum(), months);
    }
}
