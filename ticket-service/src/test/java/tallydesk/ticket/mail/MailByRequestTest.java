package tallydesk.ticket.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tallydesk.contract.TicketContract.TicketOpened;
import tallydesk.contract.Topics;
import tallydesk.testing.StackResource;
import tallydesk.ticket.world.Customer;
import tallydesk.ticket.world.Desk;
import tallydesk.ticket.world.Entitlement;
import tallydesk.ticket.world.Mails;
import tallydesk.ticket.world.Published;
import tallydesk.ticket.world.Reports;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "ticket-service"))
class MailByRequestTest {
    private final Customer customer = Entitlement.customer();

    private static ValidatableResponse post(String mail) {
        return post(mail.getBytes(UTF_8));
    }

    private static ValidatableResponse post(byte[] mail) {
        return Desk.system()
                .contentType("message/rfc822")
                .body(mail)
                .post("/mail")
                .then();
    }

    @Test
    void theFilledFormOpensATicket() {
        String ticket = post(Mails.report(customer.email()))
                .statusCode(201)
                .header("Location", containsString("/tickets/"))
                .body("fate", equalTo("OPENED"))
                .extract()
                .path("ticketId");

        Desk.customer(customer)
                .get("/tickets/" + ticket)
                .then()
                .body("channel", equalTo("EMAIL"))
                .body("summary", equalTo("Appointment jumps back"))
                .body("trackId", equalTo("BZ-4711"))
                .body("contactId", equalTo(customer.contactId().toString()))
                .body("report.text", containsString("Drag an appointment to Größe Öffentlich"));
        assertThat(Published.first(Topics.TICKET, UUID.fromString(ticket), TicketOpened.class)
                        .severity())
                .isEqualTo(2);
        Desk.agent()
                .get("/tickets/" + ticket + "/timeline")
                .then()
                .body("items.actor", contains("customer:" + customer.contactId()));
    }

    static Stream<String> bodies() {
        String html = "<html><body>" + Mails.FORM.replace("\n", "<br>\n") + "</body></html>";
        String quoted = Mails.FORM.lines().map(line -> "> " + line + "\n").reduce("Done:\n\n", String::concat);
        return Stream.of(
                "Content-Type: text/html; charset=utf-8\r\n\r\n" + html,
                "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                        + Base64.getMimeEncoder().encodeToString(Mails.FORM.getBytes(UTF_8)),
                "Content-Type: text/plain; charset=utf-8\r\n\r\n" + quoted,
                "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: multipart/alternative; boundary=y\r\n\r\n"
                        + "--y\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + Mails.FORM
                        + "\r\n--y\r\nContent-Type: text/html\r\n\r\n<p>nothing</p>\r\n--y--\r\n"
                        + "--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBO\r\n",
                "Content-Type: text/plain; charset=martian\r\n\r\n" + Mails.FORM);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void theFormIsReadHoweverTheMailProgramWroteIt(String body) {
        String[] parts = body.split("\r\n\r\n", 2);

        post(Mails.from(customer.email(), "Form", parts[0] + "\r\n", parts[1].replace("\r\n", "\n")))
                .statusCode(201);
    }

    @Test
    void theSameMailOpensOneTicketEvenWhenItComesFourTimesAtOnce() throws Exception {
        byte[] mail = Mails.report(customer.email()).getBytes(UTF_8);
        Callable<String> take = () -> post(mail).statusCode(201).extract().path("ticketId");
        List<String> tickets;
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            tickets = senders.invokeAll(List.of(take, take, take, take)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(tickets).hasSize(4).containsOnly(tickets.getFirst());
        assertThat(Published.awaitOpenedBy(customer)).hasSize(1);
        post(("Received: once more\r\n" + new String(mail, UTF_8)).getBytes(UTF_8))
                .statusCode(201)
                .body("ticketId", equalTo(tickets.getFirst()));
    }

    @Test
    void aStrangerOpensNothingEvenWithATicketsNumber() {
        String number = Desk.agent().get("/tickets/" + Reports.opened(customer)).path("number");

        held(Mails.report("stranger@elsewhere.example"), "stranger");
        held(Mails.from("stranger@elsewhere.example", "Re: [" + number + "]", "", "Close it!"), "stranger");
        held(Mails.report(customer.email()).replace("From: ", "From: boss@elsewhere.example, "), "stranger");
    }

    @Test
    void aReplyIsNoNewReport() {
        String number = Desk.agent().get("/tickets/" + Reports.opened(customer)).path("number");
        Customer other = Entitlement.customer();

        held(Mails.from(customer.email(), "Re: [" + number + "] Appointment", "", Mails.FORM), "reply");
        held(
                Mails.report(customer.email())
                        .replace(
                                "MIME-Version",
                                "In-Reply-To: <" + other.accountId() + "@tallydesk.example>\r\nMIME-Version"),
                "reply");
        held(Mails.from(other.email(), "Re: [" + number + "] Appointment", "", Mails.FORM), "foreign-number");
        post(Mails.report(customer.email()).replace("jumps back", "jumps back TD-100000-3"))
                .statusCode(201);
    }

    @Test
    void automaticMailIsKeptAndOpensNothing() {
        held(
                Mails.report(customer.email()).replace("MIME-Version", "Auto-Submitted: auto-replied\r\nMIME-Version"),
                "automatic");
        held(Mails.report(customer.email()).replaceFirst("Return-Path: <[^>]+>", "Return-Path: <>"), "automatic");
        held(
                Mails.report(customer.email()).replace("@kontor-nord.example>\r\nDate", "@tallydesk.example>\r\nDate"),
                "automatic");
    }

    @Test
    void hostileMailIsKeptForAnAgent() {
        held("\u0000\u0001".repeat(10_000), "unreadable");
        held("From: a@b.example\r\n" + "X: y\r\n".repeat(600) + "\r\n", "unreadable");
        held(
                Mails.from(
                        customer.email(),
                        "Nested",
                        "Content-Type: multipart/mixed; boundary=x\r\n",
                        "--x\n\nwords\n".repeat(5_000)),
                "unreadable");
        post(Mails.from(customer.email(), "\u0000\u0007", "", "No form."))
                .statusCode(202)
                .body("fate", equalTo("RETURNED"));
    }

    private static void held(String mail, String reason) {
        post(mail)
                .statusCode(202)
                .body("fate", equalTo("QUARANTINED"))
                .body("reason", equalTo(reason))
                .body("ticketId", nullValue());
    }
}
