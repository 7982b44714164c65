package tallydesk.entitlement.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static tallydesk.entitlement.Desk.OTHERS;
import static tallydesk.entitlement.Desk.SOON;
import static tallydesk.entitlement.Desk.TOPIC;
import static tallydesk.entitlement.Desk.account;
import static tallydesk.entitlement.Desk.agent;
import static tallydesk.entitlement.Desk.buys;
import static tallydesk.entitlement.Desk.customer;
import static tallydesk.entitlement.Desk.freshKey;
import static tallydesk.entitlement.Desk.id;
import static tallydesk.entitlement.Desk.issue;
import static tallydesk.entitlement.Desk.issued;
import static tallydesk.entitlement.Desk.issuedFor;
import static tallydesk.entitlement.Desk.manager;
import static tallydesk.entitlement.Desk.opens;
import static tallydesk.entitlement.Desk.register;
import static tallydesk.entitlement.Desk.registrations;
import static tallydesk.entitlement.Desk.resume;
import static tallydesk.entitlement.Desk.suspend;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.contract.EntitlementContract.CoverageGranted;
import tallydesk.contract.EntitlementContract.SupportKeyRegistered;
import tallydesk.contract.EntitlementContract.SupportKeySuspended;
import tallydesk.contract.TicketContract.BugConfirmed;
import tallydesk.contract.Topics;
import tallydesk.testing.StackResource;
import tallydesk.testing.TopicWatch.Seen;

/** Rule 9 on the real stack: a key is issued, registered, covers tickets, is suspended. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "entitlement-service"))
class SupportKeysTest {

    private static ValidatableResponse decision(UUID account, UUID ticket) {
        return customer(account)
                .get("/accounts/{id}/decisions/{ticket}", account, ticket)
                .then();
    }

    private static void decided(UUID account, UUID ticket, String result) {
        await().atMost(SOON)
                .untilAsserted(() -> decision(account, ticket).statusCode(200).body("decided.result", equalTo(result)));
    }

    private static List<String> typesOf(UUID stream) {
        return TOPIC.of(stream).stream().map(Seen::type).toList();
    }

    @Test
    void aTicketIsCoveredByTheMostSpecificKeyAndCostsNoPoints() {
        UUID account = account();
        buys(account, 20);
        String broadKey = freshKey();
        UUID broad = issued(broadKey);
        String key = freshKey();
        UUID id = issuedFor(key, "OXAPPSUITE", "OXHE");
        register(agent(), account, broadKey).then().statusCode(201).body("id", equalTo(broad.toString()));
        register(customer(account), account, key).then().statusCode(201).body("id", equalTo(id.toString()));

        UUID ticket = opens(account, "WEB");
        decided(account, ticket, "SUPPORT_KEY");
        decision(account, ticket)
                .body("decided.agreement", equalTo(id.toString()))
                .body("decided.serviceLevel", equalTo("BUSINESS"))
                .body("decided.points", equalTo(0))
                .body("decided.considered.agreement", equalTo(List.of(id.toString(), "POINTS", broad.toString())))
                .body("decided.considered.verdict", equalTo(List.of("CHOSEN", "REJECTED", "REJECTED")))
                .body("before", empty());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(TOPIC.first(account, CoverageGranted.class))
                        .hasValueSatisfying(granted -> {
                            assertThat(granted.ticketId()).isEqualTo(ticket);
                            assertThat(granted.supportKeyId()).isEqualTo(id);
                            assertThat(granted.zone()).isEqualTo("Europe/Berlin");
                            assertThat(granted.holidayRegion()).isEqualTo("DE-BY");
                            assertThat(granted.considered()).hasSize(3);
                        }));

        OTHERS.fact(Topics.TICKET, ticket, new BugConfirmed(ticket, account, "OXUI-1", "POINTS", "agent:a"));
        suspend(id);
        suspend(broad);
        UUID paid = opens(account, "WEB");
        decided(account, paid, "POINTS");
        decision(account, paid)
                .body("decided.considered.agreement", equalTo(List.of("POINTS", broad.toString(), id.toString())))
                .body("decided.considered.why", hasItems("20 points on hand, 10 needed", "is suspended"));
        assertThat(typesOf(account)).doesNotContain("PointsCredited");
    }

    @Test
    void aTicketThatWaitsForPointsIsCoveredByTheKeyThatIsRegisteredThen() {
        UUID account = account();
        UUID ticket = opens(account, "WEB");
        decided(account, ticket, "DENIED");
        String key = freshKey();
        issuedFor(key, "OXAPPSUITE");
        register(customer(account), account, key).then().statusCode(201);
        decision(account, ticket)
                .body("decided.result", equalTo("SUPPORT_KEY"))
                .body("before.reason", equalTo(List.of("INSUFFICIENT_POINTS")));
    }

    @Test
    void aDecisionIsTheAccountsOwn() {
        UUID account = account();
        UUID ticket = opens(account, "WEB");
        decided(account, ticket, "DENIED");
        UUID other = account();
        customer(other)
                .get("/accounts/{id}/decisions/{ticket}", account, ticket)
                .then()
                .statusCode(404);
        customer(other)
                .get("/accounts/{id}/decisions/{ticket}", other, ticket)
                .then()
                .statusCode(404);
        agent().get("/accounts/{id}/decisions/{ticket}", account, ticket).then().statusCode(200);
    }

    @Test
    void aKeyIsReadHoweverItIsTypedAndRegistersOnce() {
        UUID account = account();
        String key = freshKey();
        UUID id = issued(key);
        register(customer(account), account, key)
                .then()
                .statusCode(201)
                .body("lastCharacters", equalTo(key.substring(key.length() - 4)))
                .body("status", equalTo("ACTIVE"));
        String typed = " " + key.toLowerCase(Locale.ROOT).replace('-', ' ') + "\u00a0";
        register(customer(account), account, typed)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("id", equalTo(id.toString()))
                .body("status", equalTo("ACTIVE"));
        registrations(account)
                .then()
                .body("items.id", equalTo(List.of(id.toString())))
                .body("items[0].products", equalTo(List.of("*")))
                .body(
                        "items[0].validUntil",
                        equalTo(LocalDate.now().plusDays(30).toString()));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(TOPIC.first(account, SupportKeyRegistered.class))
                        .hasValueSatisfying(
                                one -> assertThat(one.lastCharacters()).isEqualTo(key.substring(key.length() - 4))));
    }

    @Test
    void theStatusOfAKeyFollowsItsDaysAndTheVendor() {
        UUID account = account();
        String later = freshKey();
        issue(later, 5, 10, "*").then().statusCode(201);
        String now = freshKey();
        UUID id = issued(now);
        register(customer(account), account, later).then().statusCode(201);
        register(customer(account), account, now).then().statusCode(201);
        registrations(account).then().body("items.status", equalTo(List.of("NOT_YET_VALID", "ACTIVE")));
        suspend(id);
        registrations(account).then().body("items.status", equalTo(List.of("NOT_YET_VALID", "SUSPENDED")));
        resume(id);
        registrations(account).then().body("items.status", equalTo(List.of("NOT_YET_VALID", "ACTIVE")));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(TOPIC.first(account, SupportKeySuspended.class))
                        .contains(new SupportKeySuspended(account, id, "UNPAID")));
    }

    @Test
    void whatBecomesOfAKeyBeforeAnAccountHasItIsToldUnderItsOwnId() {
        String key = freshKey();
        UUID id = issued(key);
        suspend(id);
        agent().get("/support-keys/{id}", id)
                .then()
                .statusCode(200)
                .body("suspended", equalTo(true))
                .body("accountId", nullValue());
        UUID account = account();
        register(customer(account), account, key).then().statusCode(409);
        resume(id);
        register(customer(account), account, key).then().statusCode(201);
        suspend(id);
        agent().get("/support-keys/{id}", id)
                .then()
                .body("suspended", equalTo(true))
                .body("accountId", equalTo(account.toString()));
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(typesOf(id)).containsExactly("SupportKeyIssued", "SupportKeySuspended", "SupportKeyResumed");
            assertThat(typesOf(account))
                    .containsExactly("AccountRegistered", "SupportKeyRegistered", "SupportKeySuspended");
        });
    }

    @Test
    void aRepeatedIssueIsFoundAndAnotherBodyRefused() {
        String key = freshKey();
        UUID id = id(issue(key, -1, 1, "OXHE").then().statusCode(201).extract().response());
        String again = key.toLowerCase(Locale.ROOT).replace("-", "");
        issue(again, -1, 1, "OXHE").then().statusCode(200).body("id", equalTo(id.toString()));
        issue(key, -1, 2, "OXHE").then().statusCode(409).body("type", containsString("support-key-exists"));
    }

    @Test
    void everyFaultOfAnIssueIsNamedAtOnceAndTheKeyIsNotRepeated() {
        String answer = manager()
                .body("""
                        {"key":"SECRET-7","products":[],"serviceLevel":"gold","validFrom":"2026-02-01","validUntil":"2026-01-01"}
                        """)
                .post("/support-keys")
                .then()
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/key", "/products", "/serviceLevel", "/validUntil"))
                .extract()
                .asString();
        assertThat(answer).doesNotContain("SECRET");
        issue("AAAA-AAAA-AAAA-AAAA", 0, 1, "*").then().statusCode(400).body("errors.pointer", equalTo(List.of("/key")));
    }

    @Test
    void onlyTheVendorIssuesAndOnlyManagersSuspend() {
        UUID account = account();
        UUID id = issued(freshKey());
        String body =
                "{\"key\":\"%s\",\"products\":[\"*\"],\"serviceLevel\":\"X\",\"validFrom\":\"2026-01-01\",\"validUntil\":\"2026-01-01\"}"
                        .formatted(freshKey());
        customer(account).body(body).post("/support-keys").then().statusCode(403);
        agent().body(body).post("/support-keys").then().statusCode(403);
        customer(account).get("/support-keys/{id}", id).then().statusCode(403);
        agent().body("{\"reason\":\"UNPAID\"}")
                .post("/support-keys/{id}/suspension", id)
                .then()
                .statusCode(403);
        manager()
                .body("{\"reason\":\"because\"}")
                .post("/support-keys/{id}/suspension", id)
                .then()
                .statusCode(400);
        manager()
                .body("{\"reason\":\"UNPAID\"}")
                .post("/support-keys/{id}/suspension", UUID.randomUUID())
                .then()
                .statusCode(404);
        customer(account()).get("/accounts/{id}/support-keys", account).then().statusCode(404);
        register(customer(account()), account, freshKey()).then().statusCode(404);
    }
}
