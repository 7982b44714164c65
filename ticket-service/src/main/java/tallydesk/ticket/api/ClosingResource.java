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
import tallydesk.contract.MayBeAbsent;
import tallydesk.log.http.Caller;
import tallydesk.log.http.Requests;
import tallydesk.log.http.Roles;
import tallydesk.ticket.directory.Contact;
import tallydesk.ticket.domain.TicketCommand.CloseTicket;
import tallydesk.ticket.domain.TicketCommand.RefuseReopening;
import tallydesk.ticket.domain.TicketCommand.ReopenTicket;
import tallydesk.ticket.domain.TicketCommand.RequestReopening;
import tallydesk.ticket.intake.Register;

/** How a ticket ends and begins again (rules 25, 26). */
@Path("/tickets/{ticket}")
@RolesAllowed({Roles.AGENT, Roles.MANAGER})
public class ClosingResource {
    private final Tickets tickets;
    private final Writers writers;
    private final Requests requests;
    private final Caller caller;

    ClosingResource(Tickets tickets, Writers writers, Requests requests, Caller caller) {
        this.tickets = tickets;
        this.writers = writers;
        this.requests = requests;
        this.caller = caller;
    }

    /** {@code POST /tickets/{id}/closure}; the text, if any, is the last message. */
    public record ClosureBody(@MayBeAbsent String text) {}

    @POST
    @Path("/closure")
    public Response close(@PathParam("ticket") String typed, ClosureBody body) {
        UUID id = tickets.id(typed);
        new Findings().text("/text", body.text()).orThrow();
        return requests.answer(body, () -> {
            Optional<Words> farewell = Optional.ofNullable(body.text()).map(Words::forBoth);
            return tickets.handle(
                    id,
                    caller.actor(),
                    farewell,
                    now -> new CloseTicket(id, farewell.map(Words::message), caller.actor(), now));
        });
    }

    /**
     * {@code POST /tickets/{id}/reopening-requests}, by the customer, or by an agent for one who phones: the same window binds,
     * and an agent still decides.
     *
     * @param sameProblem whether it is exactly the problem of the report; another one takes a new report
     * @param contact who phones; an agent names one, a customer none
     */
    public record ReopeningRequestBody(
            Boolean sameProblem, String reason, @MayBeAbsent PhonedContact contact) {}

    @POST
    @Path("/reopening-requests")
    @RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.MANAGER})
    public Response request(
            @PathParam("ticket") String typed,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = ReopeningRequestBody.class)))
                    Form<ReopeningRequestBody> form) {
        Register.Entry ticket = tickets.entry(typed);
        ReopeningRequestBody body = form.body();
        boolean signedIn = caller.isCustomer();
        Optional<Contact> writer =
                signedIn ? writers.asking(ticket.accountId()) : writers.phoned(ticket.accountId(), body.contact());
        new Findings(form)
                .text("/reason", body.reason())
                .wrong(signedIn && body.contact() != null, "/contact", "is not yours to choose; leave it out")
                .wrong(!signedIn && body.contact() == null, "/contact", "missing: who asks?")
                .unknownContact(!signedIn && body.contact() != null && writer.isEmpty())
                .orThrow();
        return requests.answer(body, () -> {
            Contact contact =
                    writer.orElseThrow(() -> signedIn ? Writers.strangerToTheAccount() : Writers.unknownContact());
            Words reason = Words.forBoth(body.reason());
            return tickets.handle(
                    ticket.ticketId(),
                    signedIn ? "customer:" + contact.contactId() : caller.actor(),
                    Optional.of(reason),
                    now -> new RequestReopening(
                            ticket.ticketId(), contact.contactId(), body.sameProblem(), reason.textId(), now));
        });
    }

    /** {@code POST /tickets/{id}/reopening}; the reason is for the desk only. */
    public record ReopeningBody(String reason) {}

    @POST
    @Path("/reopening")
    public Response reopen(@PathParam("ticket") String typed, ReopeningBody body) {
        UUID id = tickets.id(typed);
        new Findings().text("/reason", body.reason()).orThrow();
        return requests.answer(body, () -> {
            Words reason = Words.forTheDesk(body.reason());
            return tickets.handle(id, reason, now -> new ReopenTicket(id, reason.textId(), caller.actor(), now));
        });
    }

    /** {@code POST /tickets/{id}/reopening-refusal}; the customer reads the reason. */
    public record ReopeningRefusalBody(String reason) {}

    @POST
    @Path("/reopening-refusal")
    public Response refuse(@PathParam("ticket") String typed, ReopeningRefusalBody body) {
        UUID id = tickets.id(typed);
        new Findings().text("/reason", body.reason()).orThrow();
        return requests.answer(body, () -> {
            Words reason = Words.forBoth(body.reason());
            return tickets.handle(id, reason, now -> new RefuseReopening(id, reason.textId(), caller.actor(), now));
        });
    }
}
