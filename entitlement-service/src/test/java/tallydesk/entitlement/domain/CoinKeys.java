package tallydesk.entitlement.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.AccountEvent.SupportKeyExpired;
import tallydesk.entitlement.domain.AccountEvent.SupportKeyRegistered;
import tallydesk.entitlement.domain.AccountEvent.SupportKeyResumed;
import tallydesk.entitlement.domain.AccountEvent.SupportKeySuspended;

/** The support keys of {@link CoinAccount}. */
final class CoinKeys {
    private final CoinAccount account;
    private final List<SupportKey> registered = new ArrayList<>();
    private final Set<UUID> suspended = new HashSet<>();
    private final Set<UUID> expired = new HashSet<>();

    CoinKeys(CoinAccount account) {
        this.account = account;
    }

    List<AccountEvent> register(SupportKey key, Instant now) {
        if (isRegistered(key.supportKeyId())) {
            return List.of();
        }
        if (key.validUntil().isBefore(account.today(now))) {
            throw new Rejection("support-key-expired", "");
        }
        if (key.suspended()) {
            throw new Rejection("support-key-suspended", "");
        }
        registered.add(key);
        SupportKeyRegistered told = new SupportKeyRegistered(
                CoinAccount.ID,
                key.supportKeyId(),
                key.lastCharacters(),
                key.products(),
                key.serviceLevel(),
                key.validFrom(),
                key.validUntil());
        return account.andWhoWaits(told, now);
    }

    List<AccountEvent> suspend(UUID key, SuspensionReason reason) {
        required(key);
        return suspended.add(key) ? List.of(new SupportKeySuspended(CoinAccount.ID, key, reason)) : List.of();
    }

    List<AccountEvent> resume(UUID key, Instant now) {
        required(key);
        return suspended.remove(key) ? account.andWhoWaits(new SupportKeyResumed(CoinAccount.ID, key), now) : List.of();
    }

    List<AccountEvent> lookAt(UUID id, Instant now) {
        if (!isRegistered(id) || expired.contains(id)) {
            return List.of();
        }
        SupportKey key = key(id);
        if (account.today(now).isAfter(key.validUntil())) {
            expired.add(id);
            return List.of(new SupportKeyExpired(CoinAccount.ID, id, key.validUntil()));
        }
        boolean counts = !suspended.contains(id) && !account.today(now).isBefore(key.validFrom());
        return counts ? account.serve(now) : List.of();
    }

    /** Which key covers the product now; null if none does. */
    UUID best(String product, Instant now) {
        LocalDate today = account.today(now);
        SupportKey best = null;
        for (SupportKey key : registered) {
            boolean covers = key.products().contains("*") || key.products().contains(product);
            boolean isNow = !today.isBefore(key.validFrom()) && !today.isAfter(key.validUntil());
            boolean counts = !suspended.contains(key.supportKeyId()) && !expired.contains(key.supportKeyId());
            if (covers && isNow && counts && (best == null || beats(key, best))) {
                best = key;
            }
        }
        return best == null ? null : best.supportKeyId();
    }

    /** Fewer products; of as many, the one that ends sooner. Else whoever was there first stays. */
    private static boolean beats(SupportKey key, SupportKey other) {
        return breadth(key) == breadth(other)
                ? key.validUntil().isBefore(other.validUntil())
                : breadth(key) < breadth(other);
    }

    private static int breadth(SupportKey key) {
        return key.products().contains("*") ? 1_000 : key.products().size();
    }

    String level(UUID id) {
        return key(id).serviceLevel();
    }

    private SupportKey key(UUID id) {
        return registered.stream()
                .filter(key -> key.supportKeyId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private boolean isRegistered(UUID id) {
        return registered.stream().anyMatch(key -> key.supportKeyId().equals(id));
    }

    private void required(UUID id) {
        if (!isRegistered(id)) {
            throw new Rejection("support-key-not-registered", "");
        }
    }
}
