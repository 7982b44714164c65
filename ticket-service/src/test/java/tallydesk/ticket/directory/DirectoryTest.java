package tallydesk.ticket.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tallydesk.contract.EntitlementContract.AccountRegistered;
import tallydesk.contract.EntitlementContract.ContactAdded;
import tallydesk.contract.EntitlementContract.ContactErased;
import tallydesk.contract.EntitlementContract.ContactRemoved;
import tallydesk.contract.PersonRecord;
import tallydesk.contract.Topics;
import tallydesk.log.Sql;
import tallydesk.testing.Canary;
import tallydesk.testing.StackResource;
import tallydesk.ticket.Patience;
import tallydesk.ticket.world.Customer;
import tallydesk.ticket.world.Entitlement;
import tallydesk.ticket.world.Reports;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "ticket-service"))
class DirectoryTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Inject
    Directory directory;

    @Inject
    Sql sql;

    @Test
    void aContactIsFoundByAddressWhateverItsCase() {
        Customer customer = Entitlement.customer();

        assertThat(directory.contact(" " + customer.email().toUpperCase(Locale.ROOT), Patience.forDirectory()))
                .contains(new Contact(customer.contactId(), customer.accountId(), "de"));
    }

    @Test
    void itDoesNotMatterWhichTopicSpeaksFirst() {
        UUID account = UUID.randomUUID();
        UUID contact = UUID.randomUUID();
        String email = contact + "@late.example";
        Entitlement.say(account, new AccountRegistered(account, "Late", "ENTERPRISE", "Europe/Berlin", "DE-BY", "de"));
        Entitlement.say(account, new ContactAdded(account, contact));
        await().atMost(LIMIT).until(() -> rows(contact) == 1);
        assertThat(directory.contact(email, Patience.NONE)).isEmpty();

        Entitlement.others().person(new PersonRecord(contact, account, "Late", email, "en"));

        await().atMost(LIMIT)
                .until(() -> directory.contact(email, Patience.NONE).isPresent());
    }

    @Test
    void whoIsNotKnownYetIsWaitedFor() throws InterruptedException, ExecutionException {
        UUID account = Entitlement.customer().accountId();
        String email = "soon-" + UUID.randomUUID() + "@late.example";
        assertThat(directory.contact(email, Patience.NONE)).isEmpty();
        try (var asking = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<Contact>> found = asking.submit(() -> directory.contact(email, Patience.of(LIMIT)));
            Customer known = Entitlement.colleague(account, email);
            assertThat(found.get()).map(Contact::contactId).contains(known.contactId());
        }
    }

    @Test
    void anAddressThatTwoAccountsNameIsAContactOfBothAndMailFromItIsTheOldersUntilItLetsGo() {
        Customer owner = Entitlement.customer();
        UUID account = UUID.randomUUID();
        UUID younger = new UUID(-1L, owner.contactId().getLeastSignificantBits());
        Entitlement.others().person(new PersonRecord(younger, account, "Anke Petersen", owner.email(), "de"));
        Entitlement.say(account, new ContactAdded(account, younger));
        await().atMost(LIMIT)
                .until(() ->
                        directory.contact(account, owner.email(), Patience.NONE).isPresent());
        await().atMost(LIMIT)
                .until(() -> directory
                        .contact(owner.accountId(), owner.email(), Patience.NONE)
                        .isPresent());
        assertThat(directory.contact(owner.email(), Patience.NONE).orElseThrow().contactId())
                .isEqualTo(owner.contactId());

        Entitlement.say(owner.accountId(), new ContactRemoved(owner.accountId(), owner.contactId()));
        await().atMost(LIMIT)
                .until(() -> directory
                        .contact(owner.email(), Patience.NONE)
                        .filter(now -> now.contactId().equals(younger))
                        .isPresent());
    }

    @Test
    void aPersonWithAnAddressThatNobodyCanWriteToIsStillKnownByIt() {
        UUID account = UUID.randomUUID();
        UUID contact = UUID.randomUUID();
        String odd = contact + "%relay.example!ada@\"old\".example";
        Entitlement.others().person(new PersonRecord(contact, account, "Ada", odd, "en"));
        Entitlement.say(account, new ContactAdded(account, contact));
        await().atMost(LIMIT)
                .until(() -> directory
                        .contact(odd.toUpperCase(Locale.ROOT), Patience.NONE)
                        .isPresent());
    }

    @Test
    void whoWasRemovedIsNoContactAndWhoWasErasedIsNotThereAtAll() {
        Customer removed = Entitlement.customer();
        Customer erased = Entitlement.colleague(removed.accountId());
        await().atMost(LIMIT)
                .until(() -> directory.contact(erased.email(), Patience.NONE).isPresent());

        Entitlement.say(removed.accountId(), new ContactRemoved(removed.accountId(), removed.contactId()));
        Entitlement.others().erased(Topics.PERSON, erased.contactId());
        Entitlement.say(removed.accountId(), new ContactErased(removed.accountId(), erased.contactId()));

        await().atMost(LIMIT)
                .until(() -> directory.contact(removed.email(), Patience.NONE).isEmpty());
        await().atMost(LIMIT).until(() -> rows(erased.contactId()) == 0);
        assertThat(rows(removed.contactId())).isEqualTo(1);
        assertThat(directory.knowsAccount(removed.accountId(), Patience.NONE)).isTrue();
        assertThat(directory.knowsAccount(UUID.randomUUID(), Patience.NONE)).isFalse();
    }

    @Test
    void whoIsErasedIsInNoTable() {
        Canary canary = Canary.fresh();
        UUID account = Entitlement.customer().accountId();
        UUID contact = UUID.randomUUID();
        Entitlement.others().person(new PersonRecord(contact, account, canary.name(), canary.address(), "de"));
        Entitlement.say(account, new ContactAdded(account, contact));
        Customer reporter = new Customer(account, contact, canary.address());
        await().atMost(LIMIT)
                .until(() -> directory
                        .contact(account, canary.address(), Patience.NONE)
                        .isPresent());
        Reports.admitted(reporter);
        assertThat(canary.tables(sql)).containsExactly("view.directory_contact");

        Entitlement.others().erased(Topics.PERSON, contact);
        Entitlement.say(account, new ContactErased(account, contact));

        await().atMost(LIMIT).until(() -> canary.tables(sql).isEmpty());
    }

    private int rows(UUID contact) {
        return sql.query("SELECT 1 FROM view.directory_contact WHERE contact_id = ?", row -> 1, contact)
                .size();
    }
}
