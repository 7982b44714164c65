package tallydesk.ticket.api;

import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
import tallydesk.ticket.intake.Texts;

/** The tickets that this caller may see, by id or number. */
@RequestScoped
class Tickets {
    private final CommandHandler<TicketCommand, Ticket, TicketEvent> tickets;
    private final Register register;
    private final Texts texts;
    private final Requests requests;
    private final Caller caller;

    Tickets(
            CommandHandler<TicketCommand, Ticket, TicketEvent> tickets,
            Register register,
            Texts texts,
            Requests requests,
            Caller caller) {
        this.tickets = tickets;
        this.register = register;
        this.texts = texts;
        this.requests = requests;
        this.caller = caller;
    }

    /** @throws NotFound if there is none of that name, or it is somebody else's */
    UUID id(String typed) {
        return entry(typed).ticketId();
    }

    /** @throws NotFound as above */
    Register.Entry entry(String typed) {
        return register.find(typed, caller.boundTo()).orElseThrow(NotFound::new);
    }

    List<Happened<TicketEvent>> history(UUID id) {
        return tickets.history(id);
    }

    TicketFold fold(UUID id) {
        return new TicketFold(history(id));
    }

    /** Handles a command of this request and answers with a receipt; inside the request's transaction. */
    Answer handle(UUID id, Function<Instant, TicketCommand> command) {
        return handle(id, caller.actor(), Optional.empty(), command);
    }

    /** As above, with what was written. */
    Answer handle(UUID id, Words words, Function<Instant, TicketCommand> command) {
        return handle(id, caller.actor(), Optional.of(words), command);
    }

    /**
     * As above.
     *
     * @param actor who did it, where the token's subject is not how the log knows the caller
     */
    Answer handle(UUID id, String actor, Optional<Words> words, Function<Instant, TicketCommand> command) {
        List<TicketEvent> appended = tickets.handle(id, requests.expected(), command, requests.because(actor))
                .appended();
        words.filter(written -> appended.stream().anyMatch(written::isToldBy))
                .ifPresent(written -> texts.keep(written.kind(), written.textId(), id, written.body()));
        Receipt receipt = fold(id).receipt();
        return Answer.ok(receipt.version(), receipt);
    }
}
