package tallydesk.ticket.directory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
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

    /** The person who has this address and is a contact of some account; case does not matter. */
    public Optional<Contact> contact(String email, Patience patience) {
        String wanted = comparable(email);
        return patience.until(() -> transactions.inNew(
                () -> ContactRow.<ContactRow>find("email = ?1 and member = true order by contactId", wanted)
                        .firstResultOptional()
                        .map(row -> new Contact(row.contactId, row.accountId, row.locale))));
    }

    public boolean knowsAccount(UUID accountId, Patience patience) {
        return patience.until(() -> transactions.inNew(() -> AccountRow.<AccountRow>findByIdOptional(accountId)))
                .isPresent();
    }

    static String comparable(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
