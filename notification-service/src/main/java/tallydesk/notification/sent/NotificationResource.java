package tallydesk.notification.sent;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import tallydesk.contract.TicketContract.TicketOpened;
import tallydesk.log.CommandHandler;
import tallydesk.log.CommandHandler.Outcome;
import tallydesk.log.http.Answer;
import tallydesk.log.http.Caller;
import tallydesk.log.http.NotFound;
import tallydesk.log.http.ProjectionLag;
import tallydesk.log.http.Query;
import tallydesk.log.http.Requests;
import tallydesk.log.http.Roles;
import tallydesk.log.http.Slice;
import tallydesk.notification.domain.NoticeCommand;
import tallydesk.notification.domain.NoticeCommand.RequestAgain;
import tallydesk.notification.domain.NoticeEvent;
import tallydesk.notification.domain.Notices;
import tallydesk.notification.dossier.Dossier;

/** The letters about a ticket, and a second chance for those that failed. */
@Path("/notifications")
public class NotificationResource {
    private final CommandHandler<NoticeCommand, Notices, NoticeEvent> notices;
    private final Requests requests;
    private final Caller caller;

    NotificationResource(
            CommandHandler<NoticeCommand, Notices, NoticeEvent> notices, Requests requests, Caller caller) {
        this.notices = notices;
        this.requests = requests;
        this.caller = caller;
    }

    /** Oldest first. */
    @GET
    @RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.MANAGER, Roles.SYSTEM})
    @ProjectionLag("sent")
    public Slice<NotificationRow> notifications(
            @QueryParam("ticket") String ticket,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        Query query = new Query();
        Optional<UUID> id = query.required("ticket", ticket, UUID::fromString, "must be the id of a ticket");
        Optional<NotificationRow.Place> after = query.cursor(cursor, NotificationRow.Place::read);
        int most = query.limit(limit);
        query.requireSound();
        TicketOpened opened = Dossier.read(id.orElseThrow()).opened().orElseThrow(NotFound::new);
        caller.requireAccess(opened.accountId());
        return Slice.of(NotificationRow.of(id.orElseThrow(), after, most + 1), most, NotificationRow.Place::token);
    }

    /** @param state REQUESTED: it is on its way again */
    public record Retried(UUID notificationId, NotificationRow.State state) {}

    /** Sends a failed letter after all, once its cause is mended. */
    @POST
    @Path("/{id}/retry")
    @RolesAllowed({Roles.AGENT, Roles.MANAGER})
    public Response retry(@PathParam("id") UUID id) {
        NotificationRow row =
                NotificationRow.<NotificationRow>findByIdOptional(id).orElseThrow(NotFound::new);
        UUID stream = row.ticketId == null ? row.accountId : row.ticketId;
        return requests.answer(null, () -> {
            Outcome<Notices, NoticeEvent> outcome =
                    notices.handle(stream, requests.expected(), _ -> new RequestAgain(id), requests.because());
            return Answer.ok(outcome.version(), new Retried(id, NotificationRow.State.REQUESTED));
        });
    }
}
