package tallydesk.entitlement.domain;

import java.util.Optional;
import tallydesk.entitlement.domain.IssuedKeyEvent.IssuedKeyResumed;
import tallydesk.entitlement.domain.IssuedKeyEvent.IssuedKeySuspended;
import tallydesk.entitlement.domain.IssuedKeyEvent.SupportKeyIssued;

/**
 * A support key before an account has it; from then on, what becomes of it is told in the account's stream.
 *
 * <pre>
 *              IssueSupportKey
 *   Unissued --------------------> Issued   (suspended and resumed, then registered)
 * </pre>
 */
public sealed interface IssuedKey {
    Optional<SupportKey> key();

    record Unissued() implements IssuedKey {
        @Override
        public Optional<SupportKey> key() {
            return Optional.empty();
        }
    }

    record Issued(SupportKey issued) implements IssuedKey {
        @Override
        public Optional<SupportKey> key() {
            return Optional.of(issued);
        }
    }

    static IssuedKey evolve(IssuedKey state, IssuedKeyEvent event) {
        return switch (event) {
            case SupportKeyIssued e ->
                new Issued(new SupportKey(
                        e.supportKeyId(),
                        e.lastCharacters(),
                        e.products(),
                        e.serviceLevel(),
                        e.validFrom(),
                        e.validUntil(),
                        false));
            case IssuedKeySuspended _ -> suspended(state, true);
            case IssuedKeyResumed _ -> suspended(state, false);
        };
    }

    private static IssuedKey suspended(IssuedKey state, boolean suspended) {
        return switch (state) {
            case Unissued _ -> state;
            case Issued issued -> new Issued(issued.issued().withSuspended(suspended));
        };
    }
}
