package tallydesk.ticket.api;

import java.util.UUID;
import tallydesk.log.Ids;
import tallydesk.ticket.domain.Message;
import tallydesk.ticket.domain.TicketEvent;
import tallydesk.ticket.intake.Texts;

/**
 * What somebody wrote with a request. Kept only if an event tells of it: a request that had nothing left to do leaves no words
 * behind that nobody could find or erase.
 */
record Words(Texts.Kind kind, Message message, String body) {

    /** Customer and desk read it. */
    static Words forBoth(String body) {
        return new Words(Texts.Kind.MESSAGE, new Message(Ids.fresh(), Ids.fresh()), body);
    }

    /** Only the desk reads it. */
    static Words forTheDesk(String body) {
        return new Words(Texts.Kind.NOTE, new Message(Ids.fresh(), Ids.fresh()), body);
    }

    UUID textId() {
        return message.textId();
    }

    boolean isToldBy(TicketEvent event) {
        return event.text().filter(textId()::equals).isPresent();
    }
}
