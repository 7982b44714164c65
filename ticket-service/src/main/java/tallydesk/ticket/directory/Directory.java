package tallydesk.ticket.directory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import tallydesk.contract.EmailAddress;
import tallydesk.log.Transactions;
import tallydesk.ticket.Patience;

/**
 * Who is who, as far as the topics have told. A read model trails, so a look-up waits a little before it says "unknown".
 * Do not call it while holding a transaction on many threads at once: each look takes a connection of its own.
 */
@ApplicationScoped
public class Directory {
    private final Transactions transactions;

    Directory(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Whose the address is, whatever its case: a contact of some account, and the oldest one if several accounts name it. For
     * those who have nothing but the address to go by.
     */
    public Optional<Contact> contact(String email, Patience patience) {
        return first(patience, "email = ?1 and member = true order by contactId", EmailAddress.comparable(email));
    }

    /** The contact of this account with this address. Another account's is not even looked at, so nobody can tell it. */
    public Optional<Contact> contact(UUID accountId, String email, Patience patience) {
        return first(
                patience,
                "email = ?1 and accountId = ?2 and member = true order by contactId",
                EmailAddress.comparable(email),
                accountId);
    }

    private Optional<Contact> first(Patience patience, String query, Object... values) {
        return patience.until(() -> transactions.inNew(() -> ContactRow.<ContactRow>find(query, values)
                .firstResultOptional()
                .map(row -> new Contact(row.contactId, row.accountId, row.locale))));
    }

    public boolean knowsAccount(UUID accountId, Patience patience) {
        return patience.until(() -> transactions.inNew(() -> AccountRow.<AccountRow>findByIdOptional(accountId)))
                .isPresent();
    }
}
