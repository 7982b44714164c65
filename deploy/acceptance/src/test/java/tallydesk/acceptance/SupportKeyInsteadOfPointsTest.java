package tallydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SupportKeyInsteadOfPointsTest {
    private final Desk desk = Desk.shared();
    private final Topics topics = new Topics(desk);
    private final Person manager = Person.manager(desk);
    private final Customer customer = Customer.with(desk, 20);
    private final String key =
            "TDSK" + UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT);

    @AfterEach
    void nothingBrokeTheContract() {
        topics.readAll();
        topics.close();
    }

    @Test
    void aRegisteredKeyCarriesTicketsWithoutPointsUntilItIsSuspended() {
        String id = manager.post(
                        "/support-keys",
                        Map.of(
                                "key", key,
                                "products", List.of("OXAPPSUITE"),
                                "serviceLevel", "BUSINESS",
                                "validFrom", desk.today().minusDays(1).toString(),
                                "validUntil", desk.today().plusYears(1).toString()))
                .text("id");
        assertThat(register(customer).status()).isEqualTo(201);
        Person.Answer again = register(Customer.with(desk, 0));
        assertThat(again.status()).as("once, on one account").isEqualTo(409);
        assertThat(again.text("type")).endsWith("support-key-not-accepted");

        String covered = customer.opens("KEY", "OPEN");
        assertThat(topics.await(tallydesk.contract.Topics.ENTITLEMENT, customer.account(), "CoverageGranted")
                        .json())
                .contains(id, "\"serviceLevel\":\"BUSINESS\"");
        assertThat(customer.balance()).isEqualTo(20);
        assertThat(customer.reads("/decisions/" + covered).toString()).contains(id);

        assertThat(manager.post("/support-keys/" + id + "/suspension", Map.of("reason", "UNPAID"))
                        .status())
                .isBetween(200, 204);

        customer.opens("POINTS", "OPEN");
        customer.awaitBalance(10);
        assertThat(topics.all(tallydesk.contract.Topics.ENTITLEMENT))
                .as("only a hash of the key is kept")
                .noneMatch(one -> one.json().contains(key));
    }

    private Person.Answer register(Customer of) {
        return of.person().post(of.path("/support-keys"), Map.of("key", key));
    }
}
