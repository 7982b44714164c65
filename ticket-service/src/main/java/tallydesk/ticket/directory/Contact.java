package tallydesk.ticket.directory;

import java.util.UUID;

/** A person who may act for an account. */
public record Contact(UUID contactId, UUID accountId, String locale) {}
