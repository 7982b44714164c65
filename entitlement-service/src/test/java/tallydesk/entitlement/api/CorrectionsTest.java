package tallydesk.entitlement.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static tallydesk.entitlement.Desk.SOON;
import static tallydesk.entitlement.Desk.TOPIC;
import static tallydesk.entitlement.Desk.account;
import static tallydesk.entitlement.Desk.as;
import static tallydesk.entitlement.Desk.balanceIs;
import static tallydesk.entitlement.Desk.buys;
import static tallydesk.entitlement.Desk.opens;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.log.Snapshots;
import tallydesk.log.Sql;
import tallydesk.testing.StackResource;
import tallydesk.testing.TopicWatch.Seen;

/** What managers put right, on the real stack: who may, what it moves, and what others see of it. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "entitlement-service"))
class CorrectionsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Inject
    Sql sql;

    private static RequestSpecification ann() {
        return as(Map.of("role", "manager", "sub", "ann"));
    }

    private static RequestSpecification ben() {
        return as(Map.of("role", "manager", "sub", "ben"));
    }

    private static ValidatableResponse correct(RequestSpecification who, UUID account, int points) {
        return who.body(Map.<String, Object>of("points", points, "reason", "WRONG_QUANTITY", "reference", "CN-7"))
                .post("/accounts/{id}/corrections", account)
                .then();
    }

    private static ValidatableResponse decide(RequestSpecification who, UUID account, String correction, String how) {
        return who.post("/accounts/{id}/corrections/{correction}/" + how, account, correction)
                .then();
    }

    private static ValidatableResponse voidLot(UUID account, UUID lot) {
        return ann().body(Map.of("reason", "DUPLICATE_PURCHASE", "reference", "CN-8"))
                .post("/accounts/{id}/lots/{lot}/void", account, lot)
                .then();
    }

    private static Seen published(UUID account, String type) {
        return await().atMost(SOON)
                .until(
                        () -> TOPIC.of(account).stream()
                                .filter(seen -> seen.type().equals(type))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    @Test
    void aSmallCorrectionIsCarriedOutAtOnceAndNamesActorReasonAndDocument() {
        UUID account = account();
        buys(account, 20);
        String lot = correct(ann(), account, 15)
                .statusCode(201)
                .body("state", equalTo("CARRIED_OUT"))
                .extract()
                .path("lotId");
        correct(ben(), account, -25).statusCode(201).body("state", equalTo("CARRIED_OUT"));
        balanceIs(account, 10);
        Seen given = published(account, "PointsCredited");
        assertThat(given.headers()).containsEntry("ce_actor", "manager:ann");
        assertThat(given.json())
                .contains("\"reason\":\"CORRECTION\"", "\"WRONG_QUANTITY\"", "\"CN-7\"", "\"balanceAfter\":35")
                .doesNotContain("ticketId");
        Seen taken = published(account, "PointsCorrected");
        assertThat(taken.headers()).containsEntry("ce_actor", "manager:ben");
        assertThat(taken.json()).contains("\"points\":25", "\"WRONG_QUANTITY\"", "\"CN-7\"", "\"balanceAfter\":10");
        ann().get("/accounts/{id}/lots", account)
                .then()
                .body("items.reference", equalTo(List.of("INV-1", "CN-7")))
                .body("items.remaining", equalTo(List.of(0, 10)));
        assertThat(sql.query("SELECT 1 FROM timer.lot_expiry WHERE lot_id = ?", row -> 1, UUID.fromString(lot)))
                .as("the timer waits for what was given")
                .hasSize(1);
    }

    @Test
    void aLargeOneWaitsForAnotherManager() {
        UUID account = account();
        String correction = correct(ann(), account, 500)
                .statusCode(201)
                .body("state", equalTo("REQUESTED"))
                .extract()
                .path("correctionId");
        ben().get("/accounts/{id}/corrections", account)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].correctionId", equalTo(correction))
                .body("items[0].points", equalTo(500))
                .body("items[0].reason", equalTo("WRONG_QUANTITY"))
                .body("items[0].requestedBy", equalTo("manager:ann"));
        decide(ann(), account, correction, "approval")
                .statusCode(409)
                .body("type", equalTo("urn:tallydesk:problem:second-person-needed"));
        balanceIs(account, 0);
        decide(ben(), account, correction, "approval").statusCode(200).body("state", equalTo("CARRIED_OUT"));
        decide(ben(), account, correction, "approval").statusCode(200);
        balanceIs(account, 500);
        assertThat(published(account, "PointsCredited").headers()).containsEntry("ce_actor", "manager:ben");
        assertThat(published(account, "CorrectionRequested").headers()).containsEntry("ce_actor", "manager:ann");
        ben().get("/accounts/{id}/corrections", account).then().body("items", hasSize(0));
        decide(ben(), account, correction, "refusal")
                .statusCode(409)
                .body("type", equalTo("urn:tallydesk:problem:correction-carried-out"));
    }

    @Test
    void aBalanceThatHasSunkMeanwhileLeavesItOpenUntilItIsRefused() {
        UUID account = account();
        buys(account, 200);
        String correction =
                correct(ann(), account, -200).statusCode(201).extract().path("correctionId");
        correct(ann(), account, -1).statusCode(201);
        decide(ben(), account, correction, "approval")
                .statusCode(409)
                .body("type", equalTo("urn:tallydesk:problem:balance-too-low"));
        ben().get("/accounts/{id}/corrections", account).then().body("items", hasSize(1));
        decide(ann(), account, correction, "refusal").statusCode(200).body("state", equalTo("REFUSED"));
        decide(ben(), account, correction, "refusal").statusCode(200);
        decide(ben(), account, correction, "approval")
                .statusCode(409)
                .body("type", equalTo("urn:tallydesk:problem:correction-refused"));
        decide(ben(), account, UUID.randomUUID().toString(), "approval")
                .statusCode(409)
                .body("type", equalTo("urn:tallydesk:problem:unknown-correction"));
        published(account, "CorrectionRefused");
        balanceIs(account, 199);
    }

    /** A snapshot holds what is open only; of what is over, the log is asked. */
    @Test
    void whatIsLongPastIsStillKnown() {
        UUID account = account();
        String approved = correct(ann(), account, 101).extract().path("correctionId");
        String refused = correct(ann(), account, 102).extract().path("correctionId");
        String open = correct(ann(), account, 103).extract().path("correctionId");
        UUID voided = buys(account, 5);
        decide(ben(), account, approved, "approval").statusCode(200);
        decide(ben(), account, refused, "refusal").statusCode(200);
        voidLot(account, voided).statusCode(200);
        for (int i = 0; i < Snapshots.EVENTS_BETWEEN; i++) {
            correct(ann(), account, 1).statusCode(201);
        }
        long before = events(account);
        decide(ben(), account, approved, "approval").statusCode(200);
        decide(ben(), account, refused, "refusal").statusCode(200);
        decide(ben(), account, refused, "approval")
                .statusCode(409)
                .body("type", equalTo("urn:tallydesk:problem:correction-refused"));
        voidLot(account, voided).statusCode(200);
        assertThat(events(account)).isEqualTo(before);
        decide(ann(), account, open, "approval").statusCode(409);
        decide(ben(), account, open, "approval").statusCode(200).body("state", equalTo("CARRIED_OUT"));
        assertThat(sql.query("SELECT 1 FROM log.snapshot WHERE stream_id = ?", _ -> 1, account))
                .isNotEmpty();
    }

    @Test
    void everyFaultIsNamedAtOnceAndTheLedgerUnmoved() {
        UUID account = account();
        long before = events(account);
        ann().body(Map.of("points", 0, "reason", "BECAUSE", "reference", "<b>", "expiresOn", "2020-01-01"))
                .post("/accounts/{id}/corrections", account)
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/reason", "/points", "/reference", "/expiresOn")))
                .body("errors[0].detail", containsString("GOODWILL"));
        ann().body(Map.of("reason", "BECAUSE", "reference", "<b>"))
                .post("/accounts/{id}/lots/{lot}/void", account, UUID.randomUUID())
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/reason", "/reference")));
        correct(ann(), account, -1).statusCode(409).body("type", equalTo("urn:tallydesk:problem:balance-too-low"));
        assertThat(events(account)).isEqualTo(before);
    }

    private long events(UUID account) {
        return sql.query("SELECT count(*) FROM log.event WHERE stream_id = ?", row -> row.getLong(1), account)
                .getFirst();
    }

    @Test
    void onlyManagersCorrectAndOnlyAnAccountThatThereIs() {
        UUID account = account();
        correct(as(Map.of("role", "agent", "sub", "ann")), account, 1).statusCode(403);
        correct(as(Map.of("role", "system", "sub", "ann")), account, 1).statusCode(403);
        as(Map.of("role", "agent", "sub", "ann"))
                .get("/accounts/{id}/corrections", account)
                .then()
                .statusCode(403);
        correct(ann(), UUID.randomUUID(), 1).statusCode(404);
    }

    @Test
    void givenPointsAdmitWhoWaits() {
        UUID account = account();
        UUID ticket = opens(account, "EMAIL");
        published(account, "EntitlementDenied");
        correct(ann(), account, 12).statusCode(201);
        assertThat(published(account, "PointsDebited").json()).contains(ticket.toString());
        balanceIs(account, 2);
    }

    @Test
    void anUntouchedPurchaseIsVoidedOnceAndATouchedOneIsNot() {
        UUID account = account();
        UUID twice = buys(account, 50);
        UUID used = buys(account, 50);
        voidLot(account, twice).statusCode(200);
        voidLot(account, twice).statusCode(200);
        balanceIs(account, 50);
        assertThat(published(account, "LotVoided").json()).contains("\"balanceAfter\":50", "\"CN-8\"");
        ann().get("/accounts/{id}/lots", account)
                .then()
                .body("items.find { it.lotId == '%s' }.voided".formatted(twice), equalTo(50))
                .body("items.find { it.lotId == '%s' }.remaining".formatted(twice), equalTo(0));
        correct(ann(), account, -3).statusCode(201);
        voidLot(account, used)
                .statusCode(409)
                .body("type", equalTo("urn:tallydesk:problem:lot-used"))
                .body("detail", containsString("3 of its 50 points"));
        voidLot(account, UUID.randomUUID()).statusCode(409).body("type", equalTo("urn:tallydesk:problem:unknown-lot"));
        balanceIs(account, 47);
        ann().post("/operations/projections/balance/rebuild").then().statusCode(202);
        await().atMost(SOON)
                .untilAsserted(() -> ann().get("/operations/projections/balance")
                        .then()
                        .body("state", equalTo("DONE"))
                        .body("differences", equalTo(0)));
    }
}
