package tallydesk.entitlement.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static tallydesk.entitlement.Desk.account;
import static tallydesk.entitlement.Desk.customer;
import static tallydesk.entitlement.Desk.freshKey;
import static tallydesk.entitlement.Desk.issued;
import static tallydesk.entitlement.Desk.manager;
import static tallydesk.entitlement.Desk.register;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.contract.EntitlementIngress;
import tallydesk.contract.Topics;
import tallydesk.testing.OtherServices;
import tallydesk.testing.StackResource;
import tallydesk.testing.TopicWatch;

/** Accounts and support keys share one table of streams: an id of one kind where the other is asked for names nothing. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "entitlement-service"))
class IdsOfAnotherKindTest {
    private static final UUID ANY = UUID.randomUUID();

    private static void isNotFound(Response answer) {
        answer.then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tallydesk:problem:not-found"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/balance",
                "/balance?asOf=2026-01-01T00:00:00Z",
                "/lots",
                "/statement",
                "/statement/proof",
                "/support-keys",
                "/corrections",
                "/decisions/019aac4a-0f5e-7e6f-8f2d-6a4d4f1f0000"
            })
    void aKeyIsNoAccountToRead(String path) {
        isNotFound(manager().get("/accounts/" + issued(freshKey()) + path));
    }

    @Test
    void aKeyIsNoAccountToChange() {
        UUID key = issued(freshKey());
        isNotFound(manager().body(Map.of("name", "New GmbH")).patch("/accounts/{id}", key));
        isNotFound(manager()
                .body(Map.of("name", "Anna", "email", "anna@customer.example"))
                .post("/accounts/{id}/contacts", key));
        isNotFound(manager().delete("/accounts/{id}/contacts/{contact}", key, ANY));
        isNotFound(manager().post("/accounts/{id}/contacts/{contact}/erasure", key, ANY));
        isNotFound(manager()
                .body(Map.of("points", 10, "purchasedOn", LocalDate.now().toString(), "reference", "INV-1"))
                .post("/accounts/{id}/purchases", key));
        isNotFound(register(manager(), key, freshKey()));
        isNotFound(manager()
                .body(Map.of("points", 10, "reason", "GOODWILL", "reference", "C-1"))
                .post("/accounts/{id}/corrections", key));
        isNotFound(manager().post("/accounts/{id}/corrections/{correction}/approval", key, ANY));
        isNotFound(manager().post("/accounts/{id}/corrections/{correction}/refusal", key, ANY));
        isNotFound(manager()
                .body(Map.of("reason", "GOODWILL", "reference", "C-1"))
                .post("/accounts/{id}/lots/{lot}/void", key, ANY));
        isNotFound(customer(key).get("/accounts/{id}", key));
    }

    @Test
    void anAccountIsNoKey() {
        UUID account = account();
        isNotFound(manager().get("/support-keys/{id}", account));
        isNotFound(manager().body(Map.of("reason", "UNPAID")).post("/support-keys/{id}/suspension", account));
        isNotFound(manager().post("/support-keys/{id}/resumption", account));
    }

    @Test
    void whatOtherSystemsTellOfAKeyAsOfAnAccountIsADeadLetterWithItsReason() {
        UUID key = issued(freshKey());
        Instant now = Instant.now();
        try (OtherServices others = new OtherServices();
                TopicWatch refused =
                        new TopicWatch(Topics.deadLetter(Topics.ENTITLEMENT_INGRESS, "entitlement-service"))) {
            for (EntitlementIngress told : List.of(
                    new EntitlementIngress.PointsPurchased(key, 10, LocalDate.now(), "INV-1"),
                    new EntitlementIngress.AccountRegistered(
                            key, "Example GmbH", "ENTERPRISE", "Europe/Berlin", "DE-BY", "de", List.of()),
                    new EntitlementIngress.AccountChanged(key, "New GmbH", null, null, null, null),
                    new EntitlementIngress.RefundSettled(key, ANY, ANY, now, "CN-1"),
                    new EntitlementIngress.RefundFailed(key, ANY, ANY, "CARD_EXPIRED", now))) {
                others.submission(
                        Topics.ENTITLEMENT_INGRESS, "/shop", UUID.randomUUID().toString(), told);
            }
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(refused.all().stream()
                                    .filter(one -> one.json().contains(key.toString()))
                                    .map(one -> one.headers().get("dlq-reason")))
                            .hasSize(5)
                            .allMatch(reason -> reason.startsWith("id-of-another-kind: ")));
        }
    }
}
