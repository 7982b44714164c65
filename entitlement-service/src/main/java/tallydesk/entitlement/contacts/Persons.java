package tallydesk.entitlement.contacts;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import tallydesk.contract.ContractCodec;
import tallydesk.contract.PersonRecord;
import tallydesk.decider.Rejection;
import tallydesk.log.Ids;
import tallydesk.log.StoreFailure;
import tallydesk.log.vault.Vault;

/** The persons behind contact ids, in the vault. An address belongs to one person of one account. */
@ApplicationScoped
public class Persons {
    private final Vault vault;
    private final ContractCodec codec = new ContractCodec();

    Persons(Vault vault) {
        this.vault = vault;
    }

    /**
     * Keeps a new person and gives the contact's id, in the transaction of the contact's event.
     *
     * @throws Rejection if somebody has this address already
     */
    public UUID add(UUID accountId, String name, Address email, String locale) {
        UUID contactId = Ids.fresh();
        PersonRecord person = new PersonRecord(contactId, accountId, name, email.text(), locale);
        try {
            vault.put(Vault.Kind.PERSON, contactId, new String(codec.encode(person), UTF_8));
        } catch (StoreFailure e) {
            if (e.isUniqueViolation()) {
                throw new Rejection("contact-exists", "This address belongs to a contact already.");
            }
            throw e;
        }
        return contactId;
    }
}
