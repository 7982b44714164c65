package tallydesk.entitlement.domain;

import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.Account.Registered;
import tallydesk.entitlement.domain.Account.Unregistered;
import tallydesk.entitlement.domain.AccountCommand.LookAtSupportKey;
import tallydesk.entitlement.domain.AccountCommand.RegisterSupportKey;
import tallydesk.entitlement.domain.AccountCommand.ResumeSupportKey;
import tallydesk.entitlement.domain.AccountCommand.SuspendSupportKey;
import tallydesk.entitlement.domain.AccountEvent.SupportKeyExpired;
import tallydesk.entitlement.domain.AccountEvent.SupportKeyRegistered;
import tallydesk.entitlement.domain.AccountEvent.SupportKeyResumed;
import tallydesk.entitlement.domain.AccountEvent.SupportKeySuspended;

/**
 * A support key registers once, on one account, for ever (rule 9). Codes: {@code too-many-support-keys}, and those of {@link
 * #NOT_ACCEPTED}.
 */
public final class KeyRegistration {
    /** What is wrong with a key. A customer is not told which, or the answers would tell who else has a key. */
    public static final List<String> NOT_ACCEPTED =
            List.of("support-key-unknown", "support-key-taken", "support-key-suspended", "support-key-expired");

    private KeyRegistration() {}

    static List<AccountEvent> register(RegisterSupportKey c, Registered account) {
        if (account.keys().of(c.supportKeyId()).isPresent()) {
            return List.of();
        }
        // Before anything that is known of the key.
        if (account.keys().keys().size() >= SupportKeys.KEYS_MAX) {
            throw new Rejection(
                    "too-many-support-keys", "An account has at most " + SupportKeys.KEYS_MAX + " support keys.");
        }
        SupportKey key = c.issued()
                .orElseThrow(() -> new Rejection("support-key-unknown", "No support key with this text was issued."));
        requireFree(c, key, account.registration().zone());
        return List.of(new SupportKeyRegistered(
                c.accountId(),
                key.supportKeyId(),
                key.lastCharacters(),
                key.products(),
                key.serviceLevel(),
                key.validFrom(),
                key.validUntil()));
    }

    private static void requireFree(RegisterSupportKey c, SupportKey key, ZoneId zone) {
        c.holder().ifPresent(other -> {
            throw new Rejection("support-key-taken", "Account " + other + " has registered this support key.");
        });
        switch (key.status(c.now(), zone)) {
            case EXPIRED ->
                throw new Rejection("support-key-expired", "The support key was valid until " + key.validUntil() + ".");
            case SUSPENDED -> throw new Rejection("support-key-suspended", "The support key is suspended.");
            case ACTIVE, NOT_YET_VALID -> {
                // It counts, now or later.
            }
        }
    }

    static List<AccountEvent> suspend(SuspendSupportKey c, Registered account) {
        return required(c.supportKeyId(), account).suspended()
                ? List.of()
                : List.of(new SupportKeySuspended(c.accountId(), c.supportKeyId(), c.reason()));
    }

    static List<AccountEvent> resume(ResumeSupportKey c, Registered account) {
        return required(c.supportKeyId(), account).suspended()
                ? List.of(new SupportKeyResumed(c.accountId(), c.supportKeyId()))
                : List.of();
    }

    static List<AccountEvent> lookAt(LookAtSupportKey c, Account account) {
        return switch (account) {
            case Unregistered _ -> List.of();
            case Registered registered ->
                registered
                        .keys()
                        .of(c.supportKeyId())
                        .filter(key -> !registered.keys().expired().contains(key.supportKeyId()))
                        .map(key -> lookAt(c, key, registered))
                        .orElse(List.of());
        };
    }

    private static List<AccountEvent> lookAt(LookAtSupportKey c, SupportKey key, Registered account) {
        return switch (key.status(c.now(), account.registration().zone())) {
            case EXPIRED -> List.of(new SupportKeyExpired(c.accountId(), key.supportKeyId(), key.validUntil()));
            case ACTIVE -> WaitingLine.admissions(c, account);
            case SUSPENDED, NOT_YET_VALID -> List.of();
        };
    }

    private static SupportKey required(UUID supportKeyId, Registered account) {
        return account.keys()
                .of(supportKeyId)
                .orElseThrow(() -> new Rejection(
                        "support-key-not-registered", "The account has not registered this support key."));
    }
}
