package tallydesk.entitlement.contacts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import tallydesk.contract.ContractCodec;
import tallydesk.contract.EmailAddress;
import tallydesk.contract.PersonRecord;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountEvent.ContactAdded;
import tallydesk.entitlement.domain.AccountEvent.ContactErased;
import tallydesk.entitlement.domain.AccountEvent.ContactRemoved;
import tallydesk.log.Sql;
import tallydesk.log.StoreFailure;
import tallydesk.log.vault.Vault;

/**
 * The persons behind contact ids, in the vault, and which accounts name which address. A removed contact lets go of the
 * address; the person stays, since old tickets tell of them, until erased.
 *
 * <p>An address belongs to one account: the one that named it first, whose contact is the oldest. Mail from the address is
 * that account's and nobody else's. Staff and systems that name it for a second account are refused and told where it is,
 * because they can ask both sides. A customer is not: any answer but that to a free address would tell every customer,
 * address by address, who else is with this desk. So a customer gets the contact, who then counts within that account only
 * and is noted in the log for the desk; once the first account lets the address go, it is the next one's. Two that name an
 * address in the same moment end up likewise.
 */
@ApplicationScoped
public class Persons {
    private static final Logger LOG = Logger.getLogger(Persons.class);
    private static final String NAME =
            "INSERT INTO vault.contact_address (contact_id, account_id, address) VALUES (?, ?, ?)";
    private static final String LET_GO = "DELETE FROM vault.contact_address WHERE contact_id = ?";
    private static final String NAMED_BY_ANOTHER = """
            SELECT account_id FROM vault.contact_address WHERE address = ? AND account_id <> ? ORDER BY contact_id LIMIT 1
            """;

    private final Vault vault;
    private final Sql sql;
    private final ContractCodec codec = new ContractCodec();

    Persons(Vault vault, Sql sql) {
        this.vault = vault;
        this.sql = sql;
    }

    /** From whom an address may be kept that is another account's. */
    public enum Asking {
        CUSTOMER,
        DESK
    }

    /**
     * Keeps the persons whose contacts were really added, in the transaction of those events; a command that found nothing
     * to do leaves no person behind.
     *
     * @throws Rejection if the account has the address already; to the desk also if another account has
     */
    public void keep(List<PersonRecord> told, List<AccountEvent> appended, Asking asking) {
        Map<UUID, PersonRecord> byId = told.stream().collect(toMap(PersonRecord::contactId, identity()));
        for (AccountEvent event : appended) {
            if (event instanceof ContactAdded added) {
                keep(byId.get(added.contactId()), asking);
            }
        }
    }

    private void keep(PersonRecord person, Asking asking) {
        String address = EmailAddress.comparable(person.email());
        try {
            sql.update(NAME, person.contactId(), person.accountId(), address);
        } catch (StoreFailure e) {
            if (e.isUniqueViolation()) {
                throw new Rejection("contact-exists", "This account has a contact with this address already.");
            }
            throw e;
        }
        sql.query(NAMED_BY_ANOTHER, row -> row.getObject(1, UUID.class), address, person.accountId())
                .forEach(other -> meet(person, other, asking));
        vault.put(Vault.Kind.PERSON, person.contactId(), new String(codec.encode(person), UTF_8));
    }

    private static void meet(PersonRecord person, UUID other, Asking asking) {
        switch (asking) {
            case DESK ->
                throw new Rejection("contact-exists", "Account " + other + " has a contact with this address.");
            case CUSTOMER ->
                LOG.warnf(
                        "Account %s named contact %s by an address that is account %s's",
                        person.accountId(), person.contactId(), other);
        }
    }

    /** Called with every event, in its transaction. */
    public void follow(AccountEvent event) {
        if (event instanceof ContactRemoved removed) {
            sql.update(LET_GO, removed.contactId());
        }
        if (event instanceof ContactErased erased) {
            sql.update(LET_GO, erased.contactId());
            vault.erase(Vault.Kind.PERSON, erased.contactId());
        }
    }
}
