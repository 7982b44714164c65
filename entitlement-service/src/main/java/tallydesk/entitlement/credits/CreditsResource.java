package tallydesk.entitlement.credits;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import tallydesk.entitlement.statement.StatementParameters;
import tallydesk.log.Sql;
import tallydesk.log.http.ProjectionLag;
import tallydesk.log.http.Query;
import tallydesk.log.http.Roles;
import tallydesk.log.http.Slice;

/** What product failures and other mistakes have cost: points credited, by product, defect and reason. */
@Path("/credits")
@ProjectionLag("credits")
@RolesAllowed(Roles.MANAGER)
public class CreditsResource {
    /** Empty texts stand for nothing, so that they have a place in the order. */
    private static final String GROUPS = """
            SELECT product, defect_id, reason, count(*), sum(points)
              FROM (SELECT coalesce(t.product, '') AS product, coalesce(t.defect_id, '') AS defect_id, c.reason, c.points
                      FROM credits_credit c LEFT JOIN credits_ticket t ON t.ticket_id = c.ticket_id
                     WHERE c.recorded_at >= coalesce(?::timestamptz, '-infinity')
                       AND c.recorded_at < coalesce(?::timestamptz, 'infinity')) credit
             WHERE (product, defect_id, reason) > (?, ?, ?)
             GROUP BY product, defect_id, reason ORDER BY product, defect_id, reason LIMIT ?
            """;

    private final Sql sql;

    CreditsResource(Sql sql) {
        this.sql = sql;
    }

    /**
     * @param product null where nothing was heard of the ticket, or there is none
     * @param defectId null where no failure of the product was confirmed
     */
    public record Group(
            @Schema(nullable = true) String product,
            @Schema(nullable = true) String defectId,
            String reason,
            long credits,
            long points) {

        private String token() {
            return Slice.token(product == null ? "" : product, defectId == null ? "" : defectId, reason);
        }
    }

    private record After(String product, String defectId, String reason) {
        static After read(List<String> parts) {
            return new After(parts.get(0), parts.get(1), parts.get(2));
        }
    }

    /** The period is half open: from {@code from} on, before {@code until}; by when the credit was recorded. */
    @GET
    public Slice<Group> credits(
            @Parameter(description = "First day in UTC, or first instant") @QueryParam("from") String from,
            @Parameter(description = "The day or the instant behind the period, not in it") @QueryParam("until")
                    String until,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        Query query = new Query();
        StatementParameters.Bounds bounds =
                StatementParameters.bounds(query, from, until, ZoneOffset.UTC, "a day in UTC");
        After after = query.cursor(cursor, After::read).orElse(new After("", "", ""));
        int size = query.limit(limit);
        query.requireSound();
        List<Group> found = sql.query(
                GROUPS,
                row -> new Group(
                        known(row.getString(1)),
                        known(row.getString(2)),
                        row.getString(3),
                        row.getLong(4),
                        row.getLong(5)),
                utc(bounds.begin()),
                utc(bounds.end()),
                after.product(),
                after.defectId(),
                after.reason(),
                size + 1);
        return Slice.of(found, size, Group::token);
    }

    private static String known(String text) {
        return text.isEmpty() ? null : text;
    }

    private static OffsetDateTime utc(Optional<Instant> instant) {
        return instant.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
    }
}
