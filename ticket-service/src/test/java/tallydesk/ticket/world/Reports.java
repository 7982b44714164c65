package tallydesk.ticket.world;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.UUID;

/** Complete reports as JSON, to be spoilt by tests, and tickets that were opened with them. */
public final class Reports {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Reports() {}

    /** A customer's own report: account and address are in the token. */
    public static ObjectNode complete() {
        ObjectNode body = JSON.createObjectNode()
                .put("channel", "WEB")
                .put("product", "OXAPPSUITE")
                .put("release", "7.10.6")
                .put("module", "calendar")
                .put("component", "Groupware GUI")
                .put("severity", 2)
                .put("trackId", "KN-4711")
                .put("summary", "Invitations cannot be saved");
        body.putObject("report")
                .put("server", "https://groupware.kontor-nord.example")
                .put("serverVersion", "7.10.6-rev48")
                .put("distribution", "DEBIAN")
                .put("guiVersion", "7.10.6-rev41")
                .put("stepsToReproduce", "Open the calendar, press Save.")
                .put("currentBehaviour", "The dialog stays open.")
                .put("expectedBehaviour", "The appointment is saved.");
        return body;
    }

    /** As an agent hands it in for a customer. */
    public static ObjectNode complete(Customer customer) {
        ObjectNode body = complete().put("accountId", customer.accountId().toString());
        body.putObject("contact").put("email", customer.email());
        return body;
    }

    public static UUID opened(Customer customer) {
        return opened(customer, complete());
    }

    public static UUID opened(Customer customer, ObjectNode body) {
        String id = Desk.customer(customer)
                .body(body.toString())
                .post("/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return UUID.fromString(id);
    }

    /** Opened and paid for. */
    public static UUID admitted(Customer customer) {
        UUID ticket = opened(customer);
        Entitlement.debited(customer, ticket);
        awaitStatus(ticket, "OPEN");
        return ticket;
    }

    /** Once the read model has heard of it. */
    public static void awaitInQueue(Customer customer, UUID ticket) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        Desk.customer(customer).get("/tickets").then().body("items.id", hasItem(ticket.toString())));
    }

    public static void awaitStatus(UUID ticket, String status) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> Desk.agent()
                        .get("/tickets/" + ticket)
                        .then()
                        .statusCode(200)
                        .body("status", equalTo(status)));
    }
}
