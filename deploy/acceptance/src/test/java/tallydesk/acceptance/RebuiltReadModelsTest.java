package tallydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class RebuiltReadModelsTest {
    private static final List<String> SERVICES =
            List.of("ticket-service", "entitlement-service", "sla-service", "notification-service");

    private final Desk desk = Desk.shared();

    @Test
    void everyReadModelIsRebuiltFromTheTopicsWithEqualChecksumsAndNoMail() {
        Customer customer = Customer.with(desk, 20);
        Person person = Person.customer(desk, customer.account(), customer.email());
        Mailbox mailbox = new Mailbox(desk, customer.email());
        person.post("/tickets", customer.report("R-1"));
        person.post("/tickets", customer.report("R-2"));
        // Two confirmations and a warning that no points are left.
        await().atMost(Topics.SOON).until(() -> mailbox.read().size() == 3);

        Person manager = Person.manager(desk);
        List<String> rebuilt = new ArrayList<>();
        for (String service : SERVICES) {
            String operations = desk.service(service) + "/operations";
            JsonNode names = manager.get(operations).body().path("projections");
            StreamSupport.stream(names.spliterator(), false)
                    .map(JsonNode::asText)
                    .forEach(name -> {
                        rebuild(manager, operations + "/projections/" + name);
                        rebuilt.add(service + " " + name);
                    });
        }
        assertThat(rebuilt).hasSizeGreaterThanOrEqualTo(SERVICES.size());
        person.post("/tickets", customer.report("R-3"));
        await().atMost(Topics.SOON).until(() -> mailbox.read().size() >= 4);
        assertThat(mailbox.read()).as("a rebuild sends nothing").hasSize(4);
    }

    private static void rebuild(Person manager, String projection) {
        assertThat(manager.post(projection + "/rebuild", Map.of()).status()).isEqualTo(202);
        JsonNode done = await().atMost(Topics.SOON)
                .until(
                        () -> manager.get(projection).body(),
                        status -> !status.path("state").asText().equals("RUNNING"));
        assertThat(done.path("state").asText()).as("%s", done).isEqualTo("DONE");
        assertThat(done.path("differences").asLong()).as("%s", done).isZero();
        assertThat(done.path("checksum").asText())
                .isEqualTo(done.path("servingChecksum").asText());
    }
}
