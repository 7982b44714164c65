package tallydesk.ticket.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tallydesk.testing.StackResource;
import tallydesk.ticket.world.Customer;
import tallydesk.ticket.world.Desk;
import tallydesk.ticket.world.Entitlement;
import tallydesk.ticket.world.Mails;
import tallydesk.ticket.world.Published;

/** One report is charged once, however its people go on writing about it. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "ticket-service"))
class MailThreadTest {
    private static final Pattern MESSAGE_ID = Pattern.compile("Message-ID: (<\\S+>)");

    private final Customer erika = Entitlement.customer();
    private final Customer max = Entitlement.colleague(erika.accountId());

    private static ValidatableResponse post(String mail) {
        return Desk.system()
                .contentType("message/rfc822")
                .body(mail.getBytes(UTF_8))
                .post("/mail")
                .then();
    }

    private static String opened(String mail) {
        return post(mail).statusCode(201).extract().path("ticketId");
    }

    private static UUID returned(String mail) {
        String id = post(mail)
                .statusCode(202)
                .body("fate", equalTo("RETURNED"))
                .extract()
                .path("id");
        return UUID.fromString(id);
    }

    private static String held(String mail, String ticket) {
        return post(mail)
                .statusCode(202)
                .body("fate", equalTo("QUARANTINED"))
                .body("reason", equalTo("reply"))
                .body("faults", hasItem(containsString(ticket)))
                .extract()
                .path("id");
    }

    private static String incomplete(Customer customer) {
        return Mails.report(customer.email()).replace("Severity: 2", "Severity: urgent");
    }

    private static String quoting(Customer customer) {
        String quoted = Mails.FORM.lines().map(line -> "> " + line + "\n").reduce("Same here!\n\n", String::concat);
        return Mails.from(
                customer.email(),
                "Re: Appointment jumps back",
                "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n",
                quoted);
    }

    private static String idOf(String mail) {
        return MESSAGE_ID.matcher(mail).results().findFirst().orElseThrow().group(1);
    }

    private static String with(String field, String mail) {
        return mail.replace("MIME-Version", field + "\r\nMIME-Version");
    }

    /** As mail programs answer our letter: it refers to its report, so the answer refers to that and to the letter. */
    private static String answer(UUID report, String mail) {
        String letter = "<" + UUID.randomUUID() + "@tallydesk.example>";
        return with(
                "In-Reply-To: " + letter + "\r\nReferences: <" + report + "@tallydesk.example>\r\n " + letter, mail);
    }

    @Test
    void aColleagueWhoRepliesToAllOpensNoSecondTicketAndNeitherDoesWhoRepliesToThat() {
        String report = Mails.report(erika.email());
        String ticket = opened(report);
        String sameHere = with("In-Reply-To: " + idOf(report), quoting(max));

        String id = held(sameHere, ticket);
        held(with("In-Reply-To: " + idOf(sameHere), quoting(erika)), ticket);
        held(with("References: <1@kontor-nord.example>\r\n " + idOf(report), incomplete(max)), ticket);

        Desk.agent()
                .post("/quarantine/" + id + "/release")
                .then()
                .statusCode(409)
                .body("type", endsWith("still-held"))
                .body("detail", containsString(ticket));
        assertThat(Published.awaitOpenedBy(erika)).hasSize(1);
    }

    @Test
    void aReturnedReportOpensOneTicketWhicheverOfItsLettersIsAnswered() {
        String first = incomplete(erika);
        UUID report = returned(first);
        UUID again = returned(answer(report, incomplete(erika)));
        String ticket = opened(answer(again, Mails.report(erika.email())));

        held(answer(again, quoting(erika)), ticket);
        held(answer(report, Mails.report(erika.email())), ticket);
        held(with("In-Reply-To: " + idOf(first), quoting(max)), ticket);
        assertThat(Published.awaitOpenedBy(erika)).hasSize(1);
    }

    @Test
    void answersThatComeAtOnceOpenOneTicket() throws Exception {
        UUID report = returned(incomplete(erika));
        List<Callable<Integer>> answers = IntStream.range(0, 4)
                .mapToObj(_ -> answer(report, Mails.report(erika.email())))
                .map(mail -> (Callable<Integer>) () -> post(mail).extract().statusCode())
                .toList();
        List<Integer> statuses;
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            statuses =
                    senders.invokeAll(answers).stream().map(Future::resultNow).toList();
        }

        assertThat(statuses).containsExactlyInAnyOrder(201, 202, 202, 202);
    }

    @Test
    void aMailThatAStrangerNamedFirstIsNoThread() {
        String strange = Mails.report("stranger-" + UUID.randomUUID() + "@elsewhere.example");
        post(strange).statusCode(202).body("reason", equalTo("stranger"));

        opened(with("In-Reply-To: " + idOf(strange), Mails.report(erika.email())));
        opened(with("In-Reply-To: " + idOf(strange), Mails.report(max.email())).replace("jumps", "leaps"));
    }
}
