package tallydesk.entitlement.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.contract.TicketContract.BugConfirmed;
import tallydesk.contract.Topics;
import tallydesk.entitlement.Desk;
import tallydesk.entitlement.timer.Customers;
import tallydesk.log.Ids;
import tallydesk.testing.StackResource;
import tallydesk.testing.TopicWatch;
import tallydesk.testing.TopicWatch.Seen;

/** The service as it is shipped: commands, log, relay, topic, statement; and its own timer records what ends. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "entitlement-service"))
class StatementOfTheTopicTest {
    private static final String BERLIN = "Europe/Berlin";
    private static final int DAYS_AGO = 400;
    private static final Duration THEN = Duration.ofDays(-DAYS_AGO);

    @Inject
    Customers customers;

    private final UUID owner = Ids.fresh();

    /** Bought twice 400 days ago and later again, spent over two lots, credited, refunded, ended. */
    private void aHistory() {
        LocalDate today = LocalDate.now(ZoneId.of(BERLIN));
        UUID bug = Ids.fresh();
        UUID refunded = Ids.fresh();
        customers.handle(
                THEN,
                owner,
                Customers.registration(owner, BERLIN),
                Customers.purchase(owner, 17, today.minusDays(DAYS_AGO + 1)),
                Customers.purchase(owner, 25, today.minusDays(DAYS_AGO)),
                Customers.claim(owner, bug));
        customers.handle(
                Duration.ofDays(-300),
                owner,
                Customers.purchase(owner, 30, today.minusDays(300)),
                Customers.claim(owner, Ids.fresh()),
                Customers.credit(owner, bug));
        customers.handle(
                Duration.ofDays(-200),
                owner,
                Customers.claim(owner, refunded),
                Customers.refund(owner, refunded, Ids.fresh()));
    }

    @Test
    void theStatementIsAFoldOfTheTopic() throws Exception {
        aHistory();
        List<Long> balancesAfter = new ArrayList<>();
        long onHand = 0;
        int moving = 0;
        try (TopicWatch topic = new TopicWatch(Topics.ENTITLEMENT)) {
            await().atMost(StatementRig.SOON)
                    .until(() -> topic.of(owner).stream().map(Seen::type).anyMatch("PointsExpired"::equals));
            for (Seen seen : topic.of(owner)) {
                JsonNode fact = new ObjectMapper().readTree(seen.value());
                long points = fact.path("points").asLong();
                switch (seen.type()) {
                    case "PointsPurchased", "PointsCredited" -> onHand += points;
                    case "PointsDebited", "PointsExpired" -> onHand -= points;
                    default -> points = 0;
                }
                moving += points == 0 ? 0 : 1;
                if (fact.has("balanceAfter") && !seen.type().equals("PointsExpired")) {
                    balancesAfter.add(fact.path("balanceAfter").asLong());
                }
            }
        }
        StatementRig.closesWith(owner, Math.toIntExact(onHand));
        JsonPath statement = StatementRig.statement(owner, "");
        assertThat(statement.getList("items.findAll { it.points != 0 }")).hasSize(moving);
        assertThat(statement.getList("items.points", Integer.class).stream()
                        .mapToInt(i -> i)
                        .sum())
                .isEqualTo(Math.toIntExact(onHand));
        // What each decision said of the balance is what stands behind it on the statement.
        assertThat(statement.getList(
                        "items.findAll { it.type == 'PointsDebited' || it.type == 'PointsCredited' }.balance",
                        Long.class))
                .isEqualTo(balancesAfter);
        Desk.manager().get("/accounts/{id}/balance", owner).then().body("points", equalTo(Math.toIntExact(onHand)));
    }

    @Test
    void theBalanceAsOfAnInstantIsThatOfTheStatementAndTheRebuiltBookIsTheSame() {
        aHistory();
        await().atMost(StatementRig.SOON)
                .untilAsserted(() -> StatementRig.get(owner, "")
                        .body("items.type.findAll { it == 'PointsExpired' }.size()", equalTo(1)));
        List<Map<String, Object>> items = StatementRig.statement(owner, "").getList("items");
        for (Map<String, Object> item : items) {
            Object then = item.get("effectiveAt");
            Desk.manager()
                    .get("/accounts/{id}/balance?asOf={then}", owner, then)
                    .then()
                    .statusCode(200)
                    .body("asOf", equalTo(then))
                    .body("points", equalTo(balanceAt(items, then)));
        }
        Desk.manager()
                .get("/accounts/{id}/balance?asOf=2999-01-01T00:00:00Z", owner)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("asOf"));
        for (String projection : List.of("statement", "credits")) {
            Desk.manager()
                    .post("/operations/projections/{name}/rebuild", projection)
                    .then()
                    .statusCode(202);
            await().atMost(StatementRig.SOON)
                    .untilAsserted(() -> Desk.manager()
                            .get("/operations/projections/{name}", projection)
                            .then()
                            .body("state", equalTo("DONE"))
                            .body("differences", equalTo(0)));
        }
    }

    /** Of several movements at one instant the last. */
    private static Object balanceAt(List<Map<String, Object>> items, Object then) {
        return items.stream()
                .filter(item -> then.equals(item.get("effectiveAt")))
                .toList()
                .getLast()
                .get("balance");
    }

    @Test
    void creditsAreCountedByProductAndDefectWhicheverTopicComesFirst() {
        String product = "P-" + Ids.fresh();
        UUID first = Ids.fresh();
        UUID second = Ids.fresh();
        customers.handle(
                Duration.ZERO,
                owner,
                Customers.registration(owner, BERLIN),
                Customers.purchase(owner, 20, LocalDate.now(ZoneId.of(BERLIN)).minusDays(1)),
                Customers.claim(owner, first),
                Customers.credit(owner, first));
        StatementRig.closesWith(owner, 20);
        Desk.OTHERS.fact(Topics.TICKET, first, Desk.opened(owner, first, "EMAIL", product));
        Desk.OTHERS.fact(Topics.TICKET, first, new BugConfirmed(first, owner, "OXUI-1", "POINTS", "agent:a"));
        Desk.OTHERS.fact(Topics.TICKET, second, Desk.opened(owner, second, "EMAIL", product));
        Desk.OTHERS.fact(Topics.TICKET, second, new BugConfirmed(second, owner, "OXUI-1", "POINTS", "agent:a"));
        await().atMost(StatementRig.SOON)
                .untilAsserted(() -> Desk.manager()
                        .get("/credits?limit=200")
                        .then()
                        .statusCode(200)
                        .body("items.findAll { it.product == '" + product + "' }.defectId", contains("OXUI-1"))
                        .body("items.findAll { it.product == '" + product + "' }.reason", contains("BUG"))
                        .body("items.findAll { it.product == '" + product + "' }.credits", contains(2))
                        .body("items.findAll { it.product == '" + product + "' }.points", contains(20)));
        Desk.manager().get("/credits?from=2000-01-01&until=2000-01-02").then().body("items", equalTo(List.of()));
        Desk.manager()
                .get("/credits?from=x&until=y&cursor=z&limit=0")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("from", "until", "cursor", "limit"));
        Desk.customer(owner).get("/credits").then().statusCode(403);
    }

    @Test
    void liabilityIsWhatIsOnHandByTheMonthInWhichItEnds() {
        customers.handle(
                Duration.ZERO,
                owner,
                Customers.registration(owner, "Pacific/Honolulu"),
                Customers.purchase(
                        owner, 20, LocalDate.now(ZoneId.of("Pacific/Honolulu")).minusDays(1)));
        StatementRig.closesWith(owner, 20);
        JsonPath now = liability("");
        long points = now.getLong("points");
        assertThat(now.getList("months.points", Long.class).stream()
                        .mapToLong(i -> i)
                        .sum())
                .isEqualTo(points);
        String month = LocalDate.now(ZoneId.of("Pacific/Honolulu"))
                .minusDays(1)
                .plusYears(1)
                .toString()
                .substring(0, 7);
        assertThat(now.getList("months.month")).contains(month);
        customers.handle(Duration.ZERO, owner, Customers.claim(owner, Ids.fresh()));
        StatementRig.closesWith(owner, 10);
        String then = liability("").getString("asOf");
        // What other tests did before may still arrive, for both instants.
        await().atMost(StatementRig.SOON)
                .untilAsserted(() -> assertThat(liability("?asOf=" + then).getLong("points"))
                        .isEqualTo(liability("?asOf=" + now.getString("asOf")).getLong("points") - 10));
        Desk.manager().get("/liability?asOf=soon").then().statusCode(400);
        Desk.customer(owner).get("/liability").then().statusCode(403);
    }

    private static JsonPath liability(String query) {
        return Desk.manager()
                .get("/liability" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
