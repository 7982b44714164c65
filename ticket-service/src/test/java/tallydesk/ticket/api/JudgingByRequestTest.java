package tallydesk.ticket.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.contract.TicketContract.SeverityChanged;
import tallydesk.contract.TicketContract.TicketAdmitted;
import tallydesk.contract.Topics;
import tallydesk.testing.StackResource;
import tallydesk.ticket.world.Customer;
import tallydesk.ticket.world.Desk;
import tallydesk.ticket.world.Entitlement;
import tallydesk.ticket.world.Published;
import tallydesk.ticket.world.Reports;
import tallydesk.ticket.world.Vault;

/** Rule 18. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "ticket-service"))
class JudgingByRequestTest {
    private static final String OUTAGE = "{\"severity\": 1, \"reason\": \"All of their mail is down.\"}";
    private final Customer customer = Entitlement.customer();

    @Test
    void theCustomersAndTheAgentsSeverityAreShownSideBySide() {
        UUID ticket = Reports.admitted(customer);

        judge(Desk.agent(), ticket, OUTAGE).statusCode(200).header("ETag", "\"3\"");

        Desk.customer(customer)
                .get("/tickets/" + ticket)
                .then()
                .body("severity", equalTo(1))
                .body("requestedSeverity", equalTo(2));
        SeverityChanged changed = Published.first(Topics.TICKET, ticket, SeverityChanged.class);
        assertThat(changed.from()).isEqualTo(2);
        assertThat(changed.to()).isEqualTo(1);
        assertThat(changed.by()).isEqualTo("agent:anna");
        assertThat(Published.content(Topics.TEXT, changed.textId()).json())
                .contains("All of their mail is down.", "\"kind\":\"NOTE\"");
    }

    @Test
    void theReasonIsForTheDeskOnly() {
        UUID ticket = Reports.admitted(customer);
        judge(Desk.manager(), ticket, OUTAGE).statusCode(200);

        Desk.agent()
                .get("/tickets/" + ticket + "/timeline")
                .then()
                .body("items[2].words", equalTo("Judged to be of severity 1 instead of 2."))
                .body("items[2].actor", equalTo("manager:mia"))
                .body("items[2].text", equalTo("All of their mail is down."));
        Desk.customer(customer)
                .get("/tickets/" + ticket + "/timeline")
                .then()
                .body("items[2].words", equalTo("Judged to be of severity 1 instead of 2."))
                .body("items[2]", not(hasKey("text")));
    }

    @Test
    void theSameSeverityIsRefusedAndItsReasonIsNotKept() throws SQLException {
        UUID ticket = Reports.admitted(customer);

        judge(Desk.agent(), ticket, "{\"severity\": 2, \"reason\": \"As they say.\"}")
                .statusCode(409)
                .body("type", endsWith("severity-unchanged"));

        assertThat(Vault.texts(ticket, "NOTE")).isEmpty();
    }

    @Test
    void whatIsJudgedBeforeTheAdmissionIsWhatTheClockStartsWith() {
        UUID ticket = Reports.opened(customer);
        judge(Desk.agent(), ticket, OUTAGE).statusCode(200);
        Entitlement.debited(customer, ticket);

        assertThat(Published.first(Topics.TICKET, ticket, TicketAdmitted.class).severity())
                .isEqualTo(1);
    }

    @Test
    void everyFaultOfAJudgementIsNamedAtOnce() {
        UUID ticket = Reports.admitted(customer);

        judge(Desk.agent(), ticket, "{\"severity\": 5, \"reason\": \" \", \"mood\": 1}")
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/mood", "/severity", "/reason"));
        judge(Desk.agent(), ticket, "{\"severity\": \"high\"}")
                .statusCode(400)
                .body("errors.pointer", contains("/severity", "/reason"));
        judge(Desk.agent(), ticket, "{\"severity\": 1, \"reason\": \"" + "x".repeat(64 * 1024 + 1) + "\"}")
                .statusCode(400)
                .body("errors.pointer", contains("/reason"));
    }

    @Test
    void aClosedTicketIsNotJudged() {
        UUID ticket = Reports.admitted(customer);
        Desk.agent().body("{}").post("/tickets/" + ticket + "/closure").then().statusCode(200);

        judge(Desk.agent(), ticket, OUTAGE).statusCode(409).body("type", endsWith("ticket-closed"));
    }

    @Test
    void onlyAgentsAndManagersJudge() {
        UUID ticket = Reports.opened(customer);

        judge(Desk.customer(customer), ticket, OUTAGE).statusCode(403);
        judge(Desk.system(), ticket, OUTAGE).statusCode(403);
    }

    private static ValidatableResponse judge(RequestSpecification who, UUID ticket, String body) {
        return who.body(body).post("/tickets/" + ticket + "/severity").then();
    }
}
