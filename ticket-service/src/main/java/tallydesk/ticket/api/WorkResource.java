package tallydesk.ticket.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import tallydesk.contract.Form;
import tallydesk.log.http.Caller;
import tallydesk.log.http.Requests;
import tallydesk.log.http.Roles;
import tallydesk.ticket.domain.Compensation;
import tallydesk.ticket.domain.Severity;
import tallydesk.ticket.domain.TicketCommand.ChangeSeverity;
import tallydesk.ticket.domain.TicketCommand.ConfirmBug;

/** What an agent judges of a ticket. */
@Path("/tickets/{ticket}")
@RolesAllowed({Roles.AGENT, Roles.MANAGER})
public class WorkResource {
    private final Tickets tickets;
    private final Requests requests;
    private final Caller caller;

    WorkResource(Tickets tickets, Requests requests, Caller caller) {
        this.tickets = tickets;
        this.requests = requests;
        this.caller = caller;
    }

    /** {@code POST /tickets/{id}/severity}, 1 to 4; the reason is for the desk only. */
    public record SeverityBody(Integer severity, String reason) {}

    @POST
    @Path("/severity")
    public Response changeSeverity(
            @PathParam("ticket") String typed,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = SeverityBody.class)))
                    Form<SeverityBody> form) {
        UUID id = tickets.id(typed);
        SeverityBody body = form.body();
        new Findings(form)
                .wrong(
                        body.severity() != null && !Severity.isKnown(body.severity()),
                        "/severity",
                        "must be 1, 2, 3 or 4")
                .text("/reason", body.reason())
                .orThrow();
        return requests.answer(body, () -> {
            Words reason = Words.forTheDesk(body.reason());
            return tickets.handle(
                    id, reason, now -> new ChangeSeverity(id, body.severity(), reason.textId(), caller.actor(), now));
        });
    }

    /** {@code POST /tickets/{id}/bug}; compensation {@code POINTS} or {@code CARD}. */
    public record BugBody(String defectId, String compensation) {}

    @POST
    @Path("/bug")
    public Response confirmBug(
            @PathParam("ticket") String typed,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = BugBody.class)))
                    Form<BugBody> form) {
        UUID id = tickets.id(typed);
        BugBody body = form.body();
        Optional<Compensation> compensation = Compensation.named(body.compensation());
        new Findings(form)
                .wrong(
                        body.defectId() != null && !ConfirmBug.isDefectId(body.defectId()),
                        "/defectId",
                        ConfirmBug.DEFECT_ID_WANTED)
                .wrong(compensation.isEmpty(), "/compensation", Compensation.WANTED)
                .orThrow();
        return requests.answer(
                body,
                () -> tickets.handle(
                        id,
                        now -> new ConfirmBug(id, body.defectId(), compensation.orElseThrow(), caller.actor(), now)));
    }
}
