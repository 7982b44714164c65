package tallydesk.entitlement.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallydesk.contract.EntitlementContract.PointsPurchased;
import tallydesk.contract.FactRecord;
import tallydesk.entitlement.Desk;
import tallydesk.testing.StackResource;

/** Rule 17 as a reader sees it: any period, as of any instant, to the point. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "entitlement-service"))
class StatementTest {
    @Inject
    StatementRig rig;

    private final Facts facts = new Facts();
    private final UUID account = facts.account;
    private final UUID lot = UUID.randomUUID();
    private final UUID credited = UUID.randomUUID();
    private final UUID ticket = UUID.randomUUID();
    private final UUID refund = UUID.randomUUID();

    private void tell(String time, FactRecord... bodies) {
        rig.tell(facts, time, bodies);
    }

    /** In Berlin: bought on 1 March, spent on 2 March, credited on the 10th, ended with 28 February, told two days later. */
    private void aYear() {
        tell("2024-02-28T08:00:00Z", facts.registered("Europe/Berlin"));
        tell("2024-02-29T23:30:00Z", facts.bought(lot, 25, LocalDate.parse("2024-02-29")));
        tell("2024-03-02T10:00:00Z", facts.debited(ticket, lot, 10));
        tell("2024-03-10T10:00:00Z", facts.credited(ticket, "BUG", credited, 10, LocalDate.parse("2025-03-08")));
        tell("2025-03-02T10:00:00Z", facts.expired(lot, 15, LocalDate.parse("2025-02-28")));
    }

    @Test
    void openingMovementsAndClosingAddUp() {
        aYear();
        JsonPath s = StatementRig.statement(account, "from=2024-03-02&until=2025-03-02");
        assertThat(s.getString("zone")).isEqualTo("Europe/Berlin");
        assertThat(s.getString("from")).isEqualTo("2024-03-01T23:00:00Z");
        assertThat(s.getString("until")).isEqualTo("2025-03-01T23:00:00Z");
        assertThat(s.getInt("opening")).isEqualTo(25);
        assertThat(s.getList("items.type")).containsExactly("PointsDebited", "PointsCredited", "PointsExpired");
        assertThat(s.getList("items.date")).containsExactly("2024-03-02", "2024-03-10", "2025-03-01");
        assertThat(s.getList("items.points")).containsExactly(-10, 10, -15);
        assertThat(s.getList("items.balance")).containsExactly(15, 25, 10);
        assertThat(s.getList("items.version")).containsExactly(3, 4, 5);
        assertThat(s.getList("items.ticketId")).containsExactly(ticket.toString(), ticket.toString(), null);
        assertThat(s.getString("items[1].reason")).isEqualTo("BUG");
        assertThat(s.getString("items[1].actor")).isEqualTo("system:tests");
        assertThat(s.getMap("items[1].postings[0]"))
                .isEqualTo(Map.of("from", "CONSUMED", "to", "ON_HAND", "lotId", credited.toString(), "points", 10));
        assertThat(s.getInt("closing")).isEqualTo(10);
    }

    /** Bought at 23:30 UTC on 29 February: in Berlin that is 1 March. */
    @Test
    void aDateIsADayInTheAccountsZoneAndThePeriodIsHalfOpen() {
        aYear();
        StatementRig.get(account, "from=2024-02-29&until=2024-03-01")
                .body("items", equalTo(List.of()))
                .body("opening", equalTo(0))
                .body("closing", equalTo(0));
        StatementRig.get(account, "from=2024-03-01&until=2024-03-02")
                .body("items.points", contains(25))
                .body("items.date", contains("2024-03-01"))
                .body("closing", equalTo(25));
        StatementRig.get(account, "from=2024-03-02T10:00:00Z&until=2024-03-10T10:00:00Z")
                .body("items.points", contains(-10));
    }

    @Test
    void whatWasRecordedLaterIsLeftOut() {
        aYear();
        StatementRig.get(account, "asOf=2024-03-02T10:00:00Z")
                .body("items.points", contains(25, -10))
                .body("closing", equalTo(15));
        StatementRig.get(account, "asOf=2024-03-02T09:59:59.999999Z").body("closing", equalTo(25));
        StatementRig.get(account, "asOf=2024-02-01T00:00:00Z")
                .body("items", equalTo(List.of()))
                .body("closing", equalTo(0));
    }

    @Test
    void whatHasEndedIsNotOnHandThoughNobodyHasRecordedIt() {
        aYear();
        StatementRig.get(account, "asOf=2025-02-28T22:59:59.999999Z").body("closing", equalTo(25));
        StatementRig.get(account, "asOf=2025-02-28T23:00:00Z")
                .body("items.points", contains(25, -10, 10, -15))
                .body("items[3].type", equalTo("PointsExpired"))
                .body("items[3].date", equalTo("2025-03-01"))
                .body("items[3].expiresOn", equalTo("2025-02-28"))
                .body("items[3].effectiveAt", equalTo("2025-02-28T23:00:00Z"))
                .body("items[3].recordedAt", nullValue())
                .body("items[3].eventId", nullValue())
                .body("items[3].postings[0].to", equalTo("EXPIRED"))
                .body("items[3].postings[0].points", equalTo(15))
                .body("closing", equalTo(10));
        StatementRig.get(account, "asOf=2025-03-05T00:00:00Z")
                .body("items.points", contains(25, -10, 10, -15))
                .body("items[3].recordedAt", equalTo("2025-03-02T10:00:00Z"))
                .body("closing", equalTo(10));
        StatementRig.get(account, "until=2025-03-01").body("closing", equalTo(25));
        StatementRig.get(account, "")
                .body("items.points", contains(25, -10, 10, -15, -10))
                .body("closing", equalTo(0));
    }

    /** Points are gone with the very end of their day, so they do not count for what happens at that instant. */
    @Test
    void atTheSameInstantWhatEndsGoesBeforeWhatHappensRecordedOrNot() {
        tell("2024-02-28T08:00:00Z", facts.registered("Europe/Berlin"));
        tell("2024-02-28T08:00:00Z", facts.bought(lot, 5, LocalDate.parse("2024-02-28")));
        tell("2025-02-27T23:00:00Z", facts.bought(credited, 20, LocalDate.parse("2025-02-27")));
        tell("2025-02-28T23:00:00Z", facts.debited(ticket, credited, 10));
        StatementRig.get(account, "until=2025-03-02")
                .body("items.points", contains(5, 20, -5, -10))
                .body("items.balance", contains(5, 25, 20, 10));
        tell("2025-03-01T10:00:00Z", facts.expired(lot, 5, LocalDate.parse("2025-02-28")));
        StatementRig.get(account, "until=2025-03-02")
                .body("items.points", contains(5, 20, -5, -10))
                .body("items.balance", contains(5, 25, 20, 10));
    }

    /** Rule 11: bought on a leap day; the day ends in the account's zone. */
    @ParameterizedTest
    @CsvSource({
        "Pacific/Kiritimati, 2025-02-28T10:00:00Z",
        "Pacific/Honolulu,   2025-03-01T10:00:00Z",
        "Pacific/Auckland,   2025-02-28T11:00:00Z"
    })
    void pointsOfALeapDayAreGoneWhenTheLastOfFebruaryIsOverWhereTheAccountIs(String zone, String end) {
        tell("2024-02-29T12:00:00Z", facts.registered(zone), facts.bought(lot, 10, LocalDate.parse("2024-02-29")));
        StatementRig.get(account, "until=2025-03-01").body("closing", equalTo(10));
        StatementRig.get(account, "from=2025-03-01&until=2025-03-02")
                .body("opening", equalTo(10))
                .body("items.date", contains("2025-03-01"))
                .body("items.expiresOn", contains("2025-02-28"))
                .body("items.effectiveAt", contains(end))
                .body("closing", equalTo(0));
    }

    @Test
    void aRefundIsSeenFromItsRequestToItsOutcome() {
        tell("2024-02-28T08:00:00Z", facts.registered("Europe/Berlin"));
        tell("2024-03-01T08:00:00Z", facts.bought(lot, 10, LocalDate.parse("2024-03-01")));
        tell("2024-03-02T08:00:00Z", facts.debited(ticket, lot, 10), facts.requested(ticket, refund, lot, 10));
        tell("2024-03-03T08:00:00Z", facts.failed(ticket, refund));
        LocalDate day = LocalDate.parse("2024-04-02");
        tell("2024-03-03T08:00:00Z", facts.credited(ticket, "REFUND_FAILED", credited, 10, day));
        JsonPath s = StatementRig.statement(account, "until=2024-04-01");
        assertThat(s.getList("items.type"))
                .containsExactly(
                        "PointsPurchased", "PointsDebited", "RefundRequested", "RefundFailed", "PointsCredited");
        assertThat(s.getList("items.points")).containsExactly(10, -10, 0, 0, 10);
        assertThat(s.getList("items.postings.to"))
                .isEqualTo(List.of(
                        List.of("ON_HAND"),
                        List.of("CONSUMED"),
                        List.of("REFUND_PENDING"),
                        List.of("CONSUMED"),
                        List.of("ON_HAND")));
        assertThat(s.getString("items[3].refundId")).isEqualTo(refund.toString());
    }

    @Test
    void pagesFollowEachOtherAndAgreeAlthoughMoreIsRecordedMeanwhile() {
        tell("2024-02-28T08:00:00Z", facts.registered("Europe/Berlin"));
        tell("2024-03-01T08:00:00Z", purchases(7));
        List<Integer> balances = new ArrayList<>();
        JsonPath page = StatementRig.statement(account, "limit=3&until=2024-12-01");
        String asOf = page.getString("asOf");
        tell(Instant.now().toString(), purchases(1));
        while (true) {
            balances.addAll(page.getList("items.balance"));
            assertThat(page.getInt("closing")).isEqualTo(28);
            assertThat(page.getString("asOf")).isEqualTo(asOf);
            if (page.getString("next") == null) {
                break;
            }
            page = StatementRig.statement(account, "limit=3&until=2024-12-01&cursor=" + page.getString("next"));
        }
        assertThat(balances).containsExactly(1, 3, 6, 10, 15, 21, 28);
        StatementRig.get(account, "limit=201").statusCode(400);
    }

    /** All at the same instant. */
    private PointsPurchased[] purchases(int many) {
        return IntStream.rangeClosed(1, many)
                .mapToObj(i -> facts.bought(UUID.randomUUID(), i, LocalDate.parse("2024-03-01")))
                .toArray(PointsPurchased[]::new);
    }

    @Test
    void itAddsUpWhileTheProjectionFollows() {
        tell("2024-02-28T08:00:00Z", facts.registered("Europe/Berlin"));
        Thread follows = Thread.ofPlatform()
                .daemon()
                .start(() -> IntStream.range(0, 190).forEach(_ -> tell("2024-03-01T08:00:00Z", purchases(1))));
        int readings = 0;
        while (follows.isAlive()) {
            JsonPath s = StatementRig.statement(account, "limit=200&until=2024-12-01");
            assertThat(s.getList("items.points", Integer.class).stream()
                            .mapToInt(i -> i)
                            .sum())
                    .isEqualTo(s.getInt("closing"));
            readings++;
        }
        assertThat(readings).isPositive();
        StatementRig.get(account, "until=2024-12-01").body("closing", equalTo(190));
    }

    @Test
    void everyFaultOfTheParametersIsNamedAtOnce() {
        aYear();
        StatementRig.get(
                        account, "from=2024-02-30&until=tomorrow&asOf=2999-01-01T00:00:00Z&cursor=x&limit=0&format=pdf")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", contains("from", "until", "asOf", "cursor", "limit", "format"))
                .body("errors[2].detail", containsString("not in the future"));
        StatementRig.get(account, "from=2024-03-02&until=2024-03-01")
                .statusCode(400)
                .body("errors.pointer", contains("until"));
        StatementRig.get(account, "from=-0001-01-01").statusCode(400);
        StatementRig.get(account, "from=0000-01-01").statusCode(400);
    }

    @Test
    void aStrangerDoesNotLearnThatThereIsAnAccount() {
        aYear();
        for (String path : List.of("statement", "statement/proof", "statement?from=nonsense")) {
            Desk.customer(UUID.randomUUID())
                    .get("/accounts/" + account + "/" + path)
                    .then()
                    .statusCode(404);
        }
        Desk.customer(account).get("/accounts/{id}/statement", account).then().statusCode(200);
        StatementRig.get(UUID.randomUUID(), "").statusCode(404);
    }

    @Test
    void csvAndHtmlAreChosenByTheAcceptHeaderOrByName() {
        aYear();
        String path = "/accounts/" + account + "/statement";
        for (String accept : List.of("text/csv", "text/csv;q=0.9,application/json;q=0.1")) {
            Desk.manager()
                    .accept(accept)
                    .get(path)
                    .then()
                    .contentType(startsWith("text/csv"))
                    .body(containsString(",CLOSING,,,,,,0,,,\r\n"))
                    .body(containsString(",PointsExpired,,,,2025-02-28,-15,10,5,"));
        }
        Desk.manager()
                .accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                .get(path)
                .then()
                .contentType(startsWith("text/html"))
                .header("Content-Security-Policy", startsWith("default-src 'none'"))
                .body(containsString("Punkte verfallen"), containsString("(Europe/Berlin)"));
        Desk.manager().get(path).then().contentType("application/json");
        Desk.manager().accept("image/png").get(path).then().statusCode(406);
        StatementRig.get(account, "format=csv").contentType(startsWith("text/csv"));
        StatementRig.get(account, "format=html").contentType(startsWith("text/html"));
    }

    @Test
    void whatIsTooLongToBeWrittenWholeIsRefusedAndHasPages() {
        tell("2024-02-28T08:00:00Z", facts.registered("Europe/Berlin"));
        tell("2024-03-01T08:00:00Z", purchases(StatementResource.WHOLE_MOVEMENTS_MAX));
        StatementRig.get(account, "format=csv&until=2024-12-01").statusCode(200);
        tell("2024-03-02T08:00:00Z", purchases(1));
        StatementRig.get(account, "format=csv&until=2024-12-01")
                .statusCode(409)
                .body("type", equalTo("urn:tallydesk:problem:statement-too-long"));
        StatementRig.get(account, "format=html&until=2024-12-01").statusCode(409);
        StatementRig.get(account, "limit=200&until=2024-12-01").statusCode(200);
    }
}
