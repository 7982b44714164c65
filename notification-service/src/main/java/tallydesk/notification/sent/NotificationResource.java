package tallydesk.notification.sent;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tallydesk.contract.TicketContract.TicketOpened;
import tallydesk.log.CommandHandler;
import tallydesk.log.CommandHandler.Outcome;
import tallydesk.log.http.Answer;
import tallydesk.log.http.Caller;
import tallydesk.log.http.InvalidInput;
import tallydesk.log.http.NotFound;
import tallydesk.log.http.ProjectionLag;
import tallydesk.log.http.Requests;
import tallydesk.log.http.Roles;
import tallydesk.notification.domain.NoticeCommand;
import tallydesk.notification.domain.NoticeCommand.RequestAgain;
import tallydesk.notification.domain.NoticeEvent;
import tallydesk.notification.domain.Notices;
import tallydesk.notification.dossier.Dossier;

/** The letters about a ticket, and a second chance for those that failed. */
@Path("/notifications")
public class NotificationResource {
    /** Most notifications on a page. */
    static final int LIMIT_MAX = 200;

    private final CommandHandler<NoticeCommand, Notices, NoticeEvent> notices;
    private final Requests requests;
    private final Caller caller;

    NotificationResource(
            CommandHandler<NoticeCommand, Notices, NoticeEvent> notices, Requests requests, Caller caller) {
        this.notices = notices;
        this.requests = requests;
        this.caller = caller;
    }

    /** @param next cursor of the next page; null on the last one */
    public record Page(List<NotificationRow> items, String next) {}

    /** Oldest first. */
    @GET
    @RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.MANAGER, Roles.SYSTEM})
    @ProjectionLag("sent")
    public Page notifications(
            @QueryParam("ticket") UUID ticket,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") String limit) {
        if (ticket == null) {
            throw new InvalidInput("ticket", "required: the id of a ticket");
        }
        int most = most(limit);
        TicketOpened opened = Dossier.read(ticket).opened().orElseThrow(NotFound::new);
        caller.requireAccess(opened.accountId());
        List<NotificationRow> rows =
                NotificationRow.of(ticket, Optional.ofNullable(cursor).map(After::parse), most + 1);
        return rows.size() > most
                ? new Page(rows.subList(0, most), After.of(rows.get(most - 1)).cursor())
                : new Page(rows, null);
    }

    private static int most(String limit) {
        if (!limit.matches("[1-9]\\d{0,2}") || Integer.parseInt(limit) > LIMIT_MAX) {
            throw new InvalidInput("limit", "must be 1 to " + LIMIT_MAX);
        }
        return Integer.parseInt(limit);
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
