package tallydesk.ticket.directory;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import tallydesk.contract.EmailAddress;
import tallydesk.contract.EntitlementContract.AccountRegistered;
import tallydesk.contract.EntitlementContract.ContactAdded;
import tallydesk.contract.EntitlementContract.ContactErased;
import tallydesk.contract.EntitlementContract.ContactRemoved;
import tallydesk.contract.PersonRecord;
import tallydesk.log.feed.Fact;
import tallydesk.log.feed.FactReader.Erased;
import tallydesk.log.feed.Feed;
import tallydesk.log.projection.Projection;

/** Who may report a problem, and for which account. */
@ApplicationScoped
public class DirectoryProjection implements Projection {
    private final Feed feed;

    DirectoryProjection(Feed feed) {
        this.feed = feed;
    }

    @Incoming("directory")
    @Blocking
    void hear(ConsumerRecords<String, byte[]> records) {
        feed.take(this, records);
    }

    @Override
    public String name() {
        return "directory";
    }

    @Override
    public List<String> tables() {
        return List.of("directory_account", "directory_contact");
    }

    @Override
    public void follow(Fact<?> fact) {
        switch (fact.body()) {
            case AccountRegistered e -> {
                AccountRow account = new AccountRow();
                account.accountId = e.accountId();
                account.persist();
            }
            case ContactAdded e -> contact(e.contactId(), e.accountId()).member = true;
            case ContactRemoved e -> leave(e.contactId());
            case ContactErased e -> leave(e.contactId());
            case PersonRecord person -> {
                ContactRow contact = contact(person.contactId(), person.accountId());
                contact.email = EmailAddress.comparable(person.email());
                contact.locale = person.locale();
            }
            case Erased person -> forget(person.id());
            default -> {
                // Changes nobody's right to report.
            }
        }
    }

    private static ContactRow contact(UUID contactId, UUID accountId) {
        ContactRow known = ContactRow.findById(contactId);
        if (known != null) {
            return known;
        }
        ContactRow contact = new ContactRow();
        contact.contactId = contactId;
        contact.accountId = accountId;
        contact.persist();
        return contact;
    }

    private static void leave(UUID contactId) {
        ContactRow contact = ContactRow.findById(contactId);
        if (contact != null) {
            contact.member = false;
            dropIfEmpty(contact);
        }
    }

    private static void forget(UUID contactId) {
        ContactRow contact = ContactRow.findById(contactId);
        if (contact != null) {
            contact.email = null;
            contact.locale = null;
            dropIfEmpty(contact);
        }
    }

    /** Neither topic has anything to say of it any more. */
    private static void dropIfEmpty(ContactRow contact) {
        if (!contact.member && contact.email == null) {
            contact.delete();
            // Hibernate inserts before it deletes: a later record of the same batch may bring the row back.
            ContactRow.flush();
        }
    }
}
