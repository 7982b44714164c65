package tallydesk.entitlement.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static tallydesk.entitlement.domain.AccountHistory.ACCOUNT;
import static tallydesk.entitlement.domain.AccountHistory.NOW;
import static tallydesk.entitlement.domain.AccountHistory.OTHER_TICKET;
import static tallydesk.entitlement.domain.AccountHistory.REGISTERED;
import static tallydesk.entitlement.domain.AccountHistory.TICKET;
import static tallydesk.entitlement.domain.AccountHistory.at;
import static tallydesk.entitlement.domain.AccountHistory.claim;
import static tallydesk.entitlement.domain.AccountHistory.parked;
import static tallydesk.entitlement.domain.KeyHistory.KEY;
import static tallydesk.entitlement.domain.KeyHistory.KEY_1;
import static tallydesk.entitlement.domain.KeyHistory.covered;
import static tallydesk.entitlement.domain.KeyHistory.key;
import static tallydesk.entitlement.domain.KeyHistory.keyExpired;
import static tallydesk.entitlement.domain.KeyHistory.keyRegistered;
import static tallydesk.entitlement.domain.KeyHistory.lookAt;
import static tallydesk.entitlement.domain.KeyHistory.resumed;
import static tallydesk.entitlement.domain.KeyHistory.suspended;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tallydesk.entitlement.domain.AccountCommand.LookAtSupportKey;
import tallydesk.entitlement.domain.AccountEvent.AccountChanged;
import tallydesk.entitlement.domain.AccountEvent.CoverageGranted;
import tallydesk.entitlement.domain.AccountEvent.EntitlementDenied;

/** Rules 9 and 12: a key counts from the beginning of its first day to the end of its last, in the account's zone. */
class DaysOfASupportKeyTest extends AccountSpec {
    private static final SupportKey LATER = key(KEY_1, "2026-11-21", "2026-12-31", "OXAPPSUITE");
    private static final Instant BEGINS = at("2026-11-21", "00:00");
    private static final Instant OVER = at("2027-01-01", "00:00");
    private static final AccountChanged MOVED =
            new AccountChanged(ACCOUNT, "Kauri Ltd", Edition.ENTERPRISE, ZoneId.of("Pacific/Honolulu"), "NZ", "en-NZ");

    @Test
    void theFirstDayAdmitsWhoWaitsInOrderOfArrival() {
        AccountEvent[] history = {REGISTERED, parked(OTHER_TICKET), parked(TICKET), keyRegistered(LATER)};
        given(history).when(lookAt(LATER, BEGINS.minusMillis(1))).thenNothing();
        given(history).when(lookAt(LATER, BEGINS)).then(covered(OTHER_TICKET, LATER), covered(TICKET, LATER));
    }

    @Test
    void aSuspendedKeysFirstDayAdmitsNobody() {
        given(REGISTERED, parked(TICKET), keyRegistered(LATER), suspended(LATER))
                .when(lookAt(LATER, BEGINS))
                .thenNothing();
    }

    @Test
    void aFirstDayThatNobodyWaitedForIsNothing() {
        given(REGISTERED, keyRegistered(LATER)).when(lookAt(LATER, BEGINS)).thenNothing();
    }

    /** The admission of each serves on. */
    @Test
    void oneLookAdmitsALimitedNumber() {
        AccountEvent[] history = Stream.of(
                        Stream.of(REGISTERED),
                        IntStream.range(0, 60).mapToObj(i -> parked(new UUID(0x7000, i))),
                        Stream.of(keyRegistered(LATER)))
                .flatMap(events -> events)
                .toArray(AccountEvent[]::new);
        assertThat(given(history).when(lookAt(LATER, BEGINS)).events())
                .hasSize(WaitingLine.ADMISSIONS_MAX)
                .allMatch(CoverageGranted.class::isInstance);
    }

    @Test
    void theEndOfTheLastDayIsToldOnce() {
        given(REGISTERED, keyRegistered(KEY))
                .when(lookAt(KEY, OVER.minusMillis(1)))
                .thenNothing();
        given(REGISTERED, keyRegistered(KEY)).when(lookAt(KEY, OVER)).then(keyExpired(KEY));
        given(REGISTERED, keyRegistered(KEY), keyExpired(KEY))
                .when(lookAt(KEY, OVER))
                .thenNothing();
    }

    @Test
    void aSuspendedKeyExpiresTooAndItsResumptionTakesNothingBack() {
        given(REGISTERED, keyRegistered(KEY), suspended(KEY))
                .when(lookAt(KEY, OVER))
                .then(keyExpired(KEY));
        AccountEvent[] history = {REGISTERED, keyRegistered(KEY), suspended(KEY), keyExpired(KEY), resumed(KEY)};
        assertThat(given(history).state().account().keys().status(KEY, NOW, AccountHistory.AUCKLAND))
                .isEqualTo(SupportKey.Status.EXPIRED);
    }

    /** In Honolulu it is still 31 December. */
    @Test
    void anEndThatWasToldStaysWhereverTheAccountMoves() {
        assertThat(given(REGISTERED, keyRegistered(KEY), keyExpired(KEY), MOVED)
                        .when(claim(TICKET, OVER))
                        .events())
                .singleElement()
                .isInstanceOfSatisfying(
                        EntitlementDenied.class,
                        denied -> assertThat(denied.considered())
                                .contains(Considered.rejected(KEY, "was valid until 2026-12-31")));
        given(REGISTERED, keyRegistered(KEY), MOVED)
                .when(claim(TICKET, OVER))
                .events()
                .forEach(event -> assertThat(event).isInstanceOf(CoverageGranted.class));
    }

    @Test
    void aKeyOfAnotherAccountHasNoDaysHere() {
        given(REGISTERED).when(lookAt(KEY, OVER)).thenNothing();
        givenNothing().when(new LookAtSupportKey(ACCOUNT, KEY_1, OVER)).thenNothing();
    }

    @Test
    void theAccountSaysWhenToLookNext() {
        Account account = given(REGISTERED, keyRegistered(LATER)).state().account();
        assertThat(account.nextLookAt(KEY_1, BEGINS.minusMillis(1))).contains(BEGINS);
        assertThat(account.nextLookAt(KEY_1, BEGINS)).contains(OVER);
        assertThat(given(REGISTERED, keyRegistered(LATER), MOVED)
                        .state()
                        .account()
                        .nextLookAt(KEY_1, BEGINS))
                .contains(Instant.parse("2026-11-21T10:00:00Z"));
        assertThat(given(REGISTERED, keyRegistered(LATER), keyExpired(LATER))
                        .state()
                        .account()
                        .nextLookAt(KEY_1, BEGINS))
                .isEmpty();
    }

    @Test
    void whoeverComesBeforeTheLookIsServedAllTheSame() {
        List<AccountEvent> events = given(REGISTERED, parked(OTHER_TICKET), keyRegistered(LATER))
                .when(claim(TICKET, BEGINS))
                .events();
        assertThat(events).hasSize(2).allMatch(CoverageGranted.class::isInstance);
    }
}
