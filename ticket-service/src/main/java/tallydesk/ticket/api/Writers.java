package tallydesk.ticket.api;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;
import tallydesk.decider.Rejection;
import tallydesk.log.http.Caller;
import tallydesk.log.http.InvalidInput;
import tallydesk.ticket.Patience;
import tallydesk.ticket.directory.Contact;
import tallydesk.ticket.directory.Directory;

/**
 * Whose words a request brings. Looked up before the request's transaction, because it may take a moment; refused inside it, so
 * that a repeated request gets its first answer.
 */
@RequestScoped
class Writers {
    static final String UNKNOWN_CONTACT = "unknown contact: nobody of this account has this address";

    private final Directory directory;
    private final Caller caller;

    Writers(Directory directory, Caller caller) {
        this.directory = directory;
        this.caller = caller;
    }

    /** The contact that is signed in. */
    Optional<Contact> asking(UUID accountId) {
        return caller.email().flatMap(address -> named(accountId, address));
    }

    /** Whom an agent types in for. */
    Optional<Contact> phoned(UUID accountId, PhonedContact contact) {
        return Optional.ofNullable(contact).map(PhonedContact::email).flatMap(address -> named(accountId, address));
    }

    private Optional<Contact> named(UUID accountId, String email) {
        return directory.contact(accountId, email, Patience.forDirectory());
    }

    static Rejection strangerToTheAccount() {
        return new Rejection(
                "unknown-contact", "No contact of the account has the address that you are signed in with.");
    }

    static InvalidInput unknownContact() {
        return new InvalidInput("/contact/email", UNKNOWN_CONTACT);
    }
}
