package tallydesk.ticket.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.testing.StackResource;
import tallydesk.ticket.world.Customer;
import tallydesk.ticket.world.Desk;
import tallydesk.ticket.world.Entitlement;
import tallydesk.ticket.world.Reports;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "ticket-service"))
class LookingAtATicketTest {
    private static final String TEXT = "{\"text\": \"We are looking into it.\"}";
    private final Customer customer = Entitlement.customer();

    @Test
    void somebodyElsesTicketIsNotThere() {
        UUID ticket = Reports.opened(customer);
        String number = Desk.agent().get("/tickets/" + ticket).path("number");
        Customer stranger = Entitlement.customer();

        for (String name : new String[] {ticket.toString(), number}) {
            Desk.customer(customer).get("/tickets/" + name).then().statusCode(200);
            Desk.customer(stranger)
                    .get("/tickets/" + name)
                    .then()
                    .statusCode(404)
                    .body("type", endsWith("not-found"));
            Desk.customer(stranger).get("/tickets/" + name + "/timeline").then().statusCode(404);
        }
        for (String name : new String[] {UUID.randomUUID().toString(), "TD-999999-7", "TD-1", "100000"}) {
            Desk.agent().get("/tickets/" + name).then().statusCode(404);
            Desk.agent()
                    .body(TEXT)
                    .post("/tickets/" + name + "/messages")
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void aTicketShowsItsReportAndOnceAdmittedWhatCarriesIt() {
        UUID ticket = Reports.opened(customer);
        Desk.customer(customer)
                .get("/tickets/" + ticket)
                .then()
                .header("ETag", "\"1\"")
                .body("status", equalTo("NEW"))
                .body("summary", equalTo("Invitations cannot be saved"))
                .body("report.server", equalTo("https://groupware.kontor-nord.example"))
                .body("report.text", startsWith("Steps to reproduce:\nOpen the calendar"))
                .body("release", equalTo("7.10.6"))
                .body("admission", nullValue());

        UUID debit = Entitlement.debited(customer, ticket);
        Reports.awaitStatus(ticket, "OPEN");
        Desk.customer(customer)
                .get("/tickets/" + ticket)
                .then()
                .body("admission.basis", equalTo("POINTS"))
                .body("admission.reference", equalTo(debit.toString()))
                .body("admission.zone", equalTo("Europe/Berlin"));
    }

    @Test
    void theTimelineTellsEveryEventInWords() {
        UUID ticket = Reports.admitted(customer);
        Desk.agent().body(TEXT).post("/tickets/" + ticket + "/messages").then().statusCode(200);
        Desk.agent()
                .body("{\"defectId\": \"D-1\", \"compensation\": \"POINTS\"}")
                .post("/tickets/" + ticket + "/bug")
                .then()
                .statusCode(200);
        Desk.agent().body("{}").post("/tickets/" + ticket + "/closure").then().statusCode(200);

        var timeline = Desk.customer(customer)
                .get("/tickets/" + ticket + "/timeline")
                .then()
                .statusCode(200);
        timeline.body("items.version", contains(1, 2, 3, 4, 5))
                .body(
                        "items.type",
                        contains("TicketOpened", "TicketAdmitted", "MessageSent", "BugConfirmed", "TicketClosed"))
                .body(
                        "items.actor",
                        contains(
                                "customer:" + customer.contactId(),
                                "system:ticket-service",
                                "agent:anna",
                                "agent:anna",
                                "agent:anna"))
                .body(
                        "items.words[3]",
                        equalTo("Confirmed as product failure D-1; the charge goes back to the account's points."))
                .body("items.words[4]", startsWith("Closed; it can be reopened before "));
        String path = "/tickets/" + ticket + "/timeline?limit=3";
        String next = Desk.customer(customer)
                .get(path)
                .then()
                .body("items.version", contains(1, 2, 3))
                .extract()
                .path("next");
        Desk.customer(customer)
                .get(path + "&cursor=" + next)
                .then()
                .body("items.version", contains(4, 5))
                .body("next", nullValue());
        Desk.customer(customer)
                .get("/tickets/" + ticket + "/timeline?limit=201&cursor=x")
                .then()
                .statusCode(400);
        String at = timeline.extract().path("items[0].at");
        assertThat(Instant.parse(at)).isBefore(Instant.now().plusSeconds(5));
    }
}
