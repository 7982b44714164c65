package tallydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A customer company with one contact and its points, as a manager sets it up. */
record Customer(String account, String email) {

    static Customer with(Desk desk, int points) {
        Person manager = Person.manager(desk);
        String email = "ada." + UUID.randomUUID() + "@customer.example";
        Person.Answer account = manager.post(
                "/accounts",
                Map.of(
                        "name", "Example GmbH",
                        "edition", "ENTERPRISE",
                        "zone", "Europe/Berlin",
                        "holidayRegion", "DE-BY",
                        "locale", "en",
                        "contacts", List.of(Map.of("name", "Ada Example", "email", email))));
        assertThat(account.status()).as("registering: %s", account.body()).isEqualTo(201);
        String id = account.text("id");
        if (points > 0) {
            Person.Answer purchase = manager.post(
                    "/accounts/" + id + "/purchases",
                    Map.of(
                            "points",
                            points,
                            "purchasedOn",
                            LocalDate.now(ZoneId.of("Europe/Berlin")).toString(),
                            "reference",
                            "INV-1"));
            assertThat(purchase.status()).as("purchase: %s", purchase.body()).isEqualTo(201);
        }
        return new Customer(id, email);
    }

    int balance(Desk desk) {
        return Person.manager(desk)
                .get("/accounts/" + account + "/balance")
                .body()
                .path("points")
                .asInt(-1);
    }

    /** A complete report, as {@code POST /tickets} takes it. */
    Map<String, Object> report(String trackId) {
        return Map.of(
                "contact", Map.of("email", email, "name", "Ada Example"),
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
