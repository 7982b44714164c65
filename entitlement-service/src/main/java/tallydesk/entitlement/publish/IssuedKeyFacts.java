package tallydesk.entitlement.publish;

import tallydesk.contract.EntitlementContract;
import tallydesk.entitlement.domain.IssuedKeyEvent;
import tallydesk.entitlement.domain.IssuedKeyEvent.IssuedKeyResumed;
import tallydesk.entitlement.domain.IssuedKeyEvent.IssuedKeySuspended;
import tallydesk.entitlement.domain.IssuedKeyEvent.SupportKeyIssued;

/** What the world hears of a support key that no account has. */
final class IssuedKeyFacts {
    private IssuedKeyFacts() {}

    static EntitlementContract contract(IssuedKeyEvent event) {
        return switch (event) {
            case SupportKeyIssued e ->
                new EntitlementContract.SupportKeyIssued(
                        e.supportKeyId(),
                        e.lastCharacters(),
                        e.products(),
                        e.serviceLevel(),
                        e.validFrom(),
                        e.validUntil());
            case IssuedKeySuspended e ->
                new EntitlementContract.SupportKeySuspended(
                        null, e.supportKeyId(), e.reason().name());
            case IssuedKeyResumed e -> new EntitlementContract.SupportKeyResumed(null, e.supportKeyId());
        };
    }
}
