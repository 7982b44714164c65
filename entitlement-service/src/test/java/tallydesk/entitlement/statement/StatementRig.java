package tallydesk.entitlement.statement;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import tallydesk.contract.FactRecord;
import tallydesk.log.Transactions;
import tallydesk.testing.EmbeddedStack;

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

    static RequestSpecification manager() {
        return as(Map.of("role", "manager", "sub", "m1"));
    }

    static RequestSpecification customer(UUID account) {
        return as(Map.of("role", "customer", "sub", "c1", "account", account.toString()));
    }

    static RequestSpecification as(Map<String, String> claims) {
        return given().auth().oauth2(EmbeddedStack.shared().token(claims));
    }

    /** @param query such as {@code from=2026-11-01&limit=2} */
    static ValidatableResponse get(UUID account, String query) {
        return manager()
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
