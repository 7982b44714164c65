package tallydesk.ticket.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.contract.TicketContract.ReopenRefused;
import tallydesk.contract.TicketContract.ReopenRequested;
import tallydesk.contract.TicketContract.TicketReopened;
import tallydesk.contract.Topics;
import tallydesk.testing.StackResource;
import tallydesk.ticket.world.Customer;
import tallydesk.ticket.world.Desk;
import tallydesk.ticket.world.Entitlement;
import tallydesk.ticket.world.Published;
import tallydesk.ticket.world.Reports;
import tallydesk.ticket.world.Vault;

/** Rules 25 and 26. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "ticket-service"))
class ReopeningByRequestTest {
    private static final String SAME = "{\"sameProblem\": true, \"reason\": \"The dialog hangs again.\"}";
    private static final String REASON = "{\"reason\": \"Looked at the logs.\"}";
    private final Customer customer = Entitlement.customer();

    @Test
    void aCustomerAsksAndAnAgentReopensInANewCycle() {
        UUID ticket = closed();

        post(Desk.customer(customer), ticket, "reopening-requests", SAME)
                .statusCode(200)
                .body("status", equalTo("CLOSED"))
                .body("version", equalTo(4));
        Desk.agent()
                .get("/tickets/" + ticket)
                .then()
                .body("reopenRequest.contactId", equalTo(customer.contactId().toString()))
                .body("reopenRequest.reason", equalTo("The dialog hangs again."));
        post(Desk.agent(), ticket, "reopening", REASON)
                .statusCode(200)
                .body("status", equalTo("OPEN"))
                .body("version", equalTo(5));

        Desk.customer(customer)
                .get("/tickets/" + ticket)
                .then()
                .body("cycle", equalTo(2))
                .body("closure", nullValue())
                .body("reopenRequest", nullValue());
        ReopenRequested requested = Published.first(Topics.TICKET, ticket, ReopenRequested.class);
        assertThat(requested.sameProblem()).isTrue();
        assertThat(Published.content(Topics.TEXT, requested.textId()).json())
                .contains("The dialog hangs again.", "\"kind\":\"MESSAGE\"");
        TicketReopened reopened = Published.first(Topics.TICKET, ticket, TicketReopened.class);
        assertThat(reopened.cycle()).isEqualTo(2);
        assertThat(reopened.reason()).isEqualTo("SAME_PROBLEM");
        assertThat(Published.content(Topics.TEXT, reopened.textId()).json()).contains("\"kind\":\"NOTE\"");
    }

    @Test
    void anAgentRefusesAndTheCustomerReadsWhy() {
        UUID ticket = closed();
        post(Desk.customer(customer), ticket, "reopening-requests", SAME).statusCode(200);

        post(Desk.agent(), ticket, "reopening-refusal", "{\"reason\": \"This is the printer.\"}")
                .statusCode(200)
                .body("status", equalTo("CLOSED"));

        Desk.customer(customer)
                .get("/tickets/" + ticket + "/timeline")
                .then()
                .body("items[4].type", equalTo("ReopenRefused"))
                .body("items[4].text", equalTo("This is the printer."));
        assertThat(Published.first(Topics.TICKET, ticket, ReopenRefused.class).reason())
                .isEqualTo("NOT_SAME_PROBLEM");
        post(Desk.agent(), ticket, "reopening-refusal", REASON)
                .statusCode(409)
                .body("type", endsWith("no-reopening-request"));
    }

    @Test
    void aSecondRequestIsRefusedAndItsWordsAreNotKept() throws SQLException {
        UUID ticket = closed();
        post(Desk.customer(customer), ticket, "reopening-requests", SAME).statusCode(200);

        post(
                        Desk.customer(Entitlement.colleague(customer.accountId())),
                        ticket,
                        "reopening-requests",
                        "{\"sameProblem\": true, \"reason\": \"Please!\"}")
                .statusCode(409)
                .body("type", endsWith("reopening-requested-already"));

        assertThat(Vault.texts(ticket, "MESSAGE")).containsExactly("The dialog hangs again.");
    }

    @Test
    void anAgentCorrectsAMistakeWithoutBeingAskedAndTheWindowStays() {
        UUID ticket = closed();
        String until = Desk.agent().get("/tickets/" + ticket).path("closure.reopenableUntil");
        String first = Desk.agent().get("/tickets/" + ticket).path("closure.firstClosedAt");

        post(Desk.agent(), ticket, "reopening", REASON).statusCode(200);
        post(Desk.agent(), ticket, "closure", "{}").statusCode(200);

        Desk.agent()
                .get("/tickets/" + ticket)
                .then()
                .body("closure.firstClosedAt", equalTo(first))
                .body("closure.reopenableUntil", equalTo(until));
        assertThat(Published.first(Topics.TICKET, ticket, TicketReopened.class).reason())
                .isEqualTo("CORRECTION");
        Desk.customer(customer)
                .get("/tickets/" + ticket + "/timeline")
                .then()
                .body("items[3].words", equalTo("Reopened to correct a mistake; clocks begin cycle 2."))
                .body("items[3].text", nullValue());
    }

    /** So that the window binds who phones, too, and the fact says who asked. */
    @Test
    void anAgentAsksForAContactWhoPhonesAndIsStillToDecide() {
        UUID ticket = closed();
        String phoned = SAME.replace("}", ", \"contact\": {\"email\": \"%s\"}}");
        Customer stranger = Entitlement.customer();

        post(Desk.agent(), ticket, "reopening-requests", SAME)
                .statusCode(400)
                .body("errors.pointer", contains("/contact"));
        post(Desk.agent(), ticket, "reopening-requests", phoned.formatted(stranger.email()))
                .statusCode(400)
                .body("errors.pointer", contains("/contact/email"));
        post(Desk.customer(customer), ticket, "reopening-requests", phoned.formatted(customer.email()))
                .statusCode(400)
                .body("errors.pointer", contains("/contact"));
        post(Desk.agent(), ticket, "reopening-requests", phoned.formatted(customer.email()))
                .statusCode(200)
                .body("status", equalTo("CLOSED"));

        assertThat(Published.first(Topics.TICKET, ticket, ReopenRequested.class).contactId())
                .isEqualTo(customer.contactId());
        Desk.agent().get("/tickets/" + ticket + "/timeline").then().body("items[3].actor", equalTo("agent:anna"));
        post(Desk.agent(), ticket, "reopening", REASON).statusCode(200);
        assertThat(Published.first(Topics.TICKET, ticket, TicketReopened.class).reason())
                .isEqualTo("SAME_PROBLEM");
    }

    @Test
    void anotherProblemIsPointedToANewReport() {
        UUID ticket = closed();

        post(
                        Desk.customer(customer),
                        ticket,
                        "reopening-requests",
                        "{\"sameProblem\": false, \"reason\": \"Now it is the printer.\"}")
                .statusCode(409)
                .body("type", endsWith("another-problem"));
    }

    @Test
    void whatIsNotClosedIsNotReopened() {
        UUID ticket = Reports.admitted(customer);

        post(Desk.customer(customer), ticket, "reopening-requests", SAME)
                .statusCode(409)
                .body("type", endsWith("ticket-not-closed"));
        post(Desk.agent(), ticket, "reopening", REASON).statusCode(409).body("type", endsWith("ticket-not-closed"));
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        UUID ticket = closed();

        post(Desk.customer(customer), ticket, "reopening-requests", "{\"sameProblem\": \"yes\", \"reason\": \" \"}")
                .statusCode(400)
                .body("errors.pointer", contains("/sameProblem", "/reason"));
        post(Desk.agent(), ticket, "reopening", "{}").statusCode(400).body("errors.pointer", contains("/reason"));
        post(Desk.agent(), ticket, "reopening-refusal", "{\"reason\": \"\"}")
                .statusCode(400)
                .body("errors.pointer", contains("/reason"));
    }

    @Test
    void customersAskAndTheDeskDecides() {
        UUID ticket = closed();

        post(Desk.system(), ticket, "reopening-requests", SAME).statusCode(403);
        post(Desk.customer(Entitlement.customer()), ticket, "reopening-requests", SAME)
                .statusCode(404);
        for (String task : new String[] {"reopening", "reopening-refusal"}) {
            post(Desk.customer(customer), ticket, task, REASON).statusCode(403);
            post(Desk.system(), ticket, task, REASON).statusCode(403);
            post(Desk.agent(), UUID.randomUUID(), task, REASON).statusCode(404);
        }
    }

    private UUID closed() {
        UUID ticket = Reports.admitted(customer);
        post(Desk.agent(), ticket, "closure", "{}").statusCode(200);
        return ticket;
    }

    private static ValidatableResponse post(RequestSpecification who, UUID ticket, String task, String body) {
        return who.body(body).post("/tickets/" + ticket + "/" + task).then();
    }
}
