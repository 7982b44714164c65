package tallydesk.ticket.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;
import tallydesk.testing.StackResource;
import tallydesk.ticket.Patience;
import tallydesk.ticket.mail.MailDoor.Judged;
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

    @Inject
    MailDoor door;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

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

    private static String heldAsStranger(String mail) {
        return post(mail)
                .statusCode(202)
                .body("reason", equalTo("stranger"))
                .extract()
                .path("id");
    }

    private static ValidatableResponse release(String id) {
        return Desk.agent().post("/quarantine/" + id + "/release").then();
    }

    private static void stillHeld(ValidatableResponse release, String ticket) {
        release.statusCode(409).body("type", endsWith("still-held")).body("detail", containsString(ticket));
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

        stillHeld(release(id), ticket);
        assertThat(Published.awaitOpenedBy(erika)).hasSize(1);
    }

    /** The mail itself was on its way for longer, or nobody knew its sender yet. */
    @Test
    void aReportWhoseAnswerHasOpenedTheTicketOpensNoSecondOne() {
        String newcomer = "new-" + UUID.randomUUID() + "@kontor-nord.example";
        String report = Mails.report(newcomer);
        String waiting = heldAsStranger(report);
        String late = Mails.report(erika.email());

        String ticket = opened(with("References: " + idOf(report) + idOf(late), quoting(max)));

        held(late, ticket);
        held(with("In-Reply-To: " + idOf(report), quoting(erika)), ticket);
        Entitlement.colleague(erika.accountId(), newcomer);
        stillHeld(release(waiting), ticket);
    }

    @Test
    void aReportAndItsAnswerThatAreSettledAtOnceOpenOneTicket() throws Exception {
        String report = Mails.report(erika.email());

        whileInHand(with("In-Reply-To: " + idOf(report), quoting(max)), () -> post(report))
                .statusCode(202)
                .body("reason", equalTo("reply"));
    }

    @Test
    void aReportThatIsReleasedWhileItsAnswerIsSettledOpensNoSecondTicket() throws Exception {
        String newcomer = "new-" + UUID.randomUUID() + "@kontor-nord.example";
        String report = Mails.report(newcomer);
        String waiting = heldAsStranger(report);
        Entitlement.colleague(erika.accountId(), newcomer);

        whileInHand(with("In-Reply-To: " + idOf(report), quoting(max)), () -> release(waiting))
                .statusCode(409)
                .body("type", endsWith("still-held"));
    }

    /** As another replica does it: one has settled the first mail and not yet committed when the second comes. */
    private ValidatableResponse whileInHand(String first, Callable<ValidatableResponse> second) throws Exception {
        Judged judged = door.judge(first.getBytes(UTF_8), Patience.forDirectory());
        try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            return transactions
                    .inNew(() -> {
                        door.settle(judged);
                        Future<ValidatableResponse> answer = replicas.submit(second);
                        await().atMost(Duration.ofSeconds(30)).until(() -> answer.isDone() || somebodyWaits());
                        return answer;
                    })
                    .get();
        }
    }

    private boolean somebodyWaits() {
        return !sql.query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted", row -> 1)
                .isEmpty();
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
    void aMailThatContinuesTwoThreadsMakesOneOfThem() {
        UUID first = returned(incomplete(erika));
        UUID second = returned(incomplete(max));
        UUID secondAgain = returned(answer(second, incomplete(max)));
        returned(with(
                "References: <" + first + "@tallydesk.example> <" + second + "@tallydesk.example>", incomplete(max)));

        String ticket = opened(answer(first, Mails.report(erika.email())));

        held(answer(secondAgain, Mails.report(max.email())), ticket);
    }

    @Test
    void aMailThatContinuesTwoThreadsWithTicketsIsHeldForBoth() {
        String one = Mails.report(erika.email());
        String other = Mails.report(max.email());
        String ticket = opened(one);
        String another = opened(other);

        String both = with("References: " + idOf(one) + "\r\n " + idOf(other), quoting(max));

        held(both, ticket);
        held(both, another);
    }

    @Test
    void aReportThatIsHeldAsOneTooManyStaysInItsThread() {
        UUID report = returned(incomplete(erika));
        IntStream.range(1, MailDoor.RETURNS_A_DAY_MAX).forEach(_ -> returned(incomplete(erika)));
        String tooMany = answer(report, incomplete(erika));
        post(tooMany).statusCode(202).body("fate", equalTo("QUARANTINED")).body("reason", equalTo("incomplete"));

        String ticket = opened(answer(report, Mails.report(erika.email())));

        held(with("In-Reply-To: " + idOf(tooMany), quoting(max)), ticket);
    }

    /** What it began has gone on without it. */
    @Test
    void aReportReleasedAsOneOfItsOwnLeavesTheThreadThatItBegan() {
        IntStream.range(0, MailDoor.RETURNS_A_DAY_MAX).forEach(_ -> returned(incomplete(erika)));
        String first = incomplete(erika);
        String id = post(first)
                .statusCode(202)
                .body("reason", equalTo("incomplete"))
                .extract()
                .path("id");
        opened(with("In-Reply-To: " + idOf(first), Mails.report(erika.email())));

        Desk.agent()
                .post("/quarantine/" + id + "/release?as=REPORT")
                .then()
                .statusCode(200)
                .body("fate", equalTo("RETURNED"));

        opened(answer(UUID.fromString(id), Mails.report(erika.email())));
    }

    @Test
    void anotherAccountsAnswerKeepsNobodysReportAway() {
        UUID report = returned(incomplete(erika));

        opened(answer(report, Mails.report(Entitlement.customer().email())));

        opened(answer(report, Mails.report(erika.email())));
    }

    @Test
    void aStrangersMailKeepsNobodysReportAway() {
        String report = Mails.report(erika.email());
        String strange = Mails.report("stranger-" + UUID.randomUUID() + "@elsewhere.example");
        heldAsStranger(with("References: " + idOf(report), strange));
        heldAsStranger(strange.replace(idOf(strange), idOf(report)));

        opened(report);
        opened(with("In-Reply-To: " + idOf(strange), Mails.report(max.email())));
        opened(with(
                "In-Reply-To: " + idOf(strange),
                Mails.report(Entitlement.customer().email())));
    }
}
