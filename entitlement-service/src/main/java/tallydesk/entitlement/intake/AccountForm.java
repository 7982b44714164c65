package tallydesk.entitlement.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tallydesk.contract.EmailAddress;
import tallydesk.contract.EntitlementIngress.AccountRegistered;
import tallydesk.contract.HolidayRegions;
import tallydesk.contract.MalformedRecord;
import tallydesk.contract.MalformedRecord.Fault;
import tallydesk.contract.MayBeAbsent;
import tallydesk.contract.PersonRecord;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.AccountCommand.RegisterAccount;
import tallydesk.entitlement.domain.Edition;
import tallydesk.entitlement.domain.Registration;

/**
 * What a customer tells when it is registered, by {@code POST /accounts} or by another system. Every fault is named at once,
 * whether the domain or only the border can see it.
 */
public record AccountForm(
        String name,
        String edition,
        String zone,
        String holidayRegion,
        String locale,
        @MayBeAbsent List<ContactForm> contacts) {

    private static final Map<String, String> FIELDS = Map.of(
            "malformed-name", "/name",
            "unknown-zone", "/zone",
            "unknown-holiday-region", "/holidayRegion",
            "unknown-locale", "/locale");

    public AccountForm {
        contacts = contacts == null ? List.of() : List.copyOf(contacts);
    }

    public static AccountForm of(AccountRegistered told) {
        return new AccountForm(
                told.name(),
                told.edition(),
                told.zone(),
                told.holidayRegion(),
                told.locale(),
                told.contacts().stream()
                        .map(contact -> new ContactForm(contact.name(), contact.email()))
                        .toList());
    }

    /** @throws MalformedRecord names everything that is wrong */
    public Edition requireValid() {
        List<Fault> faults = new ArrayList<>();
        Edition known = edition(edition, faults);
        Registration.faults(name, zone, holidayRegion, locale, HolidayRegions::fault)
                .forEach(fault -> faults.add(fault(fault)));
        if (contacts.size() > RegisterAccount.CONTACTS_MAX) {
            faults.add(new Fault("/contacts", "must be at most " + RegisterAccount.CONTACTS_MAX));
        }
        Set<String> addresses = new HashSet<>();
        for (int i = 0; i < contacts.size(); i++) {
            ContactForm contact = contacts.get(i);
            faults.addAll(contact.faults("/contacts/" + i));
            if (!addresses.add(EmailAddress.comparable(contact.email()))) {
                faults.add(new Fault("/contacts/" + i + "/email", "is an earlier contact's"));
            }
        }
        MalformedRecord.throwIfAny(faults);
        return known;
    }

    /** Null where it is none, which is then among the faults. */
    static Edition edition(String told, List<Fault> faults) {
        for (Edition known : Edition.values()) {
            if (known.name().equals(told)) {
                return known;
            }
        }
        faults.add(new Fault("/edition", "must be ENTERPRISE or COMMUNITY"));
        return null;
    }

    static Fault fault(Rejection fault) {
        return new Fault(FIELDS.get(fault.code()), fault.getMessage());
    }

    /** Its contacts under new ids. */
    public List<PersonRecord> persons(UUID accountId) {
        return contacts.stream()
                .map(contact -> contact.person(accountId, locale))
                .toList();
    }
}
