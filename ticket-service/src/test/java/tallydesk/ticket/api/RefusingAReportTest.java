package tallydesk.ticket.api;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.testing.StackResource;
import tallydesk.ticket.world.Customer;
import tallydesk.ticket.world.Desk;
import tallydesk.ticket.world.Entitlement;
import tallydesk.ticket.world.Reports;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "ticket-service"))
class RefusingAReportTest {
    private final Customer customer = Entitlement.customer();

    @Test
    void everyFaultOfAReportIsNamedAtOnce() {
        ObjectNode body =
                Reports.complete().put("channel", "PHONE").put("severity", 7).put("product", "Unix");
        body.remove("module");
        body.putObject("contact").put("email", "stranger@elsewhere.example");
        ((ObjectNode) body.get("report")).remove("currentBehaviour");

        Desk.customer(customer)
                .body(body.toString())
                .post("/tickets")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tallydesk:problem:invalid-input"))
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/contact/email",
                                "/channel",
                                "/product",
                                "/module",
                                "/severity",
                                "/report/currentBehaviour"));
    }

    @Test
    void unknownFieldsAndWrongTypesAreNamedAtOnceWithEverythingElse() {
        ObjectNode body =
                Reports.complete().put("severity", "two").put("urgency", "very").put("channel", "FAX");
        body.remove("module");
        ((ObjectNode) body.get("report")).put("guiVersion", 7).remove("currentBehaviour");

        Desk.customer(customer)
                .body(body.toString())
                .post("/tickets")
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/severity",
                                "/urgency",
                                "/channel",
                                "/module",
                                "/report/guiVersion",
                                "/report/currentBehaviour"));
    }

    @Test
    void malformedJsonIsRefusedWithThePlaceOfTheFault() {
        Desk.customer(customer)
                .body("{\"channel\": ")
                .post("/tickets")
                .then()
                .statusCode(400)
                .body("errors[0].detail", matchesPattern("not JSON at line \\d+, column \\d+"));
    }

    @Test
    void aJsonBodyOverItsLimitIsRefusedAlthoughAMailOfThatSizeIsTaken() {
        ObjectNode body = Reports.complete().put("summary", "x".repeat(300_000));

        Desk.customer(customer).body(body.toString()).post("/tickets").then().statusCode(413);
    }

    @Test
    void anUnknownAccountAndItsUnknownContactAreBothNamed() {
        Customer nobody = new Customer(UUID.randomUUID(), UUID.randomUUID(), "nobody@nowhere.example");

        Desk.agent()
                .body(Reports.complete(nobody).toString())
                .post("/tickets")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/accountId", "/contact/email"));
    }

    @Test
    void anotherAccountsContactIsUnknownHere() {
        Customer other = Entitlement.customer();
        ObjectNode body = Reports.complete(customer);
        body.putObject("contact").put("email", other.email());

        Desk.agent()
                .body(body.toString())
                .post("/tickets")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/contact/email"));
    }

    @Test
    void anAgentNamesAccountAndContact() {
        Desk.agent()
                .body(Reports.complete().put("channel", "PHONE").toString())
                .post("/tickets")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/accountId"));
        ObjectNode complete = Reports.complete(customer).put("channel", "PHONE");
        complete.remove("contact");
        Desk.agent()
                .body(complete.toString())
                .post("/tickets")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/contact/email"));
    }

    @Test
    void aCustomerCannotReportForAnotherAccount() {
        Customer other = Entitlement.customer();

        Desk.customer(customer)
                .body(Reports.complete(other).toString())
                .post("/tickets")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItems("/accountId", "/contact/email"));
    }

    @Test
    void noTicketWithoutAValidToken() {
        io.restassured.RestAssured.given()
                .contentType("application/json")
                .body(Reports.complete().toString())
                .post("/tickets")
                .then()
                .statusCode(401);
        Desk.as(Map.of("role", "agent", "expiresIn", "-3600"))
                .body(Reports.complete(customer).toString())
                .post("/tickets")
                .then()
                .statusCode(401);
        Desk.as(Map.of("role", "cleaner"))
                .body(Reports.complete(customer).toString())
                .post("/tickets")
                .then()
                .statusCode(403);
    }

    @Test
    void aCustomerWhoseTokenNamesNoAccountFindsNothing() {
        Desk.as(Map.of("role", "customer", "email", customer.email()))
                .body(Reports.complete().toString())
                .post("/tickets")
                .then()
                .statusCode(404);
    }
}
