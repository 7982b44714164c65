package tallydesk.ticket.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.contract.TicketContract.BugConfirmed;
import tallydesk.contract.TicketContract.MessageSent;
import tallydesk.contract.TicketContract.TicketClosed;
import tallydesk.contract.Topics;
import tallydesk.log.Because;
import tallydesk.log.CommandHandler;
import tallydesk.testing.StackResource;
import tallydesk.ticket.domain.Channel;
import tallydesk.ticket.domain.report.FieldFault;
import tallydesk.ticket.domain.report.ReportCommand;
import tallydesk.ticket.domain.report.ReportCommand.ReturnReport;
import tallydesk.ticket.domain.report.ReportEvent;
import tallydesk.ticket.domain.report.ReportState;
import tallydesk.ticket.world.Customer;
import tallydesk.ticket.world.Desk;
import tallydesk.ticket.world.Entitlement;
import tallydesk.ticket.world.Published;
import tallydesk.ticket.world.Reports;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "ticket-service"))
class WorkingByRequestTest {
    private static final String TEXT = "{\"text\": \"We are looking into it.\"}";

    @Inject
    CommandHandler<ReportCommand, ReportState, ReportEvent> reports;

    private final Customer customer = Entitlement.customer();

    @Test
    void anAgentsMessageIsShownToTheCustomerAndPublishedByIdOnly() {
        UUID ticket = Reports.admitted(customer);

        Desk.agent()
                .body(TEXT)
                .post("/tickets/" + ticket + "/messages")
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("version", equalTo(3));

        Desk.customer(customer)
                .get("/tickets/" + ticket)
                .then()
                .body("messages", hasSize(1))
                .body("messages[0].text", equalTo("We are looking into it."))
                .body("messages[0].author", equalTo("agent:anna"));
        MessageSent sent = Published.first(Topics.TICKET, ticket, MessageSent.class);
        assertThat(Published.content(Topics.TEXT, sent.textId()).json())
                .contains("We are looking into it.", "\"kind\":\"MESSAGE\"");
    }

    /** Reports that came back and tickets share one table of streams. */
    @Test
    void aReportThatWasReturnedIsNoTicket() {
        UUID report = UUID.randomUUID();
        List<FieldFault> faults = List.of(new FieldFault("Module", "MISSING", List.of("mail")));
        reports.handle(
                report,
                now -> new ReturnReport(
                        report, customer.accountId(), customer.contactId(), Channel.EMAIL, null, faults, now),
                Because.of("system:tests", null));

        Desk.agent().get("/tickets/" + report).then().statusCode(404);
        Desk.agent().body(TEXT).post("/tickets/" + report + "/messages").then().statusCode(404);
    }

    @Test
    void aConfirmedBugIsPublishedOnceHoweverOftenItIsConfirmed() {
        UUID ticket = Reports.admitted(customer);
        String bug = "{\"defectId\": \"OXUI-20931\", \"compensation\": \"CARD\"}";

        Desk.agent()
                .body(bug)
                .post("/tickets/" + ticket + "/bug")
                .then()
                .statusCode(200)
                .body("version", equalTo(3));
        Desk.manager()
                .body(bug)
                .post("/tickets/" + ticket + "/bug")
                .then()
                .statusCode(200)
                .body("version", equalTo(3));

        Desk.agent()
                .get("/tickets/" + ticket)
                .then()
                .body("bug.defectId", equalTo("OXUI-20931"))
                .body("bug.compensation", equalTo("CARD"))
                .body("bug.confirmedBy", equalTo("agent:anna"));
        assertThat(Published.first(Topics.TICKET, ticket, BugConfirmed.class).compensation())
                .isEqualTo("CARD");
    }

    @Test
    void closingSendsTheFarewellAndOpensTheWindowForReopening() {
        UUID ticket = Reports.admitted(customer);

        Desk.agent()
                .body("{\"text\": \"Fixed.\"}")
                .post("/tickets/" + ticket + "/closure")
                .then()
                .statusCode(200)
                .body("status", equalTo("CLOSED"))
                .body("version", equalTo(4));

        Desk.customer(customer)
                .get("/tickets/" + ticket)
                .then()
                .body("status", equalTo("CLOSED"))
                .body("closure.reopenableUntil", notNullValue())
                .body("messages.text", contains("Fixed."));
        assertThat(Published.types(Topics.TICKET, ticket, 4))
                .containsExactly("TicketOpened", "TicketAdmitted", "MessageSent", "TicketClosed");
    }

    @Test
    void aParkedTicketMayBeTalkedAboutAndClosesWithoutAWindowForReopening() {
        UUID ticket = Reports.opened(customer);
        Entitlement.denied(customer, ticket, "INSUFFICIENT_POINTS");
        Reports.awaitStatus(ticket, "PARKED");

        Desk.agent().body(TEXT).post("/tickets/" + ticket + "/messages").then().statusCode(200);
        Desk.agent().body("{}").post("/tickets/" + ticket + "/closure").then().statusCode(200);

        TicketClosed closed = Published.first(Topics.TICKET, ticket, TicketClosed.class);
        assertThat(closed.reopenableUntil()).isEqualTo(closed.closedAt());
        Desk.customer(customer)
                .get("/tickets/" + ticket + "/timeline")
                .then()
                .body("items.type", contains("TicketOpened", "TicketParked", "MessageSent", "TicketClosed"))
                .body("items[3].words", equalTo("Closed; it was never admitted, so it cannot be reopened."));
    }

    @Test
    void aTicketIsClosedWithoutAWord() {
        UUID ticket = Reports.admitted(customer);

        Desk.agent().body("{}").post("/tickets/" + ticket + "/closure").then().statusCode(200);
        Desk.agent().get("/tickets/" + ticket).then().body("messages", hasSize(0));
    }

    @Test
    void whatTheRulesForbidIsRefusedWithItsReason() {
        UUID fresh = Reports.opened(customer);
        UUID closed = Reports.admitted(customer);
        Desk.agent().body("{}").post("/tickets/" + closed + "/closure").then().statusCode(200);

        Desk.agent()
                .body(TEXT)
                .post("/tickets/" + fresh + "/messages")
                .then()
                .statusCode(409)
                .body("type", endsWith("ticket-not-admitted"));
        Desk.agent()
                .body(TEXT)
                .post("/tickets/" + closed + "/messages")
                .then()
                .statusCode(409)
                .body("type", endsWith("ticket-closed"));
    }

    @Test
    void aStaleIfMatchStoresNothing() {
        UUID ticket = Reports.admitted(customer);

        Desk.agent()
                .header("If-Match", "\"1\"")
                .body(TEXT)
                .post("/tickets/" + ticket + "/messages")
                .then()
                .statusCode(412);
        Desk.agent()
                .header("If-Match", "\"2\"")
                .body(TEXT)
                .post("/tickets/" + ticket + "/messages")
                .then()
                .statusCode(200);
        Desk.agent()
                .header("If-Match", "yesterday")
                .body("{}")
                .post("/tickets/" + ticket + "/closure")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("If-Match"));
        Desk.agent()
                .get("/tickets/" + ticket)
                .then()
                .body("messages", hasSize(1))
                .body("version", equalTo(3));
    }

    @Test
    void anIdempotencyKeySendsAMessageOnce() {
        UUID ticket = Reports.admitted(customer);
        String key = UUID.randomUUID().toString();

        for (int i = 0; i < 2; i++) {
            Desk.agent()
                    .header("Idempotency-Key", key)
                    .body(TEXT)
                    .post("/tickets/" + ticket + "/messages")
                    .then()
                    .statusCode(200)
                    .body("version", equalTo(3));
        }
        Desk.agent()
                .header("Idempotency-Key", key)
                .body("{\"text\": \"Something else.\"}")
                .post("/tickets/" + ticket + "/messages")
                .then()
                .statusCode(422);
        Desk.agent().get("/tickets/" + ticket).then().body("messages", hasSize(1));
    }

    @Test
    void aMessageSaysSomethingAndIsNoBook() {
        UUID ticket = Reports.admitted(customer);
        String long64KiB = "ä".repeat(32 * 1024);

        message(ticket, long64KiB).statusCode(200);
        message(ticket, long64KiB + ".").statusCode(400).body("errors.pointer", contains("/text"));
        message(ticket, "  ").statusCode(400).body("errors.pointer", contains("/text"));
        Desk.agent()
                .body("{\"words\": \"Hello\"}")
                .post("/tickets/" + ticket + "/messages")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/text", "/words"));
        Desk.agent()
                .body("{\"text\": \" \"}")
                .post("/tickets/" + ticket + "/closure")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/text"));
        Desk.agent()
                .body("{\"defectId\": \"no defect\", \"compensation\": \"CASH\"}")
                .post("/tickets/" + ticket + "/bug")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/defectId", "/compensation"));
        Desk.agent()
                .body("{\"defectId\": \"no defect\", \"compensation\": 7, \"mood\": 1}")
                .post("/tickets/" + ticket + "/bug")
                .then()
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/mood", "/defectId", "/compensation"));
    }

    private static io.restassured.response.ValidatableResponse message(UUID ticket, String text) {
        return Desk.agent()
                .body("{\"text\": \"" + text + "\"}")
                .post("/tickets/" + ticket + "/messages")
                .then();
    }

    @Test
    void onlyAgentsAndManagersWorkOnATicket() {
        UUID ticket = Reports.opened(customer);

        for (String task : new String[] {"bug", "closure"}) {
            Desk.customer(customer)
                    .body(TEXT)
                    .post("/tickets/" + ticket + "/" + task)
                    .then()
                    .statusCode(403);
        }
        for (String task : new String[] {"messages", "bug", "closure"}) {
            Desk.system()
                    .body(TEXT)
                    .post("/tickets/" + ticket + "/" + task)
                    .then()
                    .statusCode(403);
        }
    }
}
