package tallydesk.ticket.domain;

import java.util.UUID;

/**
 * A public message.
 *
 * @param messageId names the message for ever
 * @param textId its words in the vault; never in an event
 */
public record Message(UUID messageId, UUID textId) {}
