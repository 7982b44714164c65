package tallydesk.ticket.queue;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import tallydesk.log.http.Caller;
import tallydesk.log.http.ProjectionLag;
import tallydesk.log.http.Roles;
import tallydesk.log.http.Slice;

/** The queue; a customer sees the own account's part of it. */
@Path("/tickets")
@RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.MANAGER, Roles.SYSTEM})
public class QueueResource {
    private final Caller caller;

    QueueResource(Caller caller) {
        this.caller = caller;
    }

    @GET
    @ProjectionLag("queue")
    public Slice<QueueItem> queue(@BeanParam QueueParameters parameters) {
        return parameters.query(caller.boundTo()).page().map(QueueItem::of);
    }
}
