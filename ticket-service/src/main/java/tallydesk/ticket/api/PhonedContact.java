package tallydesk.ticket.api;

/** A person of the account, known by address, who said on the phone what an agent types in. */
public record PhonedContact(String email) {}
