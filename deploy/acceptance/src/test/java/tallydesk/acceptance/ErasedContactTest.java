package tallydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.testing.Canary;
import tallydesk.testing.TopicWatch.Seen;

class ErasedContactTest {
    private final Desk desk = Desk.shared();
    private final Person manager = Person.manager(desk);

    @Test
    void anErasedContactIsUnreadableEverywhereAndTheLedgerAsItWas() {
        Canary canary = Canary.fresh();
        Customer customer = Customer.with(desk, 20, canary.name(), canary.address());
        String ticket = customer.opens("ERASE-" + UUID.randomUUID(), "OPEN");
        await().atMost(Topics.SOON)
                .until(() -> !new Mailbox(desk, customer.email()).read().isEmpty());
        String contact = contactOf(customer);
        List<String> paths = List.of(
                customer.path(""),
                "/tickets/" + ticket,
                "/tickets?account=" + customer.account(),
                "/notifications?ticket=" + ticket);
        assertThat(personTold(contact, canary)).as("before").isTrue();
        String statement = customer.reads("/statement").path("items").toString();

        assertThat(manager.post(customer.path("/contacts/" + contact + "/erasure"), Map.of())
                        .status())
                .isBetween(200, 204);

        try (Topics topics = new Topics(desk)) {
            await().atMost(Topics.SOON)
                    .untilAsserted(() -> assertThat(topics.all(tallydesk.contract.Topics.PERSON).stream()
                                    .filter(one -> one.key().equals(contact))
                                    .reduce((_, last) -> last))
                            .get()
                            .extracting(Seen::json)
                            .as("a tombstone")
                            .isEqualTo(""));
            topics.readAll();
        }
        for (String path : paths) {
            await().atMost(Topics.SOON).untilAsserted(() -> {
                Person.Answer answer = manager.get(path);
                assertThat(answer.status()).as(path).isEqualTo(200);
                assertThat(canary.sings(answer.body().toString())).as(path).isFalse();
            });
        }
        assertThat(manager.get(customer.path("/statement")).body().path("items"))
                .hasToString(statement);
        assertThat(customer.balance()).isEqualTo(10);
    }

    /** What the world knew of the person: without it, silence afterwards would prove nothing. */
    private boolean personTold(String contact, Canary canary) {
        try (Topics topics = new Topics(desk)) {
            return await().atMost(Topics.SOON)
                    .until(
                            () -> topics.all(tallydesk.contract.Topics.PERSON).stream()
                                    .anyMatch(one -> one.key().equals(contact) && canary.sings(one.json())),
                            told -> told);
        }
    }

    private String contactOf(Customer customer) {
        try (Topics topics = new Topics(desk)) {
            return topics.await(tallydesk.contract.Topics.ENTITLEMENT, customer.account(), "ContactAdded")
                    .json()
                    .replaceAll(".*\"contactId\":\"([^\"]+)\".*", "$1");
        }
    }
}
