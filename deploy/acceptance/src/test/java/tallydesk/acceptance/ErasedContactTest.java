package tallydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
        for (String path : new String[] {
            customer.path(""),
            "/tickets/" + ticket,
            "/tickets?account=" + customer.account(),
            "/notifications?ticket=" + ticket
        }) {
            await().atMost(Topics.SOON)
                    .untilAsserted(() -> assertThat(
                                    canary.sings(manager.get(path).body().toString()))
                            .as(path)
                            .isFalse());
        }
        assertThat(manager.get(customer.path("/statement")).body().path("items"))
                .hasToString(statement);
        assertThat(customer.balance()).isEqualTo(10);
    }

    private String contactOf(Customer customer) {
        try (Topics topics = new Topics(desk)) {
            return topics.await(tallydesk.contract.Topics.ENTITLEMENT, customer.account(), "ContactAdded")
                    .json()
                    .replaceAll(".*\"contactId\":\"([^\"]+)\".*", "$1");
        }
    }
}
