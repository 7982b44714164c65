package tallydesk.entitlement.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tallydesk.contract.MayBeAbsent;
import tallydesk.entitlement.contacts.Address;
import tallydesk.entitlement.domain.Edition;
import tallydesk.entitlement.domain.Registration;
import tallydesk.log.http.InvalidInput;
import tallydesk.log.http.InvalidInput.Fault;

/** {@code POST /accounts}. Every fault is named at once, whether the domain or only the border can see it. */
public record AccountBody(
        String name,
        String edition,
        String zone,
        String holidayRegion,
        String locale,
        @MayBeAbsent List<ContactBody> contacts) {

    private static final Map<String, String> FIELDS = Map.of(
            "malformed-name", "/name",
            "unknown-zone", "/zone",
            "unknown-holiday-region", "/holidayRegion",
            "unknown-locale", "/locale");

    public AccountBody {
        contacts = contacts == null ? List.of() : List.copyOf(contacts);
    }

    /** {@code POST /accounts/{id}/contacts}. */
    public record ContactBody(String name, String email) {
        /** Longest name of a person, in characters. */
        static final int NAME_CHARS_MAX = 200;

        void addFaults(String at, List<Fault> faults) {
            if (Address.of(email).isEmpty()) {
                faults.add(new Fault(at + "/email", "not a plain e-mail address"));
            }
            if (name.length() > NAME_CHARS_MAX || name.chars().anyMatch(Character::isISOControl)) {
                faults.add(new Fault(at + "/name", "must have at most " + NAME_CHARS_MAX + " printable characters"));
            }
        }

        void requireValid() {
            List<Fault> faults = new ArrayList<>();
            addFaults("", faults);
            if (!faults.isEmpty()) {
                throw new InvalidInput(faults);
            }
        }

        Address address() {
            return Address.of(email).orElseThrow();
        }
    }

    Edition requireValid() {
        List<Fault> faults = new ArrayList<>();
        if (!List.of("ENTERPRISE", "COMMUNITY").contains(edition)) {
            faults.add(new Fault("/edition", "must be ENTERPRISE or COMMUNITY"));
        }
        Registration.faults(name, zone, holidayRegion, locale)
                .forEach(fault -> faults.add(new Fault(FIELDS.get(fault.code()), fault.getMessage())));
        for (int i = 0; i < contacts.size(); i++) {
            contacts.get(i).addFaults("/contacts/" + i, faults);
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return Edition.valueOf(edition);
    }
}
