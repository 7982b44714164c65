package tallydesk.ticket.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import tallydesk.contract.Form;
import tallydesk.contract.TextRecord;
import tallydesk.log.CommandHandler.Happened;
import tallydesk.log.Ids;
import tallydesk.log.http.Answer;
import tallydesk.log.http.Caller;
import tallydesk.log.http.Query;
import tallydesk.log.http.Requests;
import tallydesk.log.http.Roles;
import tallydesk.log.http.Slice;
import tallydesk.ticket.Status;
import tallydesk.ticket.domain.TicketEvent;
import tallydesk.ticket.intake.Intake;
import tallydesk.ticket.intake.Texts;

/** Opening a ticket and looking at one. */
@Path("/tickets")
@RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.MANAGER, Roles.SYSTEM})
public class TicketResource {
    private final Submissions submissions;
    private final Intake intake;
    private final Tickets tickets;
    private final Texts texts;
    private final Requests requests;
    private final EntitlementWait wait;
    private final Caller caller;

    TicketResource(
            Submissions submissions,
            Intake intake,
            Tickets tickets,
            Texts texts,
            Requests requests,
            EntitlementWait wait,
            Caller caller) {
        this.submissions = submissions;
        this.intake = intake;
        this.tickets = tickets;
        this.texts = texts;
        this.requests = requests;
        this.wait = wait;
        this.caller = caller;
    }

    /**
     * Judged before the transaction, because looking somebody up may take a moment; refused inside it, so that a repeated
     * request gets its first answer whatever has changed since.
     *
     * @param prefer {@code wait=N} in seconds, at most {@link EntitlementWait#WAIT_MAX}: shows the ticket as admitted,
     *     parked or declined if that is known in time
     */
    @POST
    public Response open(
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = ReportBody.class)))
                    Form<ReportBody> form,
            @HeaderParam("Prefer") String prefer) {
        Submission submission = submissions.judge(form);
        Response logged = requests.answer(form.body(), () -> {
            Submission.Fit fit = submission.orThrow();
            Intake.Opened opened =
                    intake.open(Ids.fresh(), fit.report(), fit.contact(), fit.channel(), requests.because(fit.actor()));
            return Answer.created(
                    URI.create("/tickets/" + opened.ticketId()),
                    opened.version(),
                    new Receipt(opened.ticketId(), opened.number(), Status.NEW.name(), opened.version()));
        });
        return EntitlementWait.asked(prefer)
                .map(most -> decided(logged, wait.until(most, () -> tickets.fold(id(logged)))))
                .orElse(logged);
    }

    private static Response decided(Response logged, TicketFold ticket) {
        Receipt receipt = ticket.receipt();
        return Response.fromResponse(logged)
                .header(HttpHeaders.ETAG, null)
                .header(HttpHeaders.ETAG, "\"" + receipt.version() + "\"")
                .header("Preference-Applied", "wait")
                .entity(receipt)
                .build();
    }

    private static UUID id(Response logged) {
        String location = logged.getLocation().getPath();
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }

    /** @param typed id or number */
    @GET
    @Path("/{ticket}")
    public Response ticket(@PathParam("ticket") String typed) {
        TicketFold ticket = tickets.fold(tickets.id(typed));
        TicketView view = ticket.view(texts.find(ticket.textIds()));
        return Response.ok(view)
                .header(HttpHeaders.ETAG, "\"" + view.version() + "\"")
                .build();
    }

    /** At most {@link Query#LIMIT_MAX} events a page; with what was written, but what agents wrote for the desk only is not for customers. */
    @GET
    @Path("/{ticket}/timeline")
    public Slice<Timeline.Entry> timeline(
            @PathParam("ticket") String typed, @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        Query query = new Query();
        Optional<Long> after = query.cursor(cursor, parts -> Long.valueOf(parts.getFirst()));
        int most = query.limit(limit, Query.LIMIT_MAX, Query.LIMIT_MAX);
        query.requireSound();
        Slice<Happened<TicketEvent>> page = Timeline.page(tickets.history(tickets.id(typed)), after.orElse(0L), most);
        List<UUID> ids = page.items().stream()
                .flatMap(happened -> happened.event().text().stream())
                .toList();
        Map<UUID, TextRecord> words = new HashMap<>(texts.find(ids));
        if (caller.isCustomer()) {
            words.values().removeIf(Texts.Kind.NOTE::is);
        }
        return page.map(happened -> Timeline.entry(happened, words));
    }
}
