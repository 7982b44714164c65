package tallydesk.ticket.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import tallydesk.contract.Form;
import tallydesk.contract.MayBeAbsent;
import tallydesk.log.http.Answer;
import tallydesk.log.http.Caller;
import tallydesk.log.http.Requests;
import tallydesk.log.http.Roles;
import tallydesk.ticket.directory.Contact;
import tallydesk.ticket.domain.Channel;
import tallydesk.ticket.domain.MatchedBy;
import tallydesk.ticket.domain.TicketCommand.AwaitCustomer;
import tallydesk.ticket.domain.TicketCommand.ReceiveMessage;
import tallydesk.ticket.domain.TicketCommand.ResolveTicket;
import tallydesk.ticket.domain.TicketCommand.ResumeWork;
import tallydesk.ticket.domain.TicketCommand.SendMessage;
import tallydesk.ticket.intake.Register;
import tallydesk.ticket.intake.Texts;

/** What desk and customer write to each other. */
@Path("/tickets/{ticket}")
@RolesAllowed({Roles.AGENT, Roles.MANAGER})
public class ConversationResource {
    private final Tickets tickets;
    private final Writers writers;
    private final Requests requests;
    private final Caller caller;

    ConversationResource(Tickets tickets, Writers writers, Requests requests, Caller caller) {
        this.tickets = tickets;
        this.writers = writers;
        this.requests = requests;
        this.caller = caller;
    }

    /**
     * {@code POST /tickets/{id}/messages}: of the customer or of the desk, whoever sends it.
     *
     * @param text at most {@link Texts#MESSAGE_BYTES_MAX} bytes of UTF-8
     * @param contact who said on the phone what an agent types in; then it is the customer's message
     */
    public record MessageBody(String text, @MayBeAbsent PhonedContact contact) {}

    @POST
    @Path("/messages")
    @RolesAllowed({Roles.CUSTOMER, Roles.AGENT, Roles.MANAGER})
    public Response write(
            @PathParam("ticket") String typed,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = MessageBody.class)))
                    Form<MessageBody> form) {
        Register.Entry ticket = tickets.entry(typed);
        MessageBody body = form.body();
        boolean phones = !caller.isCustomer() && body.contact() != null;
        Optional<Contact> phoned = phones ? writers.phoned(ticket.accountId(), body.contact()) : Optional.empty();
        new Findings(form)
                .text("/text", body.text())
                .wrong(
                        caller.isCustomer() && body.contact() != null,
                        "/contact",
                        "is not yours to choose; leave it out")
                .unknownContact(phones && phoned.isEmpty())
                .orThrow();
        if (caller.isCustomer()) {
            Optional<Contact> writer = writers.asking(ticket.accountId());
            return requests.answer(body, () -> {
                Contact contact = writer.orElseThrow(Writers::strangerToTheAccount);
                return received(
                        ticket, body, contact, Channel.API, MatchedBy.SIGNED_IN, "customer:" + contact.contactId());
            });
        }
        if (phones) {
            return requests.answer(
                    body,
                    () -> received(
                            ticket,
                            body,
                            phoned.orElseThrow(Writers::unknownContact),
                            Channel.PHONE,
                            MatchedBy.TYPED_BY_AGENT,
                            caller.actor()));
        }
        return requests.answer(body, () -> {
            Words words = Words.forBoth(body.text());
            return tickets.handle(
                    ticket.ticketId(),
                    words,
                    now -> new SendMessage(ticket.ticketId(), words.message(), caller.actor(), now));
        });
    }

    private Answer received(
            Register.Entry ticket, MessageBody body, Contact contact, Channel channel, MatchedBy by, String actor) {
        Words words = Words.forBoth(body.text());
        return tickets.handle(
                ticket.ticketId(),
                actor,
                Optional.of(words),
                now -> new ReceiveMessage(
                        ticket.ticketId(), words.message(), contact.contactId(), channel, by, false, now));
    }

    /**
     * {@code POST /tickets/{id}/awaiting-customer}.
     *
     * @param text the question; may be left out if the desk has written since the customer last did
     */
    public record AwaitingBody(@MayBeAbsent String text) {}

    @POST
    @Path("/awaiting-customer")
    public Response await(@PathParam("ticket") String typed, AwaitingBody body) {
        UUID id = tickets.id(typed);
        new Findings().text("/text", body.text()).orThrow();
        return requests.answer(body, () -> {
            Optional<Words> question = Optional.ofNullable(body.text()).map(Words::forBoth);
            return tickets.handle(
                    id,
                    caller.actor(),
                    question,
                    now -> new AwaitCustomer(id, question.map(Words::message), caller.actor(), now));
        });
    }

    /** {@code POST /tickets/{id}/resolution}; the text tells the customer the solution. */
    public record ResolutionBody(String text) {}

    @POST
    @Path("/resolution")
    public Response resolve(@PathParam("ticket") String typed, ResolutionBody body) {
        UUID id = tickets.id(typed);
        new Findings().text("/text", body.text()).orThrow();
        return requests.answer(body, () -> {
            Words solution = Words.forBoth(body.text());
            return tickets.handle(id, solution, now -> new ResolveTicket(id, solution.message(), caller.actor(), now));
        });
    }

    /** {@code POST /tickets/{id}/resumption}, with an empty object. */
    public record ResumptionBody() {}

    @POST
    @Path("/resumption")
    @Operation(
            summary = "Takes back a wait for the customer, or a resolution",
            description = "The ticket is OPEN again and its clocks run on in the same cycle, from now: what was"
                    + " paused meanwhile stays paused. Nothing happens to a ticket that is OPEN already.")
    public Response resume(@PathParam("ticket") String typed, ResumptionBody body) {
        UUID id = tickets.id(typed);
        return requests.answer(body, () -> tickets.handle(id, now -> new ResumeWork(id, now)));
    }
}
