package tallydesk.ticket.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import tallydesk.contract.Form;
import tallydesk.log.http.InvalidInput;
import tallydesk.log.http.InvalidInput.Fault;
import tallydesk.ticket.intake.Texts;

/** What is wrong with a body: what its reader found, and what is found here; every fault at once. */
final class Findings {
    private final List<Fault> faults = new ArrayList<>();

    Findings() {}

    Findings(Form<?> form) {
        form.faults().forEach(fault -> faults.add(new Fault(fault.pointer(), fault.problem())));
    }

    /** What somebody wrote; none is the reader's to find. */
    Findings text(String pointer, String text) {
        return wrong(text != null && text.isBlank(), pointer, "blank")
                .wrong(
                        text != null && text.getBytes(UTF_8).length > Texts.MESSAGE_BYTES_MAX,
                        pointer,
                        "longer than " + Texts.MESSAGE_BYTES_MAX + " bytes");
    }

    /** Unless the reader stumbled over that field already. */
    Findings wrong(boolean isWrong, String pointer, String problem) {
        if (isWrong && faults.stream().noneMatch(fault -> fault.pointer().equals(pointer))) {
            faults.add(new Fault(pointer, problem));
        }
        return this;
    }

    /** Somebody whom the account does not know: named only beside other faults, else it is up to the request's transaction. */
    Findings unknownContact(boolean isUnknown) {
        return wrong(isUnknown && !faults.isEmpty(), "/contact/email", Writers.UNKNOWN_CONTACT);
    }

    void orThrow() {
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }
}
