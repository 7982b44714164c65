package tallydesk.entitlement.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static tallydesk.entitlement.domain.AccountHistory.ACCOUNT;
import static tallydesk.entitlement.domain.AccountHistory.CONTACT;
import static tallydesk.entitlement.domain.AccountHistory.NOW;
import static tallydesk.entitlement.domain.AccountHistory.REGISTERED;
import static tallydesk.entitlement.domain.AccountHistory.denied;
import static tallydesk.entitlement.domain.AccountHistory.register;

import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallydesk.contract.HolidayRegions;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.AccountCommand.AddContact;
import tallydesk.entitlement.domain.AccountCommand.RegisterAccount;
import tallydesk.entitlement.domain.AccountCommand.RemoveContact;
import tallydesk.entitlement.domain.AccountEvent.AccountRegistered;
import tallydesk.entitlement.domain.AccountEvent.ContactAdded;
import tallydesk.entitlement.domain.AccountEvent.ContactRemoved;

/** Accounts and contacts: who may later claim. */
class RegisteringAnAccountTest extends AccountSpec {
    private static final AddContact ADD = new AddContact(ACCOUNT, CONTACT, NOW);
    private static final RemoveContact REMOVE = new RemoveContact(ACCOUNT, CONTACT, NOW);
    private static final ContactAdded ADDED = new ContactAdded(ACCOUNT, CONTACT);
    private static final ContactRemoved REMOVED = new ContactRemoved(ACCOUNT, CONTACT);

    @Test
    void anAccountIsRegisteredWithItsFirstContactsEachOnce() {
        givenNothing().when(register(Edition.ENTERPRISE, CONTACT, CONTACT)).then(REGISTERED, ADDED);
    }

    @Test
    void theSameRegistrationTwiceIsOne() {
        given(REGISTERED).when(register(Edition.ENTERPRISE)).thenNothing();
    }

    @Test
    void anotherRegistrationOfTheSameAccountIsRefused() {
        given(REGISTERED).when(register(Edition.COMMUNITY)).thenRejected("account-exists");
    }

    @Test
    void anAccountMayBeRegisteredAfterATicketClaimedInVain() {
        given(denied(DenialReason.UNKNOWN_ACCOUNT, 0))
                .when(register(Edition.ENTERPRISE))
                .then(REGISTERED);
    }

    @ParameterizedTest
    @CsvSource({
        "'',         Europe/Berlin,  DE,    de,    malformed-name",
        "'  ',       Europe/Berlin,  DE,    de,    malformed-name",
        "'a\nb',     Europe/Berlin,  DE,    de,    malformed-name",
        "Kauri,      Europe/Kauri,   DE,    de,    unknown-zone",
        "Kauri,      +02:00,         DE,    de,    unknown-zone",
        "Kauri,      Europe/Berlin,  XX,    de,    unknown-holiday-region",
        "Kauri,      Europe/Berlin,  CN,    de,    unknown-holiday-region",
        "Kauri,      Europe/Berlin,  DE-XX, de,    unknown-holiday-region",
        "Kauri,      Europe/Berlin,  de-by, de,    unknown-holiday-region",
        "Kauri,      Europe/Berlin,  DE,    xx,    unknown-locale",
        "Kauri,      Europe/Berlin,  DE,    de_DE, unknown-locale",
        "Kauri,      Europe/Berlin,  DE,    ,      unknown-locale",
    })
    void aRegistrationThatIsWrongIsRefused(String name, String zone, String region, String locale, String code) {
        givenNothing()
                .when(new RegisterAccount(ACCOUNT, name, Edition.ENTERPRISE, zone, region, locale, List.of(), NOW))
                .thenRejected(code);
    }

    @Test
    void everythingThatIsWrongWithARegistrationIsNamedAtOnce() {
        assertThat(Registration.faults(null, null, null, null, HolidayRegions::fault))
                .extracting(Rejection::code)
                .containsExactly("malformed-name", "unknown-zone", "unknown-holiday-region", "unknown-locale");
        assertThat(Registration.faults("Käse & Söhne", "Pacific/Kiritimati", "DE-BY", "pt-BR", HolidayRegions::fault))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "europe/berlin, de-by, de_DE, This zone is written Europe/Berlin., DE-BY., This locale is written de-DE.",
                "CEST,          DE_BY, DE,    no abbreviation and no offset.,      DE or DE-BY;, This locale is written de.",
                "+02:00,        CN,    Klaus, such as Europe/Berlin,               AE, such as de or pt-BR.",
                "-,             -,     de_XX, such as Europe/Berlin,               DE or DE-BY;, such as de or pt-BR.",
            })
    void whoSpellsItOtherwiseHearsHowItIsWritten(
            String zone, String region, String locale, String ofZone, String ofRegion, String ofLocale) {
        List<Rejection> faults = Registration.faults("Kauri", zone, region, locale, HolidayRegions::fault);
        assertThat(faults).hasSize(3);
        assertThat(faults.get(0)).hasMessageContaining(ofZone);
        assertThat(faults.get(1)).hasMessageContaining(ofRegion);
        assertThat(faults.get(2)).hasMessageContaining(ofLocale).hasMessageNotContaining("Klaus");
    }

    @Test
    void anAliasOfAZoneIsAZone() {
        assertThat(Registration.faults("Kauri", "US/Pacific", "US", "en", HolidayRegions::fault))
                .isEmpty();
    }

    @Test
    void anAccountOfARegionThatIsNoLongerTakenStaysWhatItIs() {
        Account account = Account.evolve(
                new Account.Unregistered(),
                new AccountRegistered(ACCOUNT, "Old", Edition.ENTERPRISE, ZoneId.of("Asia/Shanghai"), "CN", "zh"));
        assertThat(account)
                .isInstanceOfSatisfying(
                        Account.Registered.class,
                        old -> assertThat(old.registration().holidayRegion()).isEqualTo("CN"));
    }

    @Test
    void aContactComesAndGoesOnce() {
        given(REGISTERED).when(ADD).then(ADDED);
        given(REGISTERED, ADDED).when(ADD).thenNothing();
        given(REGISTERED, ADDED).when(REMOVE).then(REMOVED);
        given(REGISTERED, ADDED, REMOVED).when(REMOVE).thenNothing();
        given(REGISTERED, ADDED, REMOVED).when(ADD).then(ADDED);
    }

    @Test
    void contactsAreLimitedAtRegistrationAndInAll() {
        givenNothing()
                .when(register(Edition.ENTERPRISE, ids(RegisterAccount.CONTACTS_MAX + 1)))
                .thenRejected("too-many-contacts");
        givenContacts(ids(Account.CONTACTS_MAX)).when(ADD).thenRejected("too-many-contacts");
    }

    @Test
    void anUnknownAccountHasNoContacts() {
        givenNothing().when(ADD).thenRejected("unknown-account");
        givenNothing().when(REMOVE).thenRejected("unknown-account");
    }

    private Given givenContacts(UUID... contacts) {
        AccountEvent[] history = new AccountEvent[contacts.length + 1];
        history[0] = REGISTERED;
        for (int i = 0; i < contacts.length; i++) {
            history[i + 1] = new ContactAdded(ACCOUNT, contacts[i]);
        }
        return given(history);
    }

    private static UUID[] ids(int count) {
        return LongStream.range(0, count).mapToObj(i -> new UUID(0x7000, i)).toArray(UUID[]::new);
    }
}
