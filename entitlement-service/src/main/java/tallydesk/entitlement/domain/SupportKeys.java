package tallydesk.entitlement.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tallydesk.entitlement.domain.AccountEvent.SupportKeyRegistered;

/**
 * The support keys of an account (<em>My registrations</em>).
 *
 * @param keys in order of registration; expired ones too, since a key registers for ever
 */
public record SupportKeys(List<SupportKey> keys) {
    /** Most keys that one account may ever register. Each is named in every decision. */
    public static final int KEYS_MAX = 100;

    static final SupportKeys NONE = new SupportKeys(List.of());

    public Optional<SupportKey> of(UUID supportKeyId) {
        return keys.stream()
                .filter(key -> key.supportKeyId().equals(supportKeyId))
                .findFirst();
    }

    SupportKeys registered(SupportKeyRegistered event) {
        List<SupportKey> more = new ArrayList<>(keys);
        more.add(new SupportKey(
                event.supportKeyId(),
                event.lastCharacters(),
                event.products(),
                event.serviceLevel(),
                event.validFrom(),
                event.validUntil(),
                false));
        return new SupportKeys(List.copyOf(more));
    }

    SupportKeys suspended(UUID supportKeyId, boolean suspended) {
        return new SupportKeys(keys.stream()
                .map(key -> key.supportKeyId().equals(supportKeyId) ? key.withSuspended(suspended) : key)
                .toList());
    }
}
