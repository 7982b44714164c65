package tallydesk.entitlement.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static tallydesk.entitlement.domain.AccountHistory.ACCOUNT;
import static tallydesk.entitlement.domain.AccountHistory.AUCKLAND;
import static tallydesk.entitlement.domain.AccountHistory.CONTACT;
import static tallydesk.entitlement.domain.AccountHistory.LOT_1;
import static tallydesk.entitlement.domain.AccountHistory.NOW;
import static tallydesk.entitlement.domain.AccountHistory.REGISTERED;
import static tallydesk.entitlement.domain.AccountHistory.TICKET;
import static tallydesk.entitlement.domain.AccountHistory.at;
import static tallydesk.entitlement.domain.AccountHistory.bought;
import static tallydesk.entitlement.domain.AccountHistory.expire;
import static tallydesk.entitlement.domain.AccountHistory.expired;
import static tallydesk.entitlement.domain.AccountHistory.lot;
import static tallydesk.entitlement.domain.AccountHistory.parked;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallydesk.contract.HolidayRegions;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.AccountCommand.ChangeAccount;
import tallydesk.entitlement.domain.AccountCommand.EraseContact;
import tallydesk.entitlement.domain.AccountCommand.RemoveContact;
import tallydesk.entitlement.domain.AccountEvent.AccountChanged;
import tallydesk.entitlement.domain.AccountEvent.AccountRegistered;
import tallydesk.entitlement.domain.AccountEvent.ContactAdded;
import tallydesk.entitlement.domain.AccountEvent.ContactErased;
import tallydesk.entitlement.domain.AccountEvent.ContactRemoved;
import tallydesk.entitlement.domain.AccountEvent.PointsDebited;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;

/** What an account tells of itself changes, and whom it has named is forgotten. */
class ChangingAnAccountTest extends AccountSpec {
    private static final PointsPurchased BOUGHT = bought(LOT_1, 25, "2025-11-19", "2026-11-19");
    private static final EraseContact ERASE = new EraseContact(ACCOUNT, CONTACT, NOW);
    private static final ContactAdded ADDED = new ContactAdded(ACCOUNT, CONTACT);
    private static final ContactErased ERASED = new ContactErased(ACCOUNT, CONTACT);

    private static ChangeAccount move(String zone, Instant now) {
        return new ChangeAccount(ACCOUNT, null, null, zone, null, null, now);
    }

    private static AccountChanged moved(String zone) {
        return new AccountChanged(ACCOUNT, "Kauri Ltd", Edition.ENTERPRISE, ZoneId.of(zone), "NZ", "en-NZ");
    }

    @Test
    void whatIsNamedChangesAndTheRestStays() {
        given(REGISTERED)
                .when(new ChangeAccount(ACCOUNT, "Rimu Ltd", Edition.COMMUNITY, null, null, null, NOW))
                .then(new AccountChanged(ACCOUNT, "Rimu Ltd", Edition.COMMUNITY, AUCKLAND, "NZ", "en-NZ"));
        given(REGISTERED)
                .when(new ChangeAccount(ACCOUNT, null, null, "Europe/Berlin", "DE-BY", "de", NOW))
                .then(new AccountChanged(
                        ACCOUNT, "Kauri Ltd", Edition.ENTERPRISE, ZoneId.of("Europe/Berlin"), "DE-BY", "de"));
    }

    @Test
    void nothingChangedIsNothing() {
        given(REGISTERED)
                .when(new ChangeAccount(ACCOUNT, null, null, null, null, null, NOW))
                .thenNothing();
        given(REGISTERED, moved("Europe/Berlin"))
                .when(new ChangeAccount(ACCOUNT, "Kauri Ltd", Edition.ENTERPRISE, "Europe/Berlin", "NZ", "en-NZ", NOW))
                .thenNothing();
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        ChangeAccount wrong = new ChangeAccount(ACCOUNT, " ", null, "+02:00", "CN", "de_DE", NOW);
        Registration now = new Registration("Kauri Ltd", Edition.ENTERPRISE, AUCKLAND, "NZ", "en-NZ");
        assertThat(now.faults(wrong, HolidayRegions::fault))
                .extracting(Rejection::code)
                .containsExactly("malformed-name", "unknown-zone", "unknown-holiday-region", "unknown-locale");
        given(REGISTERED).when(wrong).thenRejected("malformed-name");
        givenNothing().when(move("Europe/Berlin", NOW)).thenRejected("unknown-account");
    }

    @Test
    void whatStaysIsNotLookedAtAgain() {
        AccountRegistered old =
                new AccountRegistered(ACCOUNT, "Old", Edition.ENTERPRISE, ZoneId.of("Asia/Shanghai"), "CN", "zh");
        given(old)
                .when(new ChangeAccount(ACCOUNT, "New", null, null, "CN", null, NOW))
                .then(new AccountChanged(ACCOUNT, "New", Edition.ENTERPRISE, ZoneId.of("Asia/Shanghai"), "CN", "zh"));
        given(old)
                .when(new ChangeAccount(ACCOUNT, null, null, null, "KR", null, NOW))
                .thenRejected("unknown-holiday-region");
    }

    /** Rule 11; the day before was the last one in Auckland, too. */
    @ParameterizedTest
    @CsvSource({
        "Pacific/Kiritimati, 2026-11-19T10:00:00Z",
        "Pacific/Auckland,   2026-11-19T11:00:00Z",
        "Pacific/Honolulu,   2026-11-20T10:00:00Z"
    })
    void lotsEndWithTheirDayInTheZoneThatTheAccountHasNow(String zone, Instant over) {
        given(REGISTERED, BOUGHT, moved(zone))
                .when(expire(LOT_1, over.minusNanos(1_000)))
                .thenNothing();
        given(REGISTERED, BOUGHT, moved(zone)).when(expire(LOT_1, over)).then(expired(LOT_1, 25, "2026-11-19", 0));
    }

    @Test
    void whatWasToldToHaveExpiredStaysLost() {
        given(REGISTERED, BOUGHT, expired(LOT_1, 25, "2026-11-19", 0), parked(TICKET))
                .when(move("Pacific/Honolulu", at("2026-11-20", "00:10")))
                .then(moved("Pacific/Honolulu"));
    }

    @Test
    void pointsThatAreGoodAgainAdmitWhoWaits() {
        Instant justOver = at("2026-11-20", "00:10");
        given(REGISTERED, BOUGHT, parked(TICKET))
                .when(move("Pacific/Honolulu", justOver))
                .then(
                        moved("Pacific/Honolulu"),
                        new PointsDebited(
                                ACCOUNT,
                                TICKET,
                                10,
                                List.of(lot(LOT_1, 10, "2025-11-19", "2026-11-19")),
                                15,
                                "INCIDENT",
                                ZoneId.of("Pacific/Honolulu"),
                                "NZ",
                                justOver,
                                List.of(Considered.enoughPoints(25, 10))));
    }

    @Test
    void aContactIsErasedOnceAndIsNoneAnyMore() {
        given(REGISTERED, ADDED).when(ERASE).then(ERASED);
        given(REGISTERED, ADDED, ERASED).when(ERASE).thenNothing();
        given(REGISTERED, ADDED, ERASED)
                .when(new RemoveContact(ACCOUNT, CONTACT, NOW))
                .thenNothing();
        Account.Registered account =
                (Account.Registered) given(REGISTERED, ADDED, ERASED).state().account();
        assertThat(account.contacts()).isEmpty();
    }

    @Test
    void whoWasRemovedMayBeErasedStill() {
        given(REGISTERED, ADDED, new ContactRemoved(ACCOUNT, CONTACT))
                .when(ERASE)
                .then(ERASED);
    }

    @Test
    void whoWasNeverAContactCannotBeErased() {
        given(REGISTERED).when(ERASE).thenRejected("unknown-contact");
        givenNothing().when(ERASE).thenRejected("unknown-contact");
    }
}
