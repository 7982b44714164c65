package tallydesk.entitlement.domain;

import static tallydesk.entitlement.domain.AccountHistory.ACCOUNT;
import static tallydesk.entitlement.domain.AccountHistory.AUCKLAND;
import static tallydesk.entitlement.domain.AccountHistory.NOW;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tallydesk.entitlement.domain.AccountCommand.LookAtSupportKey;
import tallydesk.entitlement.domain.AccountCommand.RegisterSupportKey;
import tallydesk.entitlement.domain.AccountCommand.ResumeSupportKey;
import tallydesk.entitlement.domain.AccountCommand.SuspendSupportKey;
import tallydesk.entitlement.domain.AccountEvent.CoverageGranted;
import tallydesk.entitlement.domain.AccountEvent.SupportKeyExpired;
import tallydesk.entitlement.domain.AccountEvent.SupportKeyRegistered;
import tallydesk.entitlement.domain.AccountEvent.SupportKeyResumed;
import tallydesk.entitlement.domain.AccountEvent.SupportKeySuspended;
import tallydesk.entitlement.domain.IssuedKeyEvent.SupportKeyIssued;

/** Support keys of the account in Auckland. */
final class KeyHistory {
    static final UUID KEY_1 = UUID.fromString("0198a000-0000-5000-8000-0000000000d1");
    static final UUID KEY_2 = UUID.fromString("0198a000-0000-5000-8000-0000000000d2");
    static final UUID KEY_3 = UUID.fromString("0198a000-0000-5000-8000-0000000000d3");

    /** For the product that the tickets are about, during the year of {@link AccountHistory#NOW}. */
    static final SupportKey KEY = key(KEY_1, "2026-01-01", "2026-12-31", "OXAPPSUITE");

    private KeyHistory() {}

    static SupportKey key(UUID id, String from, String until, String... products) {
        return new SupportKey(
                id, "9KCE", List.of(products), "BUSINESS", LocalDate.parse(from), LocalDate.parse(until), false);
    }

    static SupportKeyIssued issued(SupportKey key) {
        return new SupportKeyIssued(
                key.supportKeyId(),
                key.lastCharacters(),
                key.products(),
                key.serviceLevel(),
                key.validFrom(),
                key.validUntil());
    }

    static RegisterSupportKey registerKey(SupportKey key, Instant now) {
        return new RegisterSupportKey(ACCOUNT, key.supportKeyId(), Optional.of(key), Optional.empty(), now);
    }

    static SupportKeyRegistered keyRegistered(SupportKey key) {
        return new SupportKeyRegistered(
                ACCOUNT,
                key.supportKeyId(),
                key.lastCharacters(),
                key.products(),
                key.serviceLevel(),
                key.validFrom(),
                key.validUntil());
    }

    static SuspendSupportKey suspend(SupportKey key) {
        return new SuspendSupportKey(ACCOUNT, key.supportKeyId(), SuspensionReason.UNPAID, NOW);
    }

    static SupportKeySuspended suspended(SupportKey key) {
        return new SupportKeySuspended(ACCOUNT, key.supportKeyId(), SuspensionReason.UNPAID);
    }

    static ResumeSupportKey resume(SupportKey key) {
        return new ResumeSupportKey(ACCOUNT, key.supportKeyId(), NOW);
    }

    static SupportKeyResumed resumed(SupportKey key) {
        return new SupportKeyResumed(ACCOUNT, key.supportKeyId());
    }

    static SupportKeyExpired keyExpired(SupportKey key) {
        return new SupportKeyExpired(ACCOUNT, key.supportKeyId(), key.validUntil());
    }

    static LookAtSupportKey lookAt(SupportKey key, Instant now) {
        return new LookAtSupportKey(ACCOUNT, key.supportKeyId(), now);
    }

    /** @param lost keys that were considered too, behind points */
    static CoverageGranted covered(UUID ticket, SupportKey key, Considered... lost) {
        List<Considered> considered = new ArrayList<>(List.of(Considered.chosen(key), Considered.keyBeforePoints()));
        considered.addAll(List.of(lost));
        return new CoverageGranted(
                ACCOUNT, ticket, key.supportKeyId(), key.serviceLevel(), AUCKLAND, "NZ", List.copyOf(considered));
    }
}
