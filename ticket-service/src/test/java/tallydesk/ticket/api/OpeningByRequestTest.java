package tallydesk.ticket.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tallydesk.contract.TicketContract;
import tallydesk.contract.Topics;
import tallydesk.testing.StackResource;
import tallydesk.testing.TopicWatch;
import tallydesk.ticket.domain.TicketNumber;
import tallydesk.ticket.world.Customer;
import tallydesk.ticket.world.Desk;
import tallydesk.ticket.world.Entitlement;
import tallydesk.ticket.world.Published;
import tallydesk.ticket.world.Reports;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "ticket-service"))
class OpeningByRequestTest {
    private final Customer customer = Entitlement.customer();

    @Test
    void aCompleteReportGetsANumberAndIsPublishedWithItsWordsBesideIt() {
        Response answer =
                Desk.customer(customer).body(Reports.complete().toString()).post("/tickets");

        answer.then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("status", equalTo("NEW"))
                .body("number", matchesPattern("TD-\\d{6,}-\\d"));
        UUID id = UUID.fromString(answer.path("id"));
        assertThat(answer.header("Location")).endsWith("/tickets/" + id);
        assertThat(TicketNumber.parse(answer.path("number"))).isPresent();
        TicketContract.TicketOpened opened = Published.first(Topics.TICKET, id, TicketContract.TicketOpened.class);
        assertThat(opened.number()).isEqualTo(answer.<String>path("number"));
        assertThat(opened.contactId()).isEqualTo(customer.contactId());
        assertThat(opened.accountId()).isEqualTo(customer.accountId());
        assertThat(opened.channel()).isEqualTo("WEB");
        assertThat(opened.trackId()).isEqualTo("KN-4711");
        TopicWatch.Seen text = Published.content(Topics.TEXT, opened.textId());
        assertThat(text.json())
                .contains("\"kind\":\"REPORT\"", "Invitations cannot be saved", "The dialog stays open.");
        TopicWatch.Seen fact = Published.all(Topics.TICKET, id).getFirst();
        assertThat(fact.headers()).containsEntry("ce_actor", "customer:" + customer.contactId());
        assertThat(fact.json()).doesNotContain("Invitations", customer.email());
    }

    @Test
    void aColleagueMayReportInAContactsNameAndStaysTheOneWhoDidIt() {
        Customer colleague = Entitlement.colleague(customer.accountId());
        ObjectNode body = Reports.complete();
        body.putObject("contact").put("email", customer.email().toUpperCase(java.util.Locale.ROOT));

        String id = Desk.customer(colleague)
                .body(body.toString())
                .post("/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        Desk.agent()
                .get("/tickets/" + id)
                .then()
                .body("contactId", equalTo(customer.contactId().toString()));
        Desk.agent()
                .get("/tickets/" + id + "/timeline")
                .then()
                .body("items[0].actor", equalTo("customer:" + colleague.contactId()));
    }

    @Test
    void whoIsNoContactReportsInAContactsNameUnderTheirOwnSubject() {
        ObjectNode body = Reports.complete();
        body.putObject("contact").put("email", customer.email());

        String id = Desk.customer(customer, "nobody-" + UUID.randomUUID() + "@kontor-nord.example")
                .body(body.toString())
                .post("/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        Desk.agent().get("/tickets/" + id + "/timeline").then().body("items[0].actor", equalTo("customer:portal-user"));
    }

    @Test
    void onlyAnAgentCanSayThatSomebodyPhoned() {
        String phoned = Reports.complete(customer).put("channel", "PHONE").toString();

        Desk.system().body(phoned).post("/tickets").then().statusCode(400).body("errors.pointer", contains("/channel"));
        String id = Desk.agent()
                .body(phoned)
                .post("/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Desk.agent().get("/tickets/" + id).then().body("channel", equalTo("PHONE"));
        Desk.agent().get("/tickets/" + id + "/timeline").then().body("items.actor", contains("agent:anna"));
    }

    /** Ten seconds are a machine's under load, so it is asked again; without the wait no answer would ever say OPEN. */
    @Test
    void preferWaitShowsWhatEntitlementDecided() {
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> openedAndPaidFor(Entitlement.customer())
                        .then()
                        .statusCode(201)
                        .header("ETag", "\"2\"")
                        .header("Preference-Applied", "wait")
                        .body("status", equalTo("OPEN"))
                        .body("version", equalTo(2)));
    }

    private static Response openedAndPaidFor(Customer paying) throws InterruptedException, ExecutionException {
        try (var entitlement = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> paid = entitlement.submit(
                    () -> Published.awaitOpenedBy(paying).forEach(id -> Entitlement.debited(paying, id)));
            Response answer = Desk.customer(paying)
                    .header("Prefer", "respond-async, wait=10")
                    .body(Reports.complete().toString())
                    .post("/tickets");
            paid.get();
            return answer;
        }
    }

    @Test
    void withoutAnAnswerInTimePreferWaitShowsTheTicketAsItIs() {
        Desk.customer(customer)
                .header("Prefer", "wait=1")
                .body(Reports.complete().toString())
                .post("/tickets")
                .then()
                .statusCode(201)
                .body("status", equalTo("NEW"));
    }

    @Test
    void theSameIdempotencyKeyGivesTheSameTicketAndAnotherBodyIsRefused() {
        String key = UUID.randomUUID().toString();
        String first =
                post(key, Reports.complete()).then().statusCode(201).extract().path("number");

        post(key, Reports.complete()).then().statusCode(201).body("number", equalTo(first));
        post(key, Reports.complete().put("severity", 1))
                .then()
                .statusCode(422)
                .body("type", endsWith("idempotency-key-reused"));
    }

    private Response post(String key, ObjectNode body) {
        return Desk.customer(customer)
                .header("Idempotency-Key", key)
                .body(body.toString())
                .post("/tickets");
    }

    @Test
    void numbersAreNeverTheSame() {
        String first = post(UUID.randomUUID().toString(), Reports.complete()).path("number");
        String second = post(UUID.randomUUID().toString(), Reports.complete()).path("number");

        assertThat(first).isNotEqualTo(second);
        Desk.agent()
                .get("/tickets/" + second.toLowerCase(java.util.Locale.ROOT))
                .then()
                .body("number", equalTo(second));
        Desk.agent().get("/tickets/" + first).then().body("number", equalTo(first));
    }
}
