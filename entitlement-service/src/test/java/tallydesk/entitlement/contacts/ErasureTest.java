package tallydesk.entitlement.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static tallydesk.entitlement.Desk.SOON;
import static tallydesk.entitlement.Desk.as;
import static tallydesk.entitlement.Desk.manager;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tallydesk.contract.EntitlementIngress.AccountContact;
import tallydesk.contract.EntitlementIngress.AccountRegistered;
import tallydesk.contract.FactRecord;
import tallydesk.contract.Topics;
import tallydesk.log.Sql;
import tallydesk.testing.Canary;
import tallydesk.testing.OtherServices;
import tallydesk.testing.StackResource;
import tallydesk.testing.TopicWatch;
import tallydesk.testing.TopicWatch.Seen;

/** Who is erased is nowhere: not in any table, not on a topic that we write, not in what we log. The ledger stays whole. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "entitlement-service"))
class ErasureTest {

    private final Canary canary = Canary.fresh();
    private final Listener logged = new Listener();

    @Inject
    Sql sql;

    private static final class Listener extends Handler {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            lines.add(new SimpleFormatter().format(line));
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(logged);
    }

    @AfterEach
    void listenNoMore() {
        Logger.getLogger("").removeHandler(logged);
    }

    /** Whose token tells name and address, too. */
    private RequestSpecification customer(UUID account) {
        return as(Map.of("role", "customer", "sub", canary.address(), "account", account.toString()));
    }

    private static UUID registered(String contacts) {
        return UUID.fromString(manager()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("""
                        {"name":"Example GmbH","edition":"ENTERPRISE","zone":"Europe/Berlin","holidayRegion":"DE-BY",
                         "locale":"de","contacts":[%s]}
                        """.formatted(contacts))
                .post("/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private UUID named(UUID account) {
        return UUID.fromString(customer(account)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("name", canary.name(), "email", canary.address()))
                .post("/accounts/{id}/contacts", account)
                .then()
                .statusCode(201)
                .extract()
                .path("contactId"));
    }

    /** All that may go wrong with a person on its way in. */
    private void stumble(UUID account) {
        customer(account)
                .body(Map.of("name", canary.name(), "email", canary.address()))
                .post("/accounts/{id}/contacts", account)
                .then()
                .statusCode(409);
        customer(account)
                .body(Map.of("name", canary.name(), "email", canary.name() + " <" + canary.address() + ">"))
                .post("/accounts/{id}/contacts", account)
                .then()
                .statusCode(400);
        try (OtherServices others = new OtherServices()) {
            String id = UUID.randomUUID().toString();
            others.submission(
                    Topics.ENTITLEMENT_INGRESS,
                    "/directory",
                    id,
                    new AccountRegistered(
                            null,
                            "Example GmbH",
                            "ENTERPRISE",
                            "Europe/Berlin",
                            "DE-BY",
                            "de",
                            List.of(new AccountContact(canary.name(), canary.address()))));
            await().atMost(SOON)
                    .until(() -> !sql.query(
                                    "SELECT 1 FROM log.dead_letter WHERE strpos(reason, ?) > 0",
                                    _ -> 1,
                                    account.toString())
                            .isEmpty());
        }
    }

    private static int erase(RequestSpecification who, UUID account, UUID contact) {
        return who.post("/accounts/{id}/contacts/{contact}/erasure", account, contact)
                .statusCode();
    }

    @Test
    void whoIsErasedIsNowhereAndTheLedgerStaysWhole() {
        UUID first = registered("");
        UUID contact = named(first);
        UUID second = registered("");
        UUID removed = named(second);
        stumble(first);
        manager()
                .body(Map.<String, Object>of(
                        "points",
                        10,
                        "purchasedOn",
                        LocalDate.now().minusDays(1).toString(),
                        "reference",
                        "INV-1"))
                .post("/accounts/{id}/purchases", first)
                .then()
                .statusCode(201);
        customer(second)
                .delete("/accounts/{id}/contacts/{contact}", second, removed)
                .then()
                .statusCode(200);
        try (TopicWatch persons = new TopicWatch(Topics.PERSON)) {
            await().atMost(SOON)
                    .until(() -> latest(persons).values().stream()
                                    .filter(canary::sings)
                                    .count()
                            == 2);
            assertThat(canary.tables(sql)).containsExactly("vault.contact_address", "vault.entry");

            assertThat(erase(customer(second), first, contact)).isEqualTo(404);
            assertThat(erase(manager(), first, removed)).isEqualTo(409);
            assertThat(erase(as(Map.of("role", "system", "sub", "s1")), first, contact))
                    .isEqualTo(403);
            assertThat(canary.tables(sql)).isNotEmpty();
            for (int i = 0; i < 2; i++) {
                assertThat(erase(customer(first), first, contact)).isEqualTo(200);
                assertThat(erase(manager(), second, removed)).isEqualTo(200);
            }

            assertThat(canary.tables(sql)).isEmpty();
            await().atMost(SOON).until(() -> latest(persons).values().stream().noneMatch(canary::sings));
            assertThat(latest(persons)).containsEntry(contact.toString(), "").containsEntry(removed.toString(), "");
        }
        factsSayNothing(first);
        assertThat(logged.lines)
                .anyMatch(line -> line.contains(removed.toString()))
                .noneMatch(canary::sings);
        manager().get("/accounts/{id}", first).then().body("contacts", empty()).header("ETag", "\"4\"");
        await().atMost(SOON)
                .untilAsserted(() ->
                        manager().get("/accounts/{id}/balance", first).then().body("points", equalTo(10)));
        assertThat(named(first)).as("the address is free again").isNotNull();
    }

    /** What a compacted topic will keep. */
    private static Map<String, String> latest(TopicWatch topic) {
        Map<String, String> latest = new HashMap<>();
        topic.all().forEach(seen -> latest.put(seen.key(), seen.json()));
        return latest;
    }

    private void factsSayNothing(UUID account) {
        for (Map.Entry<String, ?> topic : Topics.FAMILIES.entrySet()) {
            if (FactRecord.class.isAssignableFrom((Class<?>) topic.getValue())) {
                try (TopicWatch facts = new TopicWatch(topic.getKey())) {
                    if (topic.getKey().equals(Topics.ENTITLEMENT)) {
                        await().atMost(SOON)
                                .until(() -> facts.of(account).stream()
                                        .anyMatch(seen -> seen.type().equals("ContactErased")));
                    }
                    assertThat(facts.all()).noneMatch(this::sings);
                }
            }
        }
    }

    private boolean sings(Seen seen) {
        return canary.sings(seen.json()) || seen.headers().values().stream().anyMatch(canary::sings);
    }
}
