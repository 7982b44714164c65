package tallydesk.ticket.world;

import java.util.UUID;

/** An account with one contact. */
public record Customer(UUID accountId, UUID contactId, String email) {}
