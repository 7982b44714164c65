package tallydesk.log.relay;

import java.util.UUID;

/** An event as it stands on the topic. */
public record Published(UUID stream, long version, UUID eventId) {}
