package tallydesk.acceptance;

import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tallydesk.acceptance.Mailbox.Mail;
import tallydesk.testing.TopicWatch.Seen;

/** The main job, all the way: a mail becomes a ticket, is paid, answered in time, turns out a bug and is credited. */
class ReportByMailToCreditedPointsTest {
    private static final String REPORT = """
            Server: https://ox.customer.example
            Server Version: 7.10.6-Rev22
            Distribution: DEBIAN
            GUI Version: 7.10.6-Rev22
            Module: mail
            Severity: 2
            Track-ID: BZ-4711
            Product: OXAPPSUITE
            Component: Groupware Server

            Steps to reproduce:
            1. Log in
            2. Open the folder tree

            Current behaviour:
            The tree is empty.

            Expected behaviour:
            The tree shows all folders.
            """;

    private final Desk desk = Desk.shared();
    private final Topics topics = new Topics(desk);

    @AfterEach
    void nothingBrokeTheContract() {
        topics.readAll();
        topics.close();
    }

    @Test
    void aReportByMailBecomesATicketIsAnsweredAndItsBugGivesThePointsBack() {
        Customer customer = Customer.with(desk, 100);
        Mailbox mailbox = new Mailbox(desk, customer.email());
        Person agent = Person.agent(desk);

        mailbox.write("support@tallydesk.example", "Folder tree is empty", REPORT);

        Mail confirmation = mail(mailbox, 1);
        assertThat(confirmation.subject()).containsPattern("TD-\\d{6,}-\\d");
        assertThat(confirmation.text()).contains("BZ-4711").contains("90");
        assertThat(confirmation.autoSubmitted()).startsWith("auto-");
        String number = confirmation.subject().replaceAll(".*(TD-\\d{6,}-\\d).*", "$1");

        JsonNode ticket = agent.get("/tickets/" + number).body();
        String id = ticket.path("id").asText();
        assertThat(ticket.path("status").asText()).isEqualTo("OPEN");
        assertThat(ticket.path("accountId").asText()).isEqualTo(customer.account());
        assertThat(Instant.parse(ticket.path("openedAt").asText()))
                .as("by the rehearsal's clock")
                .isCloseTo(desk.now(), within(10, MINUTES));
        await().atMost(Topics.SOON).until(() -> customer.balance() == 90);

        Seen clock = topics.await(tallydesk.contract.Topics.SLA, id, "ClockStarted");
        assertThat(clock.json()).contains("Europe/Berlin").contains("\"targetMinutes\":240");
        await().atMost(Topics.SOON)
                .until(() -> clocks(agent, id).path(0).path("state").asText().equals("RUNNING"));

        assertThat(agent.post("/tickets/" + id + "/messages", Map.of("text", "We look into it."))
                        .status())
                .isEqualTo(200);
        assertThat(mail(mailbox, 2).text()).contains("We look into it.");
        await().atMost(Topics.SOON)
                .until(() -> clocks(agent, id).path(0).path("state").asText().equals("MET"));

        assertThat(agent.post("/tickets/" + id + "/bug", Map.of("defectId", "OXUI-1234", "compensation", "POINTS"))
                        .status())
                .isBetween(200, 201);
        await().atMost(Topics.SOON).until(() -> customer.balance() == 100);
        assertThat(mail(mailbox, 3).subject()).contains(number);

        assertThat(agent.post("/tickets/" + id + "/closure", Map.of()).status()).isBetween(200, 201);
        assertThat(mail(mailbox, 4).subject()).contains(number);
        assertThat(agent.get("/tickets/" + id).text("status")).isEqualTo("CLOSED");

        await().atMost(Topics.SOON)
                .untilAsserted(() -> assertThat(topics.all(tallydesk.contract.Topics.TICKET).stream()
                                .filter(one -> one.key().equals(id))
                                .map(Seen::type))
                        .containsExactly(
                                "TicketOpened", "TicketAdmitted", "MessageSent", "BugConfirmed", "TicketClosed"));
        await().atMost(Topics.SOON)
                .untilAsserted(() -> assertThat(agent.get("/tickets?q=BZ-4711&account=" + customer.account())
                                .body()
                                .path("items"))
                        .hasSize(1)
                        .first()
                        .satisfies(
                                row -> assertThat(row.path("status").asText()).isEqualTo("CLOSED")));
    }

    @Test
    void anIncompleteReportIsAnsweredWithAllItLacksAndTheCompleteReplyOpensTheTicket() {
        Customer customer = Customer.with(desk, 20);
        Mailbox mailbox = new Mailbox(desk, customer.email());

        mailbox.write(
                "support@tallydesk.example",
                "Folder tree is empty",
                REPORT.replace("Severity: 2", "Severity: urgent").replace("Module: mail\n", ""));

        Mail returned = mail(mailbox, 1);
        assertThat(returned.text()).contains("Module (missing; ", "Severity (not a valid choice; ", "BZ-4711");
        assertThat(returned.autoSubmitted()).isEqualTo("auto-replied");
        assertThat(customer.balance()).isEqualTo(20);

        mailbox.answer(1, REPORT);

        assertThat(mail(mailbox, 2).subject()).containsPattern("TD-\\d{6,}-\\d");
        await().atMost(Topics.SOON).until(() -> customer.balance() == 10);
    }

    @Test
    void noFactTopicHoldsANameAnAddressOrFreeText() {
        Customer customer = Customer.with(desk, 10);
        Mailbox mailbox = new Mailbox(desk, customer.email());
        mailbox.write("support@tallydesk.example", "Canary subject", REPORT.replace("Log in", "Canary steps"));
        mail(mailbox, 1);
        for (String topic : List.of(
                tallydesk.contract.Topics.TICKET,
                tallydesk.contract.Topics.ENTITLEMENT,
                tallydesk.contract.Topics.SLA,
                tallydesk.contract.Topics.NOTIFICATION)) {
            assertThat(topics.all(topic))
                    .as(topic)
                    .noneMatch(one -> (one.json() + one.headers())
                            .matches("(?s).*(Canary|" + customer.email() + "|Ada Example).*"));
        }
        await().atMost(Topics.SOON)
                .untilAsserted(() -> assertThat(topics.all(tallydesk.contract.Topics.TEXT))
                        .anyMatch(one -> one.json().contains("Canary steps")));
    }

    private JsonNode clocks(Person person, String ticket) {
        return person.get("/sla/tickets/" + ticket + "/clocks").body();
    }

    private static Mail mail(Mailbox mailbox, int nth) {
        return await().atMost(Topics.SOON)
                .until(mailbox::read, mails -> mails.size() >= nth)
                .get(nth - 1);
    }
}
