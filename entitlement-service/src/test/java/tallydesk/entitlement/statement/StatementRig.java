package tallydesk.entitlement.statement;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import tallydesk.contract.FactRecord;
import tallydesk.entitlement.Desk;
import tallydesk.log.Transactions;

/** Tells the projection what a topic would, at any time, also what no command of today makes; and reads statements. */
@Singleton
public class StatementRig {
    static final Duration SOON = Duration.ofSeconds(20);

    private final StatementProjection projection;
    private final Transactions transactions;

    StatementRig(StatementProjection projection, Transactions transactions) {
        this.projection = projection;
        this.transactions = transactions;
    }

    void tell(Facts facts, String time, FactRecord... bodies) {
        transactions.inNew(() -> {
            for (FactRecord body : bodies) {
                projection.follow(facts.at(Instant.parse(time), body));
            }
        });
    }

    /** @param query such as {@code from=2026-11-01&limit=2} */
    static ValidatableResponse get(UUID account, String query) {
        return Desk.manager()
                .get("/accounts/" + account + "/statement" + (query.isEmpty() ? "" : "?" + query))
                .then();
    }

    static JsonPath statement(UUID account, String query) {
        return get(account, query).statusCode(200).extract().jsonPath();
    }

    /** Until the statement has followed the topic. */
    static void closesWith(UUID account, int points) {
        await().atMost(SOON)
                .untilAsserted(() -> get(account, "").statusCode(200).body("closing", equalTo(points)));
    }
}
