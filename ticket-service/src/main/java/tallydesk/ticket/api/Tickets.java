package tallydesk.ticket.api;

import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import tallydesk.log.CommandHandler;
import tallydesk.log.CommandHandler.Happened;
import tallydesk.log.http.Answer;
import tallydesk.log.http.Caller;
import tallydesk.log.http.NotFound;
import tallydesk.log.http.Requests;
import tallydesk.ticket.domain.Ticket;
import tallydesk.ticket.domain.TicketCommand;
import tallydesk.ticket.domain.TicketEvent;
import tallydesk.ticket.intake.Register;

/** The tickets that this caller may see, by id or number. */
@RequestScoped
class Tickets {
    private final CommandHandler<TicketCommand, Ticket, TicketEvent> tickets;
    private final Register register;
    private final Requests requests;
    private final Caller caller;

    Tickets(
            CommandHandler<TicketCommand, Ticket, TicketEvent> tickets,
            Register register,
            Requests requests,
            Caller caller) {
        this.tickets = tickets;
        this.register = register;
        this.requests = requests;
        this.caller = caller;
    }

    /** @throws NotFound if there is none of that name, or it is somebody else's */
    UUID id(String typed) {
        return register.find(typed, caller.boundTo())
                .map(Register.Entry::ticketId)
                .orElseThrow(NotFound::new);
    }

    List<Happened<TicketEvent>> history(UUID id) {
        return tickets.history(id);
    }

    TicketFold fold(UUID id) {
        return new TicketFold(history(id));
    }

    /** Handles a command of this request and answers with a receipt; inside the request's transaction. */
    Answer handle(UUID id, Function<Instant, TicketCommand> command) {
        tickets.handle(id, requests.expected(), command, requests.because());
        Receipt receipt = fold(id).receipt();
        return Answer.ok(receipt.version(), receipt);
    }
}
