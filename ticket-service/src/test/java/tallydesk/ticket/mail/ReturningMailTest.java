package tallydesk.ticket.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.contract.TicketContract.FieldFault;
import tallydesk.contract.TicketContract.ReportReturned;
import tallydesk.contract.Topics;
import tallydesk.log.Sql;
import tallydesk.testing.StackResource;
import tallydesk.testing.TopicWatch;
import tallydesk.ticket.world.Customer;
import tallydesk.ticket.world.Desk;
import tallydesk.ticket.world.Entitlement;
import tallydesk.ticket.world.Mails;
import tallydesk.ticket.world.Published;
import tallydesk.ticket.world.Reports;

/** Rule 4: an incomplete report costs nothing and is answered once; the reply completes it. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "ticket-service"))
class ReturningMailTest {
    private final Customer customer = Entitlement.customer();

    @Inject
    Sql sql;

    private static ValidatableResponse post(String mail) {
        return Desk.system()
                .contentType("message/rfc822")
                .body(mail.getBytes(UTF_8))
                .post("/mail")
                .then();
    }

    private String incomplete() {
        return Mails.report(customer.email())
                .replace("Severity: 2", "Severity: urgent")
                .replace("Module: calendar", "")
                .replace("Product: OXAPPSUITE", "Product: Unix");
    }

    private static UUID returned(String mail) {
        String id = post(mail)
                .statusCode(202)
                .body("fate", equalTo("RETURNED"))
                .body("reason", equalTo("incomplete"))
                .body("ticketId", nullValue())
                .extract()
                .path("id");
        return UUID.fromString(id);
    }

    @Test
    void anIncompleteReportIsReturnedWithEveryFaultNamed() {
        String mail = incomplete();

        UUID report = returned(mail);

        post(mail)
                .body("faults.size()", equalTo(3))
                .body("faults", hasItems(containsString("Severity must be one of 1, 2, 3, 4.")));
        ReportReturned fact = Published.first(Topics.TICKET, report, ReportReturned.class);
        assertThat(fact.accountId()).isEqualTo(customer.accountId());
        assertThat(fact.contactId()).isEqualTo(customer.contactId());
        assertThat(fact.channel()).isEqualTo("EMAIL");
        assertThat(fact.trackId()).isEqualTo("BZ-4711");
        assertThat(fact.faults())
                .extracting(FieldFault::field, FieldFault::fault)
                .containsExactly(
                        tuple("Product", "NOT_A_CHOICE"),
                        tuple("Module", "MISSING"),
                        tuple("Severity", "NOT_A_CHOICE"));
        assertThat(fact.faults().getLast().choices()).containsExactly("1", "2", "3", "4");
    }

    @Test
    void whatIsPublishedHoldsNoAddressAndNothingOfWhatWasWritten() {
        UUID report = returned(incomplete());

        TopicWatch.Seen seen = Published.content(Topics.TICKET, report);
        assertThat(seen.headers())
                .containsEntry("ce_streamversion", "1")
                .containsEntry("ce_actor", "customer:" + customer.contactId());
        assertThat(seen.json() + seen.headers())
                .doesNotContain(customer.email(), "kontor-nord.example", "urgent", "Unix", "jumps back", "Petersen");
    }

    @Test
    void theSameMailIsAnsweredOnceHoweverOftenAndHoweverManyTimesAtOnceItComes() throws Exception {
        String mail = incomplete();
        Callable<UUID> take = () -> returned(mail);
        List<UUID> reports;
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            reports = senders.invokeAll(List.of(take, take, take, take)).stream()
                    .map(Future::resultNow)
                    .toList();
        }
        returned("Received: once more\r\n" + mail);

        assertThat(reports).containsOnly(reports.getFirst());
        assertThat(happened(reports.getFirst())).containsExactly("ReportReturned");
    }

    @Test
    void nobodyAnswersAStrangerOrAMachine() {
        String strange = heldFor("stranger", incomplete().replace(customer.email(), "x@elsewhere.example"));
        String automatic = heldFor(
                "automatic", incomplete().replace("MIME-Version", "Auto-Submitted: auto-replied\r\nMIME-Version"));
        String bounced = heldFor("automatic", incomplete().replaceFirst("Return-Path: <[^>]+>", "Return-Path: <>"));

        for (String id : List.of(strange, automatic, bounced)) {
            assertThat(happened(UUID.fromString(id))).isEmpty();
        }
    }

    @Test
    void theCompleteReplyOpensATicketAndAnIncompleteOneIsReturnedOnceMore() {
        UUID report = returned(incomplete());

        UUID again = returned(reply(report, incomplete()));
        post(reply(again, Mails.report(customer.email()))).statusCode(201).body("fate", equalTo("OPENED"));

        assertThat(again).isNotEqualTo(report);
        assertThat(Published.awaitOpenedBy(customer)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "References: <%1$s@tallydesk.example><%2$s@tallydesk.example>",
                "References: <%1$S@TallyDesk.example>, <%2$s@tallydesk.example>",
                "In-Reply-To: your letter <%1$s@tallydesk.example>(as of today)",
            })
    void theReplyIsToldHoweverItsProgramWritesWhatItRefersTo(String field) {
        UUID report = returned(incomplete());

        post(Mails.report(customer.email())
                        .replace("MIME-Version", field.formatted(report, UUID.randomUUID()) + "\r\nMIME-Version"))
                .statusCode(201);
    }

    @Test
    void aReplyToALetterOfATicketIsNoReportHoweverCompleteItLooks() {
        heldFor("reply", reply(Reports.opened(customer), Mails.report(customer.email())));
    }

    /** As mail programs answer the letter: theirs above, ours quoted below. */
    @Test
    void ourOwnWordsQuotedFillInNoField() {
        UUID report = returned(incomplete());
        String quoted = """
                Is this enough?

                > Your Track-ID: BZ-4711
                >
                > What is missing or cannot be accepted
                > - Product (not a valid choice; choose one of OXAPPSUITE, OXHE)
                > - Module (missing; choose one of portal, mail, calendar)
                > - Current behaviour (missing)
                """;

        UUID again = returned(reply(report, Mails.from(customer.email(), "Re: Your report", "", quoted)));

        ReportReturned fact = Published.first(Topics.TICKET, again, ReportReturned.class);
        assertThat(fact.faults()).extracting(FieldFault::fault).hasSize(11).containsOnly("MISSING");
    }

    @Test
    void twoMachinesThatAnswerEachOtherStopAfterSomeLettersAndAnAgentSeesIt() {
        IntStream.range(0, MailDoor.RETURNS_A_DAY_MAX).forEach(_ -> returned(incomplete()));

        heldFor("incomplete", incomplete());

        sql.update(
                "UPDATE mail.message SET settled_at = settled_at - interval '1 day' WHERE contact_id = ?",
                customer.contactId());
        returned(incomplete());
    }

    @Test
    void aStrangersIncompleteReportIsReturnedOnceAnAgentLetsItThroughForAContact() {
        String newcomer = "new-" + UUID.randomUUID() + "@kontor-nord.example";
        String id = heldFor("stranger", incomplete().replace(customer.email(), newcomer));
        Customer known = Entitlement.colleague(customer.accountId(), newcomer);

        Desk.agent()
                .post("/quarantine/" + id + "/release")
                .then()
                .statusCode(200)
                .body("fate", equalTo("RETURNED"));

        assertThat(Published.first(Topics.TICKET, UUID.fromString(id), ReportReturned.class)
                        .contactId())
                .isEqualTo(known.contactId());
        Desk.agent()
                .post("/quarantine/" + id + "/release")
                .then()
                .statusCode(409)
                .body("type", endsWith("not-in-quarantine"));
    }

    @Test
    void aReturnedReportIsNoRowOfTheQueue() {
        UUID report = returned(incomplete());
        Published.first(Topics.TICKET, report, ReportReturned.class);
        Reports.awaitInQueue(customer, Reports.opened(customer));

        assertThat(sql.query("SELECT 1 FROM view.queue_ticket WHERE ticket_id = ?", row -> 1, report))
                .isEmpty();
    }

    private static String heldFor(String reason, String mail) {
        return post(mail)
                .statusCode(202)
                .body("fate", equalTo("QUARANTINED"))
                .body("reason", equalTo(reason))
                .extract()
                .path("id");
    }

    /** As mail programs do it: our letter refers to its report or ticket, so the reply refers to that and to the letter. */
    private static String reply(UUID about, String mail) {
        String letter = "<" + UUID.randomUUID() + "@tallydesk.example>";
        return mail.replace(
                "MIME-Version",
                "In-Reply-To: " + letter + "\r\nReferences: <" + about + "@tallydesk.example>\r\n " + letter
                        + "\r\nMIME-Version");
    }

    /** In the log itself: what is not there is never published. */
    private List<String> happened(UUID report) {
        return sql.query("SELECT type FROM log.event WHERE stream_id = ?", row -> row.getString(1), report);
    }
}
