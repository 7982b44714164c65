package tallydesk.entitlement.timer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallydesk.entitlement.domain.AccountCommand;
import tallydesk.entitlement.domain.AccountCommand.ChangeAccount;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountEvent.PointsExpired;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;
import tallydesk.entitlement.domain.AccountState;
import tallydesk.log.Because;
import tallydesk.log.CommandHandler;
import tallydesk.log.Sql;
import tallydesk.log.timer.ClockGuard;
import tallydesk.log.timer.DatabaseClock;
import tallydesk.log.timer.DueWatch;
import tallydesk.testing.EmbeddedStack;
import tallydesk.testing.StackResource;

/** A customer moves to the other end of the world: its lots end with their day there (rule 11). */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "entitlement-service"))
class MovedAccountTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String HONOLULU = "Pacific/Honolulu";
    private static final String KIRITIMATI = "Pacific/Kiritimati";

    @Inject
    Customers customers;

    @Inject
    DatabaseClock clock;

    @Inject
    OpenLots openLots;

    @Inject
    CommandHandler<AccountCommand, AccountState, AccountEvent> accounts;

    @Inject
    Sql sql;

    private void drainAt(Instant instant) {
        customers.untilTheServiceHasLooked();
        ExpiryWatch watch = new ExpiryWatch(
                clock,
                new ClockGuard(),
                openLots,
                accounts,
                customers.ahead(Duration.between(Instant.now(), instant), 0));
        int taken;
        do {
            taken = watch.expireDue();
        } while (taken == DueWatch.BATCH_MAX);
    }

    private static Instant endOf(LocalDate day, String zone) {
        return day.plusDays(1).atStartOfDay(ZoneId.of(zone)).toInstant();
    }

    private void moves(UUID account, String zone) {
        customers.handle(Duration.ZERO, account, now -> new ChangeAccount(account, null, null, zone, null, null, now));
    }

    @ParameterizedTest
    @CsvSource({HONOLULU + ", " + KIRITIMATI, KIRITIMATI + ", " + HONOLULU})
    void itsLotsEndWithTheirDayThereAndEverybodySeesIt(String from, String to) {
        UUID owner = customers.account(from);
        PointsPurchased bought = customers.buysNearlyAYearAgo(owner, from, 10);
        LocalDate lastDay = bought.expiresOn();
        drainAt(lastDay.atStartOfDay().toInstant(ZoneOffset.UTC).plusSeconds(60));
        assertThat(customers.nextAt(bought.lotId())).isEqualTo(endOf(lastDay, from));
        moves(owner, to);
        await().atMost(SOON)
                .untilAsserted(() -> given().auth()
                        .oauth2(EmbeddedStack.shared().token(Map.of("role", "manager", "sub", "m1")))
                        .get("/accounts/{id}/lots", owner)
                        .then()
                        .statusCode(200)
                        .body("items[0].expiresAt", equalTo(endOf(lastDay, to).toString())));
        drainAt(endOf(lastDay, to).minusSeconds(60));
        assertThat(customers.expiries(owner)).isEmpty();
        drainAt(endOf(lastDay, to));
        assertThat(customers.expiries(owner)).containsExactly(new PointsExpired(owner, bought.lotId(), 10, lastDay, 0));
        assertThat(customers.open(List.of(owner))).isZero();
    }

    /** Or the two would wait for each other: the timer appends to the stream that the move has appended to. */
    @Test
    void aMoveDoesNotWaitForALotThatTheTimerHolds() {
        UUID owner = customers.account(HONOLULU);
        customers.buysNearlyAYearAgo(owner, HONOLULU, 10);
        PointsPurchased held = customers.buysNearlyAYearAgo(owner, HONOLULU, 20);
        customers.ahead(Duration.ZERO, 0).inNew(() -> {
            sql.query("SELECT 1 FROM timer.lot_expiry WHERE lot_id = ? FOR UPDATE", row -> 1, held.lotId());
            customers.ahead(Duration.ZERO, 0).inNew(() -> {
                sql.update("SET LOCAL lock_timeout = '2s'");
                accounts.handle(
                        owner,
                        now -> new ChangeAccount(owner, null, null, KIRITIMATI, null, null, now),
                        Because.of("system:test", null));
            });
        });
        assertThat(accounts.history(owner)).hasSize(4);
    }
}
