package tallydesk.sla.deadlines;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import tallydesk.log.Ids;
import tallydesk.sla.desk.Histories;
import tallydesk.sla.desk.PatientWatch;
import tallydesk.sla.desk.TicketFacts;
import tallydesk.testing.EmbeddedStack;
import tallydesk.testing.StackResource;

/** What agents and customers see of clocks. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "sla-service"))
@QuarkusTestResource(PatientWatch.class)
class ClocksResourceTest {
    private static final Instant FRIDAY_AT_THREE = Instant.parse("2024-11-15T14:00:00Z");
    private static final Instant MONDAY_AT_ELEVEN = Instant.parse("2024-11-18T10:00:00Z");

    private static final Map<Map<String, String>, String> TOKENS = new ConcurrentHashMap<>();

    private static TicketFacts admitted(UUID account, Instant clockStartsAt) {
        return TicketFacts.of(account).opened().admitted("Europe/Berlin", "DE-BY", clockStartsAt);
    }

    private static RequestSpecification agent() {
        return as(Map.of("role", "agent"));
    }

    private static RequestSpecification customer(UUID account) {
        return as(Map.of("role", "customer", "account", account.toString()));
    }

    /** A request of its own each time, since one that is used again remembers its parameters. */
    private static RequestSpecification as(Map<String, String> claims) {
        return given().auth().oauth2(TOKENS.computeIfAbsent(claims, EmbeddedStack.shared()::token));
    }

    private static Response clocks(RequestSpecification caller, TicketFacts ticket) {
        return caller.when().get("/tickets/" + ticket.ticketId() + "/clocks");
    }

    /** The clocks of the ticket once the only one stands so. */
    private static ValidatableResponse onceItIs(String state, TicketFacts ticket) {
        await().atMost(Histories.SOON)
                .until(() -> state.equals(clocks(agent(), ticket).path("[0].state")));
        return clocks(agent(), ticket).then();
    }

    @Test
    void aClockIsShownWithTheFieldsOfTheContract() {
        TicketFacts ticket = admitted(Ids.fresh(), FRIDAY_AT_THREE);
        ValidatableResponse answer = onceItIs("RUNNING", ticket);
        answer.statusCode(200)
                .body("", hasSize(1))
                .body(
                        "[0].keySet()",
                        containsInAnyOrder(
                                "ticketId",
                                "clock",
                                "cycle",
                                "state",
                                "startedAt",
                                "dueAt",
                                "targetMinutes",
                                "usedMinutes",
                                "policy",
                                "calendar",
                                "zone"))
                .body("[0].clock", equalTo("FIRST_RESPONSE"))
                .body("[0].cycle", equalTo(1))
                .body("[0].startedAt", equalTo("2024-11-15T14:00:00Z"))
                .body("[0].dueAt", equalTo("2024-11-18T10:00:00Z"))
                .body("[0].targetMinutes", equalTo(240))
                .body("[0].policy", equalTo(Map.of("name", "incident", "version", 1)))
                .body("[0].calendar", equalTo(Map.of("name", "incident", "version", 1)))
                .body("[0].zone", equalTo("Europe/Berlin"));
        assertThat(answer.extract().header("X-Projection-Lag")).isNotNull();
    }

    @Test
    void usedMinutesAreBusinessMinutesUntilTheClockEnded() {
        TicketFacts met = admitted(Ids.fresh(), FRIDAY_AT_THREE).answered(Instant.parse("2024-11-18T08:30:59Z"));
        onceItIs("MET", met).body("[0].usedMinutes", equalTo(120 + 30));
        TicketFacts late = admitted(Ids.fresh(), FRIDAY_AT_THREE).answered(MONDAY_AT_ELEVEN.plusSeconds(7_200));
        onceItIs("BREACHED", late).body("[0].usedMinutes", equalTo(240));
        TicketFacts closed = admitted(Ids.fresh(), FRIDAY_AT_THREE).closed(FRIDAY_AT_THREE.plusSeconds(600));
        onceItIs("CANCELLED", closed).body("[0].usedMinutes", equalTo(10));
    }

    @Test
    void customersSeeTheClocksOfTheirOwnTicketsOnly() {
        UUID account = Ids.fresh();
        TicketFacts ticket = admitted(account, FRIDAY_AT_THREE);
        onceItIs("RUNNING", ticket);
        clocks(customer(account), ticket).then().statusCode(200).body("", hasSize(1));
        clocks(customer(Ids.fresh()), ticket).then().statusCode(404);
        clocks(given(), ticket).then().statusCode(401);
        customer(Ids.fresh()).get("/clocks").then().statusCode(200).body("items", hasSize(0));
        customer(account)
                .get("/clocks")
                .then()
                .body("items.ticketId", equalTo(List.of(ticket.ticketId().toString())));
    }

    @Test
    void aTicketWithoutClocksIsNotTheSameAsNoTicket() {
        TicketFacts parked = TicketFacts.ofSomebody().opened().parked();
        await().atMost(Histories.SOON).until(() -> clocks(agent(), parked).statusCode() == 200);
        clocks(agent(), parked).then().body("", hasSize(0));
        clocks(customer(parked.accountId()), parked).then().statusCode(200);
        clocks(customer(Ids.fresh()), parked).then().statusCode(404);
        clocks(agent(), TicketFacts.ofSomebody()).then().statusCode(404);
    }

    @Test
    void deadlinesAheadAreListedByDueInstantAndFiltered() {
        UUID account = Ids.fresh();
        TicketFacts third = admitted(account, FRIDAY_AT_THREE.plusSeconds(120));
        TicketFacts first = admitted(account, FRIDAY_AT_THREE);
        TicketFacts second = admitted(account, FRIDAY_AT_THREE.plusSeconds(60));
        second.answered(FRIDAY_AT_THREE.plusSeconds(90));
        onceItIs("RUNNING", first);
        onceItIs("MET", second);
        onceItIs("RUNNING", third);
        assertThat(listed(customer(account), "/clocks")).containsExactly(id(first), id(second), id(third));
        assertThat(listed(customer(account), "/clocks?state=RUNNING")).containsExactly(id(first), id(third));
        assertThat(listed(customer(account), "/clocks?dueBefore=2024-11-18T10:02:00Z"))
                .containsExactly(id(first), id(second));
        assertThat(listed(customer(account), "/clocks?dueBefore=2024-11-18T10:02:00Z&state=MET"))
                .containsExactly(id(second));
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        UUID account = Ids.fresh();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            TicketFacts ticket = admitted(account, FRIDAY_AT_THREE);
            onceItIs("RUNNING", ticket);
            expected.add(id(ticket));
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        while (next != null) {
            Response page = customer(account).get("/clocks?limit=2" + next);
            seen.addAll(page.path("items.ticketId"));
            String cursor = page.path("next");
            next = cursor == null ? null : "&cursor=" + cursor;
        }
        // One due instant for all: then the ticket decides.
        assertThat(seen).containsExactlyElementsOf(expected.stream().sorted().toList());
    }

    @Test
    void everyWrongParameterIsNamedAtOnce() {
        agent().get("/clocks?dueBefore=tomorrow&state=LATE&cursor=x&limit=201")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", containsInAnyOrder("dueBefore", "state", "cursor", "limit"));
        agent().get("/clocks?limit=abc").then().statusCode(400).body("errors.pointer", contains("limit"));
    }

    private static List<String> listed(RequestSpecification caller, String path) {
        return caller.get(path).then().statusCode(200).extract().path("items.ticketId");
    }

    private static String id(TicketFacts ticket) {
        return ticket.ticketId().toString();
    }
}
