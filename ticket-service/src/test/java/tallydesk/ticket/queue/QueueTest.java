package tallydesk.ticket.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import tallydesk.contract.EntitlementContract.CreditedLot;
import tallydesk.contract.EntitlementContract.PointsCredited;
import tallydesk.contract.SlaContract;
import tallydesk.contract.SlaContract.ClockPaused;
import tallydesk.contract.SlaContract.ClockStarted;
import tallydesk.contract.SlaContract.DeadlineBreached;
import tallydesk.contract.SlaContract.DeadlineMet;
import tallydesk.contract.SlaContract.NamedVersion;
import tallydesk.contract.Topics;
import tallydesk.testing.StackResource;
import tallydesk.ticket.world.Customer;
import tallydesk.ticket.world.Desk;
import tallydesk.ticket.world.Entitlement;
import tallydesk.ticket.world.Reports;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "ticket-service"))
class QueueTest {
    private static final Instant DUE = Instant.parse("2026-11-23T13:00:00Z");
    private final Customer customer = Entitlement.customer();

    @Test
    void aRowJoinsTicketEntitlementAndClock() {
        UUID ticket = Reports.admitted(customer);
        started(ticket, DUE);

        eventually(() -> mine().body("items", hasSize(1))
                .body("items[0].id", equalTo(ticket.toString()))
                .body(
                        "items[0].number",
                        equalTo(Desk.agent().get("/tickets/" + ticket).<String>path("number")))
                .body("items[0].status", equalTo("OPEN"))
                .body("items[0].accountId", equalTo(customer.accountId().toString()))
                .body("items[0].severity", equalTo(2))
                .body("items[0].product", equalTo("OXAPPSUITE"))
                .body("items[0].trackId", equalTo("KN-4711"))
                .body("items[0].basis", equalTo("POINTS"))
                .body("items[0].pointsDebited", equalTo(10))
                .body("items[0].clockState", equalTo("RUNNING"))
                .body("items[0].dueAt", equalTo(DUE.toString()))
                .body("items[0].version", equalTo(2))
                .body("next", nullValue()));

        met(ticket);
        Entitlement.say(
                customer.accountId(),
                new PointsCredited(
                        customer.accountId(),
                        ticket,
                        10,
                        "BUG",
                        List.of(new CreditedLot(UUID.randomUUID(), 10, java.time.LocalDate.of(2027, 1, 1))),
                        100,
                        null));
        Desk.agent().body("{}").post("/tickets/" + ticket + "/closure").then().statusCode(200);
        eventually(() -> mine().body("items[0].clockState", equalTo("MET"))
                .body("items[0].pointsCredited", equalTo(10))
                .body("items[0].status", equalTo("CLOSED")));
    }

    @Test
    void ofSeveralClocksTheOneThatIsDueNextIsShownAndOneThatStandsStillHasNoDueInstant() {
        UUID ticket = Reports.admitted(customer);
        started(ticket, DUE);
        resolution(ticket, DUE.plusSeconds(3_600));
        eventually(() -> mine().body("items[0].clock", equalTo("FIRST_RESPONSE"))
                .body("items[0].dueAt", equalTo(DUE.toString())));

        met(ticket);
        eventually(() -> mine().body("items[0].clock", equalTo("RESOLUTION"))
                .body("items[0].dueAt", equalTo(DUE.plusSeconds(3_600).toString())));

        say(ticket, new ClockPaused(ticket, customer.accountId(), "RESOLUTION", 1, DUE, 60, "CUSTOMER_AWAITED"));
        eventually(() -> mine().body("items[0].clockState", equalTo("PAUSED")).body("items[0].dueAt", nullValue()));
    }

    @Test
    void theRowIsTheSameWhenTheClockIsHeardOfBeforeTheTicket() {
        UUID known = Reports.admitted(customer);
        UUID never = UUID.randomUUID();
        started(never, DUE);
        Entitlement.debited(customer, known);
        started(known, DUE);

        eventually(() -> mine().body("items.dueAt", contains(DUE.toString())));
        assertThat(Desk.agent().get("/tickets?limit=200").<List<String>>path("items.id"))
                .doesNotContain(never.toString());
    }

    @Test
    void everyFilterNarrowsTheQueue() {
        UUID parked =
                Reports.opened(customer, Reports.complete().put("severity", 1).put("trackId", "A_1%"));
        UUID open = Reports.opened(
                customer, Reports.complete().put("product", "OXSE").put("trackId", "Axx1"));
        UUID breached = Reports.admitted(customer);
        Entitlement.denied(customer, parked, "INSUFFICIENT_POINTS");
        Entitlement.debited(customer, open);
        started(open, DUE.plusSeconds(60));
        started(breached, DUE);
        breached(breached);
        eventually(() -> mine("status=OPEN").body("items", hasSize(2)));
        eventually(() -> mine("status=PARKED").body("items", hasSize(1)));
        eventually(() -> mine("sort=dueAt").body("items.id", contains(breached.toString(), open.toString())));
        String number = Desk.agent().get("/tickets/" + open).path("number");

        found("status=OPEN, PARKED", parked, open, breached);
        found("status=CLOSED");
        found("severity=1", parked);
        found("severity=1,2", parked, open, breached);
        found("product=oxse", open);
        found("q=" + number, open);
        found("q=" + number.replace("TD-", "").replace("-", ""), open);
        found("q=a_1%", parked);
        found("q=OXS", open);
        found("dueBefore=" + DUE.plusSeconds(1), breached);
        found("dueBefore=2026-11-23T14:01:01%2B01:00", breached, open);
        found("account=" + customer.accountId(), parked, open, breached);
        eventually(() -> mine("sort=-severity&status=OPEN,PARKED").body("items.severity", contains(2, 2, 1)));
    }

    @Test
    void theQueueShowsTheJudgedSeverityAndWhoseTurnItIs() {
        UUID waiting = Reports.admitted(customer);
        UUID resolved = Reports.admitted(customer);
        UUID reopened = Reports.admitted(customer);
        work(waiting, "severity", "{\"severity\": 1, \"reason\": \"Down.\"}");
        work(waiting, "awaiting-customer", "{\"text\": \"Which browser?\"}");
        work(resolved, "resolution", "{\"text\": \"Update.\"}");
        work(reopened, "closure", "{}");
        work(reopened, "reopening", "{\"reason\": \"Closed by mistake.\"}");

        eventually(() -> mine("status=AWAITING_CUSTOMER&severity=1").body("items.id", contains(waiting.toString())));
        eventually(() -> mine("status=RESOLVED").body("items.id", contains(resolved.toString())));
        eventually(() -> mine("status=OPEN").body("items.id", contains(reopened.toString())));
        found("severity=2", resolved, reopened);
        eventually(() -> mine("sort=severity").body("items[0].severity", equalTo(1)));

        Desk.customer(customer)
                .body("{\"text\": \"Here I am.\"}")
                .post("/tickets/" + waiting + "/messages")
                .then()
                .statusCode(200);
        eventually(() -> mine("status=OPEN&severity=1").body("items.id", contains(waiting.toString())));
    }

    private static void work(UUID ticket, String task, String body) {
        Desk.agent().body(body).post("/tickets/" + ticket + "/" + task).then().statusCode(200);
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrDouble() {
        List<String> opened = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            opened.add(Reports.opened(customer, Reports.complete().put("severity", 1 + i % 2))
                    .toString());
        }
        eventually(() -> mine().body("items", hasSize(5)));

        assertThat(allPages("openedAt")).containsExactlyElementsOf(opened);
        assertThat(allPages("-openedAt")).containsExactlyElementsOf(opened.reversed());
        assertThat(allPages("severity")).containsExactlyInAnyOrderElementsOf(opened);
        assertThat(allPages("-updatedAt")).containsExactlyInAnyOrderElementsOf(opened);
    }

    private List<String> allPages(String sort) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            ValidatableResponse page = mine("limit=2&sort=" + sort + "&cursor=" + cursor);
            List<String> found = page.extract().path("items.id");
            assertThat(found).hasSizeBetween(1, 2);
            ids.addAll(found);
            cursor = page.extract().path("next");
        }
        return ids;
    }

    @Test
    void aCustomerSeesTheOwnAccountOnly() {
        Customer other = Entitlement.customer();
        UUID theirs = Reports.opened(other);
        UUID ours = Reports.opened(customer);
        eventually(() -> Desk.agent()
                .get("/tickets?account=" + other.accountId())
                .then()
                .body("items.id", contains(theirs.toString())));
        eventually(() -> Desk.customer(customer).get("/tickets").then().body("items.id", contains(ours.toString())));

        Desk.customer(customer)
                .get("/tickets?account=" + other.accountId())
                .then()
                .statusCode(404);
        eventually(() -> Desk.customer(customer)
                .get("/tickets?q=KN-4711")
                .then()
                .header("X-Projection-Lag", notNullValue())
                .body("items", hasSize(1)));
        io.restassured.RestAssured.get("/tickets").then().statusCode(401);
    }

    @Test
    void everyWrongParameterIsNamedAtOnce() {
        Desk.agent()
                .get("/tickets?status=LOST&severity=5&account=x&dueBefore=soon&sort=price&limit=201&cursor=abc&q="
                        + "x".repeat(101))
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "status", "severity", "account", "dueBefore", "sort", "limit", "cursor", "q"));
        for (String limit : new String[] {"abc", "0", "-1", "1.5", "99999999999"}) {
            Desk.agent()
                    .get("/tickets?limit=" + limit)
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", contains("limit"));
        }
        Reports.opened(customer);
        Reports.opened(customer);
        eventually(() -> mine().body("items", hasSize(2)));
        String cursor = mine("limit=1").extract().path("next");
        Desk.agent()
                .get("/tickets?sort=severity&cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("cursor"));
    }

    private void found(String filter, UUID... tickets) {
        List<String> ids = mine(filter).extract().path("items.id");
        assertThat(ids)
                .as(filter)
                .containsExactlyInAnyOrder(
                        List.of(tickets).stream().map(UUID::toString).toArray(String[]::new));
    }

    private ValidatableResponse mine(String query) {
        return Desk.customer(customer)
                .urlEncodingEnabled(false)
                .get("/tickets?"
                        + query.replace("%\"", "%25\"").replace(" ", "%20").replaceAll("%$", "%25"))
                .then()
                .statusCode(200);
    }

    private ValidatableResponse mine() {
        return mine("limit=200");
    }

    private static void eventually(ThrowingRunnable claim) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(claim);
    }

    private void started(UUID ticket, Instant dueAt) {
        started(ticket, "FIRST_RESPONSE", dueAt);
    }

    private void resolution(UUID ticket, Instant dueAt) {
        started(ticket, "RESOLUTION", dueAt);
    }

    private void started(UUID ticket, String clock, Instant dueAt) {
        say(
                ticket,
                new ClockStarted(
                        ticket,
                        customer.accountId(),
                        clock,
                        1,
                        "INCIDENT",
                        2,
                        new NamedVersion("incident", 1),
                        new NamedVersion("DE-BY", 1),
                        "Europe/Berlin",
                        Instant.parse("2026-11-23T09:00:00Z"),
                        240,
                        dueAt,
                        "DE-BY"));
    }

    private void met(UUID ticket) {
        say(ticket, new DeadlineMet(ticket, customer.accountId(), "FIRST_RESPONSE", 1, DUE, DUE, 240));
    }

    private void breached(UUID ticket) {
        say(ticket, new DeadlineBreached(ticket, customer.accountId(), "FIRST_RESPONSE", 1, DUE, DUE.plusMillis(1)));
    }

    private static void say(UUID ticket, SlaContract fact) {
        Entitlement.others().fact(Topics.SLA, ticket, fact);
    }
}
