package tallydesk.log;

import java.util.UUID;

/** An event id is in the log already, with another content: two different facts claim to be one. */
public final class EventIdReused extends RuntimeException {
    public EventIdReused(UUID eventId) {
        super("event id " + eventId + " is in use for another content", null, false, false);
    }
}
