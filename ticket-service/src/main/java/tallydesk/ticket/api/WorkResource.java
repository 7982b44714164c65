package tallydesk.ticket.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tallydesk.contract.MayBeAbsent;
import tallydesk.log.Ids;
import tallydesk.log.http.Caller;
import tallydesk.log.http.InvalidInput;
import tallydesk.log.http.Requests;
import tallydesk.log.http.Roles;
import tallydesk.ticket.domain.Compensation;
import tallydesk.ticket.domain.Message;
import tallydesk.ticket.domain.TicketCommand.CloseTicket;
import tallydesk.ticket.domain.TicketCommand.ConfirmBug;
import tallydesk.ticket.domain.TicketCommand.SendMessage;
import tallydesk.ticket.intake.Texts;

/** What an agent does with a ticket. */
@Path("/tickets/{ticket}")
@RolesAllowed({Roles.AGENT, Roles.MANAGER})
public class WorkResource {
    private final Tickets tickets;
    private final Texts texts;
    private final Requests requests;
    private final Caller caller;

    WorkResource(Tickets tickets, Texts texts, Requests requests, Caller caller) {
        this.tickets = tickets;
        this.texts = texts;
        this.requests = requests;
        this.caller = caller;
    }

    /** {@code POST /tickets/{id}/messages}; at most {@link Texts#MESSAGE_BYTES_MAX} bytes of UTF-8. */
    public record MessageBody(String text) {}

    @POST
    @Path("/messages")
    public Response send(@PathParam("ticket") String typed, MessageBody body) {
        UUID id = tickets.id(typed);
        requireWithinLimit(body.text());
        return requests.answer(body, () -> {
            Message message = kept(id, body.text());
            return tickets.handle(id, now -> new SendMessage(id, message, caller.actor(), now));
        });
    }

    /** {@code POST /tickets/{id}/bug}; compensation {@code POINTS} or {@code CARD}. */
    public record BugBody(String defectId, String compensation) {}

    @POST
    @Path("/bug")
    public Response confirmBug(@PathParam("ticket") String typed, BugBody body) {
        UUID id = tickets.id(typed);
        List<InvalidInput.Fault> faults = new ArrayList<>();
        if (!ConfirmBug.isDefectId(body.defectId())) {
            faults.add(new InvalidInput.Fault("/defectId", ConfirmBug.DEFECT_ID_WANTED));
        }
        Optional<Compensation> compensation = Compensation.named(body.compensation());
        if (compensation.isEmpty()) {
            faults.add(new InvalidInput.Fault("/compensation", Compensation.WANTED));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return requests.answer(
                body,
                () -> tickets.handle(
                        id,
                        now -> new ConfirmBug(id, body.defectId(), compensation.orElseThrow(), caller.actor(), now)));
    }

    /** {@code POST /tickets/{id}/closure}; the text, if any, is the last message. */
    public record ClosureBody(@MayBeAbsent String text) {}

    @POST
    @Path("/closure")
    public Response close(@PathParam("ticket") String typed, ClosureBody body) {
        UUID id = tickets.id(typed);
        requireWithinLimit(body.text());
        return requests.answer(body, () -> {
            Optional<Message> farewell = Optional.ofNullable(body.text()).map(text -> kept(id, text));
            return tickets.handle(id, now -> new CloseTicket(id, farewell, caller.actor(), now));
        });
    }

    private Message kept(UUID ticketId, String text) {
        Message message = new Message(Ids.fresh(), Ids.fresh());
        texts.keepMessage(message.textId(), ticketId, text);
        return message;
    }

    private static void requireWithinLimit(String text) {
        if (text != null && text.isBlank()) {
            throw new InvalidInput("/text", "blank");
        }
        if (text != null && text.getBytes(UTF_8).length > Texts.MESSAGE_BYTES_MAX) {
            throw new InvalidInput("/text", "longer than " + Texts.MESSAGE_BYTES_MAX + " bytes");
        }
    }
}
