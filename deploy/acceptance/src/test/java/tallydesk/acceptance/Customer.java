package tallydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A customer company with one contact, as a manager sets it up; and what it does. */
record Customer(Desk desk, String account, String email, String name) {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    /** @param points bought today; none if 0 */
    static Customer with(Desk desk, int points) {
        return with(desk, points, "Ada Example", "ada." + UUID.randomUUID() + "@customer.example");
    }

    static Customer with(Desk desk, int points, String name, String email) {
        Person.Answer account = Person.manager(desk)
                .post(
                        "/accounts",
                        Map.of(
                                "name", "Example GmbH",
                                "edition", "ENTERPRISE",
                                "zone", ZONE.getId(),
                                "holidayRegion", "DE-BY",
                                "locale", "en",
                                "contacts", List.of(Map.of("name", name, "email", email))));
        assertThat(account.status()).as("registering: %s", account.body()).isEqualTo(201);
        Customer customer = new Customer(desk, account.text("id"), email, name);
        if (points > 0) {
            customer.buys(points, desk.today());
        }
        return customer;
    }

    /** Its lot ends with the same day a year later. */
    void buys(int points, LocalDate purchasedOn) {
        Person.Answer purchase = Person.manager(desk)
                .post(
                        path("/purchases"),
                        Map.of("points", points, "purchasedOn", purchasedOn.toString(), "reference", "INV-1"));
        assertThat(purchase.status()).as("purchase: %s", purchase.body()).isEqualTo(201);
    }

    Person person() {
        return Person.customer(desk, account, email);
    }

    /** Reports a problem on the web and answers the ticket's id. */
    String opens(String trackId) {
        Person.Answer ticket = person().post("/tickets", report(trackId));
        assertThat(ticket.status()).as("%s", ticket.body()).isEqualTo(201);
        return ticket.text("id");
    }

    /** As {@link #opens}, and waits until the entitlement has been decided. */
    String opens(String trackId, String status) {
        String ticket = opens(trackId);
        awaitStatus(ticket, status);
        return ticket;
    }

    void awaitStatus(String ticket, String status) {
        await().atMost(Topics.SOON)
                .untilAsserted(
                        () -> assertThat(person().get("/tickets/" + ticket).text("status"))
                                .isEqualTo(status));
    }

    int balance() {
        return Person.manager(desk).get(path("/balance")).body().path("points").asInt(-1);
    }

    void awaitBalance(int points) {
        await().atMost(Topics.SOON).untilAsserted(() -> assertThat(balance()).isEqualTo(points));
    }

    /** What the customer may read below its own account: {@code /lots}, {@code /statement}. */
    JsonNode reads(String what) {
        Person.Answer answer = person().get(path(what));
        assertThat(answer.status()).as("%s: %s", what, answer.body()).isEqualTo(200);
        return answer.body();
    }

    String path(String below) {
        return "/accounts/" + account + below;
    }

    /** A complete report, as {@code POST /tickets} takes it. */
    Map<String, Object> report(String trackId) {
        return Map.of(
                "contact", Map.of("email", email, "name", name),
                "channel", "WEB",
                "product", "OXAPPSUITE",
                "module", "mail",
                "component", "Groupware Server",
                "severity", 2,
                "trackId", trackId,
                "summary", "Folder tree is empty",
                "report",
                        Map.of(
                                "server", "https://ox.customer.example",
                                "serverVersion", "7.10.6",
                                "distribution", "DEBIAN",
                                "guiVersion", "7.10.6",
                                "stepsToReproduce", "Log in",
                                "currentBehaviour", "The tree is empty",
                                "expectedBehaviour", "The tree shows folders"));
    }
}
