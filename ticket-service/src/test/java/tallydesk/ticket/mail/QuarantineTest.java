package tallydesk.ticket.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.testing.StackResource;
import tallydesk.ticket.mail.Verdict.Held;
import tallydesk.ticket.mail.Verdict.Reason;
import tallydesk.ticket.world.Customer;
import tallydesk.ticket.world.Desk;
import tallydesk.ticket.world.Entitlement;
import tallydesk.ticket.world.Mails;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "ticket-service"))
class QuarantineTest {
    @Inject
    MailDoor door;

    private static String held(String mail) {
        return Desk.system()
                .contentType("message/rfc822")
                .body(mail.getBytes(UTF_8))
                .post("/mail")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    @Test
    void aStrangersReportIsReleasedOnceTheStrangerIsAContact() {
        Customer colleague = Entitlement.customer();
        String newcomer = "new-" + UUID.randomUUID() + "@kontor-nord.example";
        String id = held(Mails.report(newcomer));
        Desk.agent()
                .post("/quarantine/" + id + "/release")
                .then()
                .statusCode(409)
                .body("type", endsWith("still-held"));

        Customer known = Entitlement.colleague(colleague.accountId(), newcomer);
        String ticket = Desk.agent()
                .post("/quarantine/" + id + "/release")
                .then()
                .statusCode(200)
                .body("fate", equalTo("OPENED"))
                .extract()
                .path("ticketId");

        Desk.customer(colleague)
                .get("/tickets/" + ticket)
                .then()
                .statusCode(200)
                .body("contactId", equalTo(known.contactId().toString()));
        Desk.agent()
                .post("/quarantine/" + id + "/release")
                .then()
                .statusCode(409)
                .body("type", endsWith("not-in-quarantine"));
        assertThat(waiting()).doesNotContain(id);
    }

    @Test
    void whatIsDiscardedIsForgottenAndDoesNotComeBack() {
        String mail = Mails.report("spam-" + UUID.randomUUID() + "@elsewhere.example");
        String id = held(mail);
        Desk.agent()
                .accept("message/rfc822")
                .get("/quarantine/" + id + "/source")
                .then()
                .statusCode(200)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", containsString("attachment"))
                .body(containsString("Drag an appointment"));

        Desk.agent()
                .post("/quarantine/" + id + "/discard")
                .then()
                .statusCode(200)
                .body("fate", equalTo("DISCARDED"));

        Desk.agent().get("/quarantine/" + id).then().body("sender", nullValue()).body("subject", nullValue());
        Desk.agent()
                .accept("message/rfc822")
                .get("/quarantine/" + id + "/source")
                .then()
                .statusCode(404);
        Desk.agent().post("/quarantine/" + id + "/discard").then().statusCode(409);
        Desk.agent()
                .post("/quarantine/" + id + "/release")
                .then()
                .statusCode(409)
                .body("type", endsWith("not-in-quarantine"));
        Desk.system()
                .contentType("message/rfc822")
                .body(mail.getBytes(UTF_8))
                .post("/mail")
                .then()
                .statusCode(202)
                .body("id", equalTo(id))
                .body("fate", equalTo("DISCARDED"));
        assertThat(waiting()).doesNotContain(id);
    }

    /** What was written is not there, so nobody must be told that it lacks everything. */
    @Test
    void aMailOfWhichOnlyTheHeaderWasKeptIsNotReleased() {
        String mail = Mails.report(Entitlement.customer().email());
        byte[] header = mail.substring(0, mail.indexOf("\r\n\r\n") + 4).getBytes(UTF_8);
        UUID id = door.putAside(header, Held.of(Reason.TOO_LARGE, "It is larger than 25 MiB."))
                .id();

        Desk.agent()
                .post("/quarantine/" + id + "/release")
                .then()
                .statusCode(409)
                .body("type", endsWith("only-header-kept"));

        Desk.agent().get("/quarantine/" + id).then().body("fate", equalTo("QUARANTINED"));
        Desk.agent().post("/quarantine/" + id + "/discard").then().statusCode(200);
    }

    @Test
    void theQuarantineIsReadPageByPageOldestFirst() {
        List<String> held = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            held.add(held("From: bounce-" + UUID.randomUUID() + "@elsewhere.example\r\nReturn-Path: <>\r\n\r\ngone"));
        }

        List<String> all = new ArrayList<>();
        String cursor = null;
        do {
            var request = Desk.agent().queryParam("limit", 2);
            var page = (cursor == null ? request : request.queryParam("cursor", cursor)).get("/quarantine");
            page.then().statusCode(200);
            List<String> ids = page.path("items.id");
            assertThat(ids).hasSizeLessThanOrEqualTo(2);
            all.addAll(ids);
            cursor = page.path("next");
        } while (cursor != null);

        assertThat(all).doesNotHaveDuplicates().containsSubsequence(held);
    }

    @Test
    void badPagesAndUnknownMailsAreRefused() {
        for (String limit : List.of("abc", "0", "-1", "201", "1.5", "99999999999")) {
            badRequest("limit", "/quarantine?limit=" + limit);
        }
        badRequest("cursor", "/quarantine?cursor=x");
        String nowhere = "/quarantine/" + UUID.randomUUID();
        Desk.agent().get(nowhere).then().statusCode(404);
        Desk.agent().accept("message/rfc822").get(nowhere + "/source").then().statusCode(404);
        Desk.agent().post(nowhere + "/release").then().statusCode(404);
        Desk.agent().post(nowhere + "/discard").then().statusCode(404);
        Desk.customer(new Customer(UUID.randomUUID(), UUID.randomUUID(), "x@y.example"))
                .get("/quarantine")
                .then()
                .statusCode(403);
        Desk.system().post(nowhere + "/discard").then().statusCode(403);
    }

    private static void badRequest(String parameter, String path) {
        Desk.agent()
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains(parameter));
    }

    private static List<String> waiting() {
        return Desk.agent()
                .get("/quarantine?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }
}
