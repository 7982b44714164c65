package tallydesk.entitlement.domain;

import java.util.UUID;

/** What one can ask of a support key that no account has yet. */
public sealed interface IssuedKeyCommand {

    /** The same terms again are nothing; others for the same key are refused. */
    record IssueSupportKey(SupportKey key) implements IssuedKeyCommand {}

    record SuspendIssuedKey(UUID supportKeyId, SuspensionReason reason) implements IssuedKeyCommand {}

    record ResumeIssuedKey(UUID supportKeyId) implements IssuedKeyCommand {}
}
