package tallydesk.ticket.queue;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import tallydesk.log.http.Caller;
import tallydesk.log.http.ProjectionLag;
import tallydesk.log.http.Roles;

/** The queue; a customer sees the own account's part of it. */
@Path("/tickets")
@RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.MANAGER, Roles.SYSTEM})
public class QueueResource {
    private final Caller caller;

    QueueResource(Caller caller) {
        this.caller = caller;
    }

    /** @param next cursor of the next page; null on the last one */
    public record QueuePage(List<QueueItem> items, String next) {}

    @GET
    @ProjectionLag("queue")
    public QueuePage queue(@BeanParam QueueParameters parameters) {
        QueueQuery query = parameters.query(caller.boundTo());
        List<QueueRow> rows = query.rows();
        boolean more = rows.size() > query.limit();
        List<QueueRow> page = more ? rows.subList(0, query.limit()) : rows;
        return new QueuePage(
                page.stream().map(QueueItem::of).toList(),
                more
                        ? QueueCursor.behind(page.getLast(), query.order(), query.descending())
                                .token()
                        : null);
    }
}
