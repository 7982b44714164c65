package tallydesk.ticket.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.testing.StackResource;
import tallydesk.ticket.world.Customer;
import tallydesk.ticket.world.Desk;
import tallydesk.ticket.world.Entitlement;
import tallydesk.ticket.world.Mails;
import tallydesk.ticket.world.Reports;

/** What looks like a reply may be a report of its own; an agent who has read it says so. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "ticket-service"))
class ReleasingAReplyTest {
    private final Customer customer = Entitlement.customer();

    private static ValidatableResponse post(String mail) {
        return Desk.system()
                .contentType("message/rfc822")
                .body(mail.getBytes(UTF_8))
                .post("/mail")
                .then();
    }

    private static String held(String reason, String mail) {
        return post(mail)
                .statusCode(202)
                .body("fate", equalTo("QUARANTINED"))
                .body("reason", equalTo(reason))
                .extract()
                .path("id");
    }

    private static ValidatableResponse release(String id, String query) {
        return Desk.agent().post("/quarantine/" + id + "/release" + query).then();
    }

    private static void stillHeld(String id, String query) {
        release(id, query).statusCode(409).body("type", endsWith("still-held"));
    }

    private static String named(String messageId, String mail) {
        return mail.replaceFirst("Message-ID: <[^>]+>", "Message-ID: " + messageId);
    }

    private static String inReplyTo(String messageId, String mail) {
        return mail.replace("MIME-Version", "In-Reply-To: " + messageId + "\r\nMIME-Version");
    }

    private static String messageId() {
        return "<" + UUID.randomUUID() + "@kontor-nord.example>";
    }

    /** As some programs answer our letters: naming the letter alone. */
    private static String answeringUs(String mail) {
        return inReplyTo("<" + UUID.randomUUID() + "@tallydesk.example>", mail);
    }

    @Test
    void itOpensATicketBesideThatOfItsThreadAndIsAThreadFromThenOn() {
        String first = messageId();
        String second = messageId();
        String ticket = post(named(first, Mails.report(customer.email())))
                .statusCode(201)
                .extract()
                .path("ticketId");
        String id = held("reply", named(second, inReplyTo(first, Mails.report(customer.email()))));
        held("reply", inReplyTo(second, Mails.report(customer.email())));
        stillHeld(id, "");

        String another = release(id, "?as=REPORT")
                .statusCode(200)
                .body("fate", equalTo("OPENED"))
                .body("ticketId", not(equalTo(ticket)))
                .extract()
                .path("ticketId");

        post(inReplyTo(second, Mails.report(customer.email())))
                .body("reason", equalTo("reply"))
                .body("faults", hasItem(containsString(another)));
    }

    @Test
    void whatAnswersALetterOfOursOrQuotesANumberOpensATicketLikewise() {
        String number = Desk.agent().get("/tickets/" + Reports.opened(customer)).path("number");

        for (String mail : new String[] {
            answeringUs(Mails.report(customer.email())),
            Mails.report(customer.email()).replace("Subject: ", "Subject: Re: [" + number + "] ")
        }) {
            String id = held("reply", mail);
            stillHeld(id, "");
            release(id, "?as=REPORT").statusCode(200).body("fate", equalTo("OPENED"));
        }
    }

    @Test
    void anIncompleteOneIsReturnedAndTheReplyCompletesIt() {
        String first = messageId();
        post(named(first, Mails.report(customer.email()))).statusCode(201);
        String id = held(
                "reply", inReplyTo(first, Mails.report(customer.email())).replace("Severity: 2", "Severity: urgent"));

        release(id, "?as=REPORT").statusCode(200).body("fate", equalTo("RETURNED"));

        post(inReplyTo("<" + id + "@tallydesk.example>", Mails.report(customer.email())))
                .statusCode(201);
    }

    @Test
    void whatElseSpeaksAgainstItStillDoes() {
        String number = Desk.agent().get("/tickets/" + Reports.opened(customer)).path("number");
        Customer other = Entitlement.customer();

        stillHeld(held("stranger", answeringUs(Mails.report("s@elsewhere.example"))), "?as=REPORT");
        stillHeld(held("automatic", "Auto-Submitted: auto-replied\r\n" + Mails.report(customer.email())), "?as=REPORT");
        stillHeld(
                held(
                        "foreign-number",
                        Mails.report(other.email()).replace("Subject: ", "Subject: Re: " + number + " ")),
                "?as=REPORT");
    }

    @Test
    void itIsAReportOrNothing() {
        String id = held("reply", answeringUs(Mails.report(customer.email())));

        release(id, "?as=MESSAGE").statusCode(400).body("errors.pointer", contains("as"));
    }
}
