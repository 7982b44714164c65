package tallydesk.entitlement.timer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static tallydesk.entitlement.Desk.SOON;
import static tallydesk.entitlement.Desk.manager;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.contract.Topics;
import tallydesk.log.Ids;
import tallydesk.log.Sql;
import tallydesk.testing.StackResource;
import tallydesk.testing.TopicWatch;

/** The service as it is shipped: its own timer records what has expired, and everybody sees it. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "entitlement-service"))
class ExpiredPointsAreShownTest {
    private static final int DAYS_AGO = 400;
    private static final Duration AGO = Duration.ofDays(-DAYS_AGO);
    private static final String BERLIN = "Europe/Berlin";

    @Inject
    Customers customers;

    @Inject
    Sql sql;

    @Test
    void whatExpiredIsRecordedByItselfPublishedShownAndRebuilt() {
        UUID owner = Ids.fresh();
        LocalDate today = LocalDate.now(ZoneId.of(BERLIN));
        // At once, or the timer is there before the claim.
        customers.handle(
                AGO,
                owner,
                Customers.registration(owner, BERLIN),
                // A day more, since a change of the clocks between then and now makes the date by an hour another.
                Customers.purchase(owner, 25, today.minusDays(DAYS_AGO + 1)),
                Customers.claim(owner, Ids.fresh()));
        customers.buys(owner, 7, today.minusDays(1));

        await().atMost(SOON).until(() -> !customers.expiries(owner).isEmpty());
        await().atMost(SOON)
                .untilAsserted(() -> manager()
                        .get("/accounts/{id}/lots", owner)
                        .then()
                        .statusCode(200)
                        .body("items.points", equalTo(List.of(25, 7)))
                        .body("items.remaining", equalTo(List.of(0, 7)))
                        .body("items.expired", equalTo(List.of(15, 0))));
        manager().get("/accounts/{id}/balance", owner).then().body("points", equalTo(7));
        try (TopicWatch topic = new TopicWatch(Topics.ENTITLEMENT)) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(topic.of(owner))
                            .filteredOn(seen -> seen.type().equals("PointsExpired"))
                            .singleElement()
                            .satisfies(seen -> assertThat(seen.json()).contains("\"points\":15")));
        }
        manager().post("/operations/projections/balance/rebuild").then().statusCode(202);
        await().atMost(SOON)
                .untilAsserted(() -> manager()
                        .get("/operations/projections/balance")
                        .then()
                        .body("state", equalTo("DONE"))
                        .body("differences", equalTo(0)));
        manager().get("/accounts/{id}/lots", owner).then().body("items.expired", equalTo(List.of(15, 0)));
    }

    @Test
    void lotsFromBeforeThereWasATimerAreWaitedForLikeNewOnes() throws IOException {
        UUID owner = customers.account(BERLIN);
        customers.buysNearlyAYearAgo(owner, BERLIN, 4);
        customers.buysNearlyAYearAgo(owner, BERLIN, 16);
        UUID ticket = Ids.fresh();
        customers.handle(Duration.ZERO, owner, Customers.claim(owner, ticket), Customers.credit(owner, ticket));
        String found;
        try (InputStream script = getClass().getResourceAsStream("/db/service/V2026.11.24.11__lot_expiry.sql")) {
            String text = new String(script.readAllBytes(), UTF_8);
            found = text.substring(text.indexOf("SELECT (lot")).replace(";", "") + " AND made.stream_id = '%s'";
        }
        String written = "SELECT lot_id, account_id, 'later', set_by, correlation, trace FROM timer.lot_expiry"
                + " WHERE account_id = '%s'";
        assertThat(rows(found.formatted(owner)))
                .hasSize(4)
                .containsExactlyInAnyOrderElementsOf(rows(written.formatted(owner)));
    }

    /** When to look at it, the next migration says, and from then on the account. */
    private List<String> rows(String query) {
        return sql.query(
                query,
                row -> row.getString(1) + " " + row.getString(2) + " " + row.getString(4) + " " + row.getString(5) + " "
                        + row.getString(6));
    }
}
