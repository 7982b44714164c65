package tallydesk.entitlement.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static tallydesk.entitlement.Desk.OTHERS;
import static tallydesk.entitlement.Desk.SOON;
import static tallydesk.entitlement.Desk.TOPIC;
import static tallydesk.entitlement.Desk.account;
import static tallydesk.entitlement.Desk.agent;
import static tallydesk.entitlement.Desk.customer;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.contract.EntitlementIngress.AccountChanged;
import tallydesk.contract.Topics;
import tallydesk.log.Sql;
import tallydesk.testing.StackResource;
import tallydesk.testing.TopicWatch.Seen;

/** <em>My registrations</em> change, by hand and by another system. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "entitlement-service"))
class AccountChangesTest {

    @Inject
    Sql sql;

    private static List<Seen> changes(UUID account) {
        return TOPIC.of(account).stream()
                .filter(seen -> seen.type().equals("AccountChanged"))
                .toList();
    }

    @Test
    void whatIsNamedChangesOnceAndTheWholeIsTold() {
        UUID account = account();
        for (int i = 0; i < 2; i++) {
            agent().body(Map.of("zone", "Pacific/Honolulu", "name", "Beispiel AG"))
                    .patch("/accounts/{id}", account)
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"2\"")
                    .body("zone", equalTo("Pacific/Honolulu"))
                    .body("name", equalTo("Beispiel AG"))
                    .body("edition", equalTo("ENTERPRISE"));
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(changes(account))
                        .singleElement()
                        .satisfies(seen -> assertThat(seen.json())
                                .contains("\"Beispiel AG\"", "\"Pacific/Honolulu\"", "\"DE-BY\"", "\"de\"")));
    }

    @Test
    void aChangeThatRestsOnAnOlderVersionIsRefused() {
        UUID account = account();
        agent().header("If-Match", "\"1\"")
                .body(Map.of("name", "One"))
                .patch("/accounts/{id}", account)
                .then()
                .statusCode(200);
        agent().header("If-Match", "\"1\"")
                .body(Map.of("name", "Two"))
                .patch("/accounts/{id}", account)
                .then()
                .statusCode(412);
        agent().get("/accounts/{id}", account).then().body("name", equalTo("One"));
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        UUID account = account();
        agent().body(Map.of("name", " ", "edition", "GOLD", "zone", "CEST", "holidayRegion", "KR", "locale", "de_DE"))
                .patch("/accounts/{id}", account)
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/edition", "/name", "/zone", "/holidayRegion", "/locale")));
        agent().body(Map.of("colour", "red"))
                .patch("/accounts/{id}", account)
                .then()
                .statusCode(400);
        agent().body(Map.of("name", "X"))
                .patch("/accounts/{id}", UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void aCustomerChoosesItsLanguageAndNothingThatTheVendorAgreedTo() {
        UUID account = account();
        customer(account)
                .body(Map.of("locale", "en"))
                .patch("/accounts/{id}", account)
                .then()
                .statusCode(200)
                .body("locale", equalTo("en"));
        for (String field : List.of("name", "edition", "zone", "holidayRegion")) {
            customer(account)
                    .body(Map.of("locale", "fr", field, "x"))
                    .patch("/accounts/{id}", account)
                    .then()
                    .statusCode(403);
        }
        customer(account)
                .body(Map.of("locale", "fr"))
                .patch("/accounts/{id}", account())
                .then()
                .statusCode(404);
        agent().get("/accounts/{id}", account).then().body("locale", equalTo("en"));
    }

    @Test
    void anotherSystemChangesAnAccountOnceAndItsFaultsAreDeadLetters() {
        UUID account = account();
        AccountChanged told = new AccountChanged(account, null, "COMMUNITY", null, "AT", null);
        String id = UUID.randomUUID().toString();
        OTHERS.submission(Topics.ENTITLEMENT_INGRESS, "/crm", id, told);
        OTHERS.submission(Topics.ENTITLEMENT_INGRESS, "/crm", id, told);
        String wrong = "zone." + UUID.randomUUID();
        OTHERS.submission(
                Topics.ENTITLEMENT_INGRESS,
                "/crm",
                UUID.randomUUID().toString(),
                new AccountChanged(account, null, null, wrong, null, "de_DE"));
        OTHERS.submission(
                Topics.ENTITLEMENT_INGRESS,
                "/crm",
                UUID.randomUUID().toString(),
                new AccountChanged(UUID.randomUUID(), "X", null, null, null, null));
        await().atMost(SOON)
                .untilAsserted(() -> agent().get("/accounts/{id}", account)
                        .then()
                        .header("ETag", "\"2\"")
                        .body("edition", equalTo("COMMUNITY"))
                        .body("holidayRegion", equalTo("AT"))
                        .body("name", equalTo("Example GmbH")));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(reasons())
                        .anyMatch(reason ->
                                reason.startsWith("malformed: /zone A zone is") && reason.contains("/locale This"))
                        .anyMatch(reason -> reason.contains("unknown-account"))
                        .noneMatch(reason -> reason.contains(wrong)));
    }

    private List<String> reasons() {
        return sql.query("SELECT reason FROM log.dead_letter", row -> row.getString(1));
    }
}
