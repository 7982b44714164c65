package tallydesk.sla.deadlines;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tallydesk.log.http.ProjectionLag;
import tallydesk.log.http.Query;
import tallydesk.log.http.Roles;
import tallydesk.log.http.Slice;

/** Promised clocks that cannot be counted until somebody has settled what is missing; the oldest first. */
@Path("/clock-tasks")
@RolesAllowed({Roles.AGENT, Roles.MANAGER})
@ProjectionLag("deadlines")
public class TasksResource {

    public record TaskView(
            UUID ticketId,
            UUID accountId,
            String clock,
            String reason,
            String serviceLevel,
            int severity,
            Instant missingSince) {
        static TaskView of(TaskRow row) {
            return new TaskView(
                    row.ticketId,
                    row.accountId,
                    row.clock,
                    row.reason,
                    row.serviceLevel,
                    row.severity,
                    row.missingSince);
        }
    }

    private record After(Instant missingSince, UUID ticketId, String clock) {
        static String token(TaskRow last) {
            return Slice.token(last.missingSince, last.ticketId, last.clock);
        }

        static After read(List<String> parts) {
            return new After(Query.instant(parts.get(0)), UUID.fromString(parts.get(1)), parts.get(2));
        }
    }

    @GET
    public Slice<TaskView> tasks(@QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        Query query = new Query();
        After after = query.cursor(cursor, After::read).orElse(new After(Instant.EPOCH, new UUID(0, 0), ""));
        int most = query.limit(limit);
        query.requireSound();
        List<TaskRow> rows = TaskRow.<TaskRow>find(
                        "(missingSince, ticketId, clock) > (?1, ?2, ?3) order by missingSince, ticketId, clock",
                        after.missingSince(),
                        after.ticketId(),
                        after.clock())
                .range(0, most)
                .list();
        return Slice.of(rows, most, After::token).map(TaskView::of);
    }
}
