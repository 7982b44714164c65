package tallydesk.entitlement.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What happened to a support key before an account had it. */
public sealed interface IssuedKeyEvent {
    UUID supportKeyId();

    /**
     * @param lastCharacters of the key; its text is nowhere
     * @param products that it covers, or {@link SupportKey#ALL_PRODUCTS} alone
     */
    record SupportKeyIssued(
            UUID supportKeyId,
            String lastCharacters,
            List<String> products,
            String serviceLevel,
            LocalDate validFrom,
            LocalDate validUntil)
            implements IssuedKeyEvent {}

    record IssuedKeySuspended(UUID supportKeyId, SuspensionReason reason) implements IssuedKeyEvent {}

    record IssuedKeyResumed(UUID supportKeyId) implements IssuedKeyEvent {}
}
