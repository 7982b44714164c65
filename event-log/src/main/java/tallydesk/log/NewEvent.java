package tallydesk.log;

import java.util.UUID;

/** An event on its way into the log. */
public record NewEvent(UUID eventId, String type, String payload) {}
