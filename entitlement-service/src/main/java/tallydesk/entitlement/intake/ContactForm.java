package tallydesk.entitlement.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tallydesk.contract.EmailAddress;
import tallydesk.contract.MalformedRecord;
import tallydesk.contract.MalformedRecord.Fault;
import tallydesk.contract.PersonRecord;
import tallydesk.log.Ids;

/** A person of an account, as told at registration or by {@code POST /accounts/{id}/contacts}. */
public record ContactForm(String name, String email) {
    /** Longest name of a person, in characters. */
    static final int NAME_CHARS_MAX = 200;

    /** @throws MalformedRecord names everything that is wrong */
    public void requireValid() {
        MalformedRecord.throwIfAny(faults(""));
    }

    List<Fault> faults(String at) {
        List<Fault> faults = new ArrayList<>();
        EmailAddress.fault(email).ifPresent(fault -> faults.add(new Fault(at + "/email", fault.text())));
        if (name.length() > NAME_CHARS_MAX || name.chars().anyMatch(Character::isISOControl)) {
            faults.add(new Fault(at + "/name", "must have at most " + NAME_CHARS_MAX + " printable characters"));
        }
        return faults;
    }

    /** Under a new id; newer ids are greater, so that of two contacts one can tell who was first. */
    public PersonRecord person(UUID accountId, String locale) {
        return new PersonRecord(Ids.fresh(), accountId, name, new EmailAddress(email).text(), locale);
    }
}
