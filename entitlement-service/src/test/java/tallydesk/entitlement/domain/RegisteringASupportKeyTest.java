package tallydesk.entitlement.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static tallydesk.entitlement.domain.AccountHistory.ACCOUNT;
import static tallydesk.entitlement.domain.AccountHistory.NOW;
import static tallydesk.entitlement.domain.AccountHistory.REGISTERED;
import static tallydesk.entitlement.domain.AccountHistory.at;
import static tallydesk.entitlement.domain.KeyHistory.KEY;
import static tallydesk.entitlement.domain.KeyHistory.KEY_1;
import static tallydesk.entitlement.domain.KeyHistory.key;
import static tallydesk.entitlement.domain.KeyHistory.keyRegistered;
import static tallydesk.entitlement.domain.KeyHistory.registerKey;
import static tallydesk.entitlement.domain.KeyHistory.resume;
import static tallydesk.entitlement.domain.KeyHistory.resumed;
import static tallydesk.entitlement.domain.KeyHistory.suspend;
import static tallydesk.entitlement.domain.KeyHistory.suspended;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tallydesk.entitlement.domain.AccountCommand.RegisterSupportKey;
import tallydesk.entitlement.domain.SupportKey.Status;

/** Rule 9: <em>My registrations</em>. */
class RegisteringASupportKeyTest extends AccountSpec {

    @Test
    void anIssuedKeyIsRegisteredWithItsTerms() {
        given(REGISTERED).when(registerKey(KEY, NOW)).then(keyRegistered(KEY));
    }

    @Test
    void theSameKeyAgainIsNothingWhateverBecameOfIt() {
        given(REGISTERED, keyRegistered(KEY)).when(registerKey(KEY, NOW)).thenNothing();
        given(REGISTERED, keyRegistered(KEY), suspended(KEY))
                .when(registerKey(KEY, NOW))
                .thenNothing();
        given(REGISTERED, keyRegistered(KEY))
                .when(registerKey(KEY, at("2027-06-01", "12:00")))
                .thenNothing();
    }

    @Test
    void onlyAKnownAccountRegistersKeys() {
        givenNothing().when(registerKey(KEY, NOW)).thenRejected("unknown-account");
    }

    @Test
    void aKeyThatNobodyIssuedIsUnknown() {
        given(REGISTERED)
                .when(new RegisterSupportKey(ACCOUNT, KEY_1, Optional.empty(), Optional.empty(), NOW))
                .thenRejected("support-key-unknown");
    }

    @Test
    void aKeyOfAnotherAccountIsTaken() {
        given(REGISTERED)
                .when(new RegisterSupportKey(ACCOUNT, KEY_1, Optional.of(KEY), Optional.of(new UUID(0x7000, 1)), NOW))
                .thenRejected("support-key-taken");
    }

    @Test
    void aSuspendedKeyIsNotRegistered() {
        given(REGISTERED).when(registerKey(KEY.withSuspended(true), NOW)).thenRejected("support-key-suspended");
    }

    @Test
    void anExpiredKeyIsNotRegisteredFromTheEndOfItsLastLocalDayOn() {
        SupportKey ending = key(KEY_1, "2026-01-01", "2026-11-20", "*");
        given(REGISTERED)
                .when(registerKey(ending, at("2026-11-20", "23:59:59.999999")))
                .then(keyRegistered(ending));
        given(REGISTERED).when(registerKey(ending, at("2026-11-21", "00:00"))).thenRejected("support-key-expired");
    }

    @Test
    void aKeyThatIsNotValidYetMayBeRegisteredBefore() {
        SupportKey next = key(KEY_1, "2027-01-01", "2027-12-31", "*");
        given(REGISTERED).when(registerKey(next, NOW)).then(keyRegistered(next));
    }

    @Test
    void anAccountHasALimitedNumberOfKeysAndIsToldSoOfAnyKey() {
        AccountEvent[] full = Stream.concat(
                        Stream.of(REGISTERED),
                        IntStream.range(0, SupportKeys.KEYS_MAX)
                                .mapToObj(i ->
                                        keyRegistered(key(new UUID(0x5000, i), "2026-01-01", "2026-12-31", "OXHE"))))
                .toArray(AccountEvent[]::new);
        given(full).when(registerKey(KEY, NOW)).thenRejected("too-many-support-keys");
        given(full)
                .when(new RegisterSupportKey(ACCOUNT, KEY_1, Optional.empty(), Optional.empty(), NOW))
                .thenRejected("too-many-support-keys");
    }

    @Test
    void aKeyIsSuspendedAndResumedOnce() {
        given(REGISTERED, keyRegistered(KEY)).when(suspend(KEY)).then(suspended(KEY));
        given(REGISTERED, keyRegistered(KEY), suspended(KEY)).when(suspend(KEY)).thenNothing();
        given(REGISTERED, keyRegistered(KEY), suspended(KEY)).when(resume(KEY)).then(resumed(KEY));
        given(REGISTERED, keyRegistered(KEY)).when(resume(KEY)).thenNothing();
    }

    @Test
    void onlyARegisteredKeyIsSuspendedInTheAccountsStream() {
        given(REGISTERED).when(suspend(KEY)).thenRejected("support-key-not-registered");
        given(REGISTERED).when(resume(KEY)).thenRejected("support-key-not-registered");
    }

    /** Without any event. */
    @Test
    void theStatusOfAKeyFollowsTheLocalDay() {
        assertThat(KEY.status(at("2025-12-31", "23:59:59"), AccountHistory.AUCKLAND))
                .isEqualTo(Status.NOT_YET_VALID);
        assertThat(KEY.status(at("2026-01-01", "00:00"), AccountHistory.AUCKLAND))
                .isEqualTo(Status.ACTIVE);
        assertThat(KEY.withSuspended(true).status(NOW, AccountHistory.AUCKLAND)).isEqualTo(Status.SUSPENDED);
        assertThat(KEY.status(at("2026-12-31", "23:59:59"), AccountHistory.AUCKLAND))
                .isEqualTo(Status.ACTIVE);
        assertThat(KEY.withSuspended(true).status(at("2027-01-01", "00:00"), AccountHistory.AUCKLAND))
                .isEqualTo(Status.EXPIRED);
    }
}
