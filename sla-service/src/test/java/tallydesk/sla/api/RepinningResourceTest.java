package tallydesk.sla.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tallydesk.sla.desk.Histories;
import tallydesk.sla.desk.PatientWatch;
import tallydesk.sla.desk.TicketFacts;
import tallydesk.testing.EmbeddedStack;
import tallydesk.testing.StackResource;

/** What is missing is a task, a manager settles it, and clocks that stand still are shown with what they have used. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "sla-service"))
@QuarkusTestResource(PatientWatch.class)
class RepinningResourceTest {
    private static final Instant MONDAY = Instant.parse("2024-11-18T08:00:00Z");

    @Inject
    Histories histories;

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(EmbeddedStack.shared().token(Map.of("role", role)));
    }

    private static ValidatableResponse repin(String role, TicketFacts ticket, Map<String, String> body) {
        return as(role).contentType(ContentType.JSON)
                .body(body)
                .post("/tickets/" + ticket.ticketId() + "/clocks/repinning")
                .then();
    }

    private static List<String> tasks() {
        return as("agent")
                .get("/clock-tasks?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items.ticketId");
    }

    private static String id(TicketFacts ticket) {
        return ticket.ticketId().toString();
    }

    @Test
    void aClockThatIsMissingIsATaskUntilAManagerSettlesIt() {
        TicketFacts ticket = TicketFacts.ofSomebody()
                .opened()
                .admitted("PLATINUM", "Europe/Berlin", "DE-BY", MONDAY)
                .answered(MONDAY.plusSeconds(60));
        await().atMost(Histories.SOON).until(() -> tasks().contains(id(ticket)));
        repin("agent", ticket, Map.of("serviceLevel", "BUSINESS")).statusCode(403);
        repin("manager", ticket, Map.of())
                .statusCode(409)
                .body("detail", equalTo("Nothing can be counted: POLICY_MISSING."));
        repin("manager", ticket, Map.of("serviceLevel", "BUSINESS"))
                .statusCode(200)
                .body("clock", equalTo(List.of("RESOLUTION")));
        assertThat(histories.typesOf(ticket))
                .containsExactly("ClockMissing", "ResponseRecorded", "ClockStarted", "ClockStarted", "DeadlineMet");
        await().atMost(Histories.SOON).until(() -> !tasks().contains(id(ticket)));
    }

    @Test
    void anotherAgreementCancelsSurplusClocksAndAClosedTicketNeverMoves() {
        TicketFacts ticket = TicketFacts.ofSomebody()
                .opened()
                .admitted("BUSINESS", "Europe/Berlin", "DE-BY", MONDAY)
                .answered(MONDAY.plusSeconds(60))
                .awaited(MONDAY.plusSeconds(3_600));
        await().atMost(Histories.SOON).until(() -> histories.typesOf(ticket).contains("ClockPaused"));
        repin("manager", ticket, Map.of("serviceLevel", "INCIDENT"))
                .statusCode(200)
                .body("", hasSize(0));
        assertThat(histories.typesOf(ticket)).endsWith("ClockCancelled", "TermsChanged");
        ticket.closed(MONDAY.plusSeconds(7_200));
        histories.catchUp();
        repin("manager", ticket, Map.of("serviceLevel", "BUSINESS")).statusCode(409);
        repin("manager", TicketFacts.ofSomebody(), Map.of()).statusCode(404);
    }

    @Test
    void aClockThatStandsStillIsShownWithWhatItHasUsedAndComesLast() {
        TicketFacts ticket = TicketFacts.ofSomebody()
                .opened()
                .admitted("BUSINESS", "Europe/Berlin", "DE-BY", MONDAY)
                .answered(MONDAY.plusSeconds(60))
                .awaited(MONDAY.plusSeconds(5_430));
        String clocks = "/tickets/" + ticket.ticketId() + "/clocks";
        await().atMost(Histories.SOON)
                .until(() -> as("agent").get(clocks).path("state").toString().contains("PAUSED"));
        as("agent")
                .get(clocks)
                .then()
                .body("find { it.clock == 'RESOLUTION' }.usedMinutes", equalTo(90))
                .body("find { it.clock == 'RESOLUTION' }.dueAt", equalTo(null))
                .body("find { it.clock == 'FIRST_RESPONSE' }.usedMinutes", equalTo(1));
        as("agent")
                .get("/clocks?limit=200&dueBefore=2100-01-01T00:00:00Z&state=PAUSED")
                .then()
                .body("items.ticketId", not(hasItem(id(ticket))));
        as("agent").get("/clocks?limit=200&state=PAUSED").then().body("items.ticketId", hasItem(id(ticket)));
    }
}
