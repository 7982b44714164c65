package tallydesk.entitlement.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import tallydesk.entitlement.domain.AccountEvent.SupportKeyRegistered;
import tallydesk.entitlement.domain.SupportKey.Status;

/**
 * The support keys of an account (<em>My registrations</em>).
 *
 * @param keys in order of registration; expired ones too, since a key registers for ever
 * @param expired those of which that was told: a fact, which neither a resumption nor another zone takes back
 */
public record SupportKeys(List<SupportKey> keys, Set<UUID> expired) {
    /** Most keys that one account may ever register. Each is named in every decision. */
    public static final int KEYS_MAX = 100;

    public static final SupportKeys NONE = new SupportKeys(List.of(), Set.of());

    public Optional<SupportKey> of(UUID supportKeyId) {
        return keys.stream()
                .filter(key -> key.supportKeyId().equals(supportKeyId))
                .findFirst();
    }

    /** @param zone of the account */
    public Status status(SupportKey key, Instant now, ZoneId zone) {
        return expired.contains(key.supportKeyId()) ? Status.EXPIRED : key.status(now, zone);
    }

    /** When one of its days begins or ends that decides something; empty once nothing does. */
    Optional<Instant> nextLook(UUID supportKeyId, Instant after, ZoneId zone) {
        return of(supportKeyId)
                .filter(key -> !expired.contains(supportKeyId))
                .flatMap(key -> Stream.of(key.begins(zone), key.ends(zone))
                        .filter(at -> at.isAfter(after))
                        .findFirst());
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
        return new SupportKeys(List.copyOf(more), expired);
    }

    SupportKeys suspended(UUID supportKeyId, boolean suspended) {
        return new SupportKeys(
                keys.stream()
                        .map(key -> key.supportKeyId().equals(supportKeyId) ? key.withSuspended(suspended) : key)
                        .toList(),
                expired);
    }

    SupportKeys expired(UUID supportKeyId) {
        Set<UUID> more = new HashSet<>(expired);
        more.add(supportKeyId);
        return new SupportKeys(keys, Set.copyOf(more));
    }
}
