package tallydesk.entitlement.keys;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tallydesk.contract.EntitlementIngress.SupportKeyIssued;
import tallydesk.contract.MalformedRecord;
import tallydesk.contract.MalformedRecord.Fault;
import tallydesk.entitlement.domain.IssuedKey;
import tallydesk.entitlement.domain.IssuedKeyCommand;
import tallydesk.entitlement.domain.IssuedKeyCommand.IssueSupportKey;
import tallydesk.entitlement.domain.IssuedKeyDecider;
import tallydesk.entitlement.domain.IssuedKeyEvent;
import tallydesk.entitlement.domain.SupportKey;
import tallydesk.log.Because;
import tallydesk.log.CommandHandler;
import tallydesk.log.CommandHandler.Outcome;

/** The vendor issues a key, by {@code POST /support-keys} or by another system. Every fault is named at once. */
@ApplicationScoped
public class KeyIssue {
    private static final Map<String, String> FIELDS = Map.of(
            "malformed-products", "/products",
            "malformed-service-level", "/serviceLevel",
            "malformed-validity", "/validUntil");

    private final KeyIds ids;
    private final CommandHandler<IssuedKeyCommand, IssuedKey, IssuedKeyEvent> issuedKeys;

    KeyIssue(KeyIds ids, CommandHandler<IssuedKeyCommand, IssuedKey, IssuedKeyEvent> issuedKeys) {
        this.ids = ids;
        this.issuedKeys = issuedKeys;
    }

    /**
     * The key without its text, which ends here.
     *
     * @throws MalformedRecord names everything that is wrong
     */
    public SupportKey requireValid(SupportKeyIssued told) {
        KeyText text = new KeyText(told.key());
        List<Fault> faults = new ArrayList<>(text.faults());
        SupportKey key = new SupportKey(
                ids.of(text),
                faults.isEmpty() ? text.lastCharacters() : "",
                told.products(),
                told.serviceLevel(),
                told.validFrom(),
                told.validUntil(),
                false);
        IssuedKeyDecider.faults(key)
                .forEach(fault -> faults.add(new Fault(FIELDS.get(fault.code()), fault.getMessage())));
        MalformedRecord.throwIfAny(faults);
        return key;
    }

    /** Nothing the second time; another body for the same key is refused by name. */
    public Outcome<IssuedKey, IssuedKeyEvent> issue(SupportKey key, Because because) {
        return issuedKeys.handle(key.supportKeyId(), _ -> new IssueSupportKey(key), because);
    }
}
