package tallydesk.entitlement.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tallydesk.entitlement.Desk;
import tallydesk.entitlement.domain.AccountCommand;
import tallydesk.entitlement.domain.AccountCommand.ChangeAccount;
import tallydesk.entitlement.domain.AccountCommand.ExpirePoints;
import tallydesk.entitlement.domain.AccountCommand.PurchasePoints;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountState;
import tallydesk.entitlement.timer.Customers;
import tallydesk.log.Because;
import tallydesk.log.CommandHandler;
import tallydesk.log.Expected;
import tallydesk.log.Ids;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;
import tallydesk.testing.StackResource;

/** Rule 17: as of any instant a lot ends when it was known to end then, wherever the account has moved since. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "entitlement-service"))
class StatementsOfAMovedAccountTest {
    private static final String BERLIN = "Europe/Berlin";
    private static final String HONOLULU = "Pacific/Honolulu";
    private static final String KIRITIMATI = "Pacific/Kiritimati";

    @Inject
    CommandHandler<AccountCommand, AccountState, AccountEvent> accounts;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    private final UUID owner = Ids.fresh();
    private final UUID lot = Ids.fresh();

    /** At that time by the database's clock, in the test's one transaction: the service's timer comes when all is told. */
    private void at(String time, UUID subject, Function<Instant, AccountCommand> command) {
        Duration ahead = Duration.between(Instant.now(), Instant.parse(time));
        sql.query("SELECT set_config('tallydesk.clock_offset', ?, true)", row -> 1, ahead.toString());
        accounts.handle(owner, subject, Expected.ANY, command, Because.of("system:test", null));
    }

    private void buys(String time, String zone) {
        LocalDate on = LocalDate.parse(time.substring(0, 10));
        at(time, null, Customers.registration(owner, zone));
        at(time, lot, now -> new PurchasePoints(owner, lot, 25, on, "INV-1", now));
    }

    private void moves(String time, String zone) {
        at(time, null, now -> new ChangeAccount(owner, null, null, zone, null, null, now));
    }

    /** Ends with 10 June: at 22:00 UTC in Berlin, at 10:00 the next day in Honolulu, at 10:00 in Kiritimati. */
    private void movesTwiceInTheNightInWhichItsLotEnds() {
        UUID ticket = Ids.fresh();
        transactions.inNew(() -> {
            buys("2014-06-10T12:00:00Z", BERLIN);
            at("2014-06-10T13:00:00Z", ticket, Customers.claim(owner, ticket));
            moves("2015-06-11T05:00:00Z", HONOLULU);
            moves("2015-06-11T07:00:00Z", KIRITIMATI);
        });
        untilTheEndIsTold();
    }

    /** Whoever tells it: what the test left open is the service's own timer's to tell. Balance and book follow each on its own. */
    private void untilTheEndIsTold() {
        await().atMost(StatementRig.SOON)
                .untilAsserted(() -> Desk.manager()
                        .get("/accounts/{id}/balance", owner)
                        .then()
                        .statusCode(200));
        await().atMost(StatementRig.SOON)
                .untilAsserted(() -> StatementRig.get(owner, "")
                        .statusCode(200)
                        .body("items.findAll { it.type == 'PointsExpired' }.version.size()", equalTo(1))
                        .body("items.find { it.type == 'PointsExpired' }.recordedAt", notNullValue()));
    }

    /** On hand, and when the lot has ended. */
    private record Known(int points, String endedAt) {}

    private Known asOf(String time) {
        JsonPath statement = StatementRig.statement(owner, "asOf=" + time);
        int points = statement.getInt("closing");
        Desk.manager()
                .get("/accounts/{id}/balance?asOf={then}", owner, time)
                .then()
                .statusCode(200)
                .body("points", equalTo(points));
        JsonPath liability = Desk.manager()
                .get("/liability?asOf={then}", time)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        String month = time.substring(0, 7);
        Integer owed = liability.get("months.find { it.month == '" + month + "' }?.points");
        assertThat(owed == null ? 0 : owed).as("liability as of %s", time).isEqualTo(points);
        return new Known(points, statement.getString("items.find { it.type == 'PointsExpired' }?.effectiveAt"));
    }

    private Map<String, Known> known(Iterable<String> times) {
        Map<String, Known> known = new LinkedHashMap<>();
        times.forEach(time -> known.put(time, asOf(time)));
        return known;
    }

    @Test
    void aLotEndsAsOfAnInstantWithItsDayInTheZoneOfThenAlsoWhenTheBookIsRebuilt() {
        movesTwiceInTheNightInWhichItsLotEnds();
        Map<String, Known> expected = new LinkedHashMap<>();
        expected.put("2015-06-10T11:00:00Z", new Known(15, null));
        expected.put("2015-06-10T21:59:59Z", new Known(15, null));
        expected.put("2015-06-10T22:00:00Z", new Known(0, "2015-06-10T22:00:00Z"));
        expected.put("2015-06-11T04:59:00Z", new Known(0, "2015-06-10T22:00:00Z"));
        expected.put("2015-06-11T05:01:00Z", new Known(15, null));
        expected.put("2015-06-11T06:59:00Z", new Known(15, null));
        expected.put("2015-06-11T07:01:00Z", new Known(0, "2015-06-10T10:00:00Z"));
        expected.put("2015-06-30T00:00:00Z", new Known(0, "2015-06-10T10:00:00Z"));
        assertThat(known(expected.keySet())).isEqualTo(expected);
        rebuild();
        assertThat(known(expected.keySet())).isEqualTo(expected);
    }

    @Test
    void anExpiryThatWasRecordedStaysWhereverTheAccountMovesThen() {
        transactions.inNew(() -> {
            buys("2012-06-10T12:00:00Z", BERLIN);
            at("2013-06-10T22:30:00Z", null, now -> new ExpirePoints(owner, lot, now));
            moves("2013-06-11T05:00:00Z", HONOLULU);
        });
        untilTheEndIsTold();
        Known ended = new Known(0, "2013-06-10T22:00:00Z");
        assertThat(asOf("2013-06-10T21:00:00Z")).isEqualTo(new Known(25, null));
        assertThat(known(List.of("2013-06-10T22:15:00Z", "2013-06-11T04:00:00Z", "2013-06-11T06:00:00Z"))
                        .values())
                .containsOnly(ended);
    }

    private static void rebuild() {
        Desk.manager().post("/operations/projections/statement/rebuild").then().statusCode(202);
        await().atMost(StatementRig.SOON)
                .untilAsserted(() -> Desk.manager()
                        .get("/operations/projections/statement")
                        .then()
                        .body("state", equalTo("DONE")));
    }
}
