package tallydesk.ticket.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.contract.IngressRecord;
import tallydesk.contract.TicketIngress.BugConfirmed;
import tallydesk.contract.TicketIngress.Report;
import tallydesk.contract.TicketIngress.ReportSubmitted;
import tallydesk.contract.TicketIngress.ReportingContact;
import tallydesk.contract.Topics;
import tallydesk.log.Sql;
import tallydesk.testing.StackResource;
import tallydesk.ticket.world.Customer;
import tallydesk.ticket.world.Desk;
import tallydesk.ticket.world.Entitlement;
import tallydesk.ticket.world.Published;
import tallydesk.ticket.world.Reports;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "ticket-service"))
class TicketIngressTest {
    private static final Report REPORT =
            new Report("https://a.example", "7.10.6-rev1", "SLES", "7.10.6", "Press Save.", "It stays.", "It saves.");

    private final Customer customer = Entitlement.customer();

    @Inject
    Sql sql;

    @Test
    void aSubmittedReportOpensOneTicketHoweverOftenItComes() {
        String id = UUID.randomUUID().toString();
        ReportSubmitted report = report(customer, "OXSE", REPORT);

        submit(id, report);
        submit(id, report);
        submit(UUID.randomUUID().toString(), report(customer, "OXCS", REPORT));

        List<UUID> opened = await().atMost(Duration.ofSeconds(60))
                .until(() -> Published.awaitOpenedBy(customer), tickets -> tickets.size() == 2);
        Desk.customer(customer).get("/tickets/" + opened.getFirst()).then().statusCode(200);
        assertThat(opened.stream()
                        .map(ticket -> Desk.agent().get("/tickets/" + ticket).<String>path("product")))
                .containsExactlyInAnyOrder("OXSE", "OXCS");
        Desk.agent()
                .get("/tickets/" + opened.getFirst() + "/timeline")
                .then()
                .body("items.actor", contains("system:/portal"));
    }

    @Test
    void whatCannotBecomeATicketIsADeadLetterWithItsReason() {
        Report incomplete = new Report("https://a.example", "7", "BeOS", "7", "a", "b", "c");

        submit("incomplete-" + customer.accountId(), report(customer, "FAX", "Unix", incomplete));
        submit("stranger-" + customer.accountId(), report(customer.accountId(), "x@elsewhere.example"));
        submit("nobody-" + customer.accountId(), report(UUID.randomUUID(), "x@elsewhere.example"));

        awaitDeadLetter(
                "incomplete-report: /channel not-a-choice; /product not-a-choice; /report/distribution not-a-choice");
        awaitDeadLetter("unknown-contact: nobody of this account has this address");
        awaitDeadLetter("unknown-account: there is no such account");
    }

    @Test
    void aBugIsConfirmedByIdByNumberOrByTheCustomersOwnNumber() {
        String trackId = "track-" + customer.accountId();
        UUID byId = Reports.opened(customer);
        UUID byNumber = Reports.opened(customer);
        UUID byTrackId = Reports.opened(customer, Reports.complete().put("trackId", trackId));
        String number = Desk.agent().get("/tickets/" + byNumber).path("number");

        submit(new BugConfirmed(byId, null, null, null, "D-1", "POINTS"));
        submit(new BugConfirmed(null, number, null, customer.accountId(), "D-2", "CARD"));
        submit(new BugConfirmed(null, null, trackId, customer.accountId(), "D-3", "POINTS"));

        awaitDefect(byId, "D-1");
        awaitDefect(byNumber, "D-2");
        awaitDefect(byTrackId, "D-3");
    }

    @Test
    void aBugOfNoTicketOrOfSeveralIsADeadLetter() {
        String trackId = "twice-" + customer.accountId();
        UUID first = Reports.opened(customer, Reports.complete().put("trackId", trackId));
        Reports.opened(customer, Reports.complete().put("trackId", trackId));

        submit(new BugConfirmed(null, null, trackId, null, "D-1", "POINTS"));
        submit(new BugConfirmed(UUID.randomUUID(), null, null, null, "D-1", "POINTS"));
        submit(new BugConfirmed(null, "TD-100000-3", null, null, "D-1", "POINTS"));
        submit(new BugConfirmed(first, null, null, UUID.randomUUID(), "D-1", "POINTS"));
        submit(new BugConfirmed(first, null, null, null, "D-1", "CASH"));
        submit(new BugConfirmed(first, null, null, null, "no defect", "CARD"));

        awaitDeadLetter("ambiguous-ticket: more than one ticket is called that");
        awaitDeadLetter("unknown-ticket: no ticket is called that");
        awaitDeadLetter("unknown-ticket: the number is no ticket's");
        awaitDeadLetter("unknown-compensation: must be POINTS or CARD");
        awaitDeadLetter("malformed-defect: A defect id is 1 to 64 letters, digits or . _ # / - .");
        Desk.agent().get("/tickets/" + first).then().body("version", equalTo(1));
    }

    private void awaitDefect(UUID ticket, String defectId) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> Desk.agent()
                        .get("/tickets/" + ticket)
                        .then()
                        .body("bug.defectId", equalTo(defectId))
                        .body("bug.confirmedBy", equalTo("system:/portal")));
    }

    private void awaitDeadLetter(String reason) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !sql.query("SELECT 1 FROM log.dead_letter WHERE reason = ?", row -> 1, reason)
                        .isEmpty());
    }

    private static ReportSubmitted report(Customer customer, String product, Report report) {
        return report(customer, "API", product, report);
    }

    private static ReportSubmitted report(Customer customer, String channel, String product, Report report) {
        return new ReportSubmitted(
                customer.accountId(),
                new ReportingContact(customer.email(), null),
                channel,
                product,
                "7.10.6",
                "mail",
                "Other",
                3,
                null,
                "Summary",
                report);
    }

    private static ReportSubmitted report(UUID account, String email) {
        return report(new Customer(account, account, email), "OXSE", REPORT);
    }

    private static void submit(IngressRecord record) {
        submit(UUID.randomUUID().toString(), record);
    }

    private static void submit(String id, IngressRecord record) {
        Entitlement.others().submission(Topics.TICKET_INGRESS, "/portal", id, record);
    }
}
