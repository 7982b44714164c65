package tallydesk.ticket.api;

import java.util.UUID;

/**
 * The answer to a command. Short, because it is kept with the Idempotency-Key: what people wrote must not stand there.
 *
 * @param version of the ticket afterwards, also its {@code ETag}
 */
public record Receipt(UUID id, String number, String status, long version) {}
