package tallydesk.entitlement.timer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.contract.EntitlementContract;
import tallydesk.contract.Topics;
import tallydesk.entitlement.domain.AccountCommand;
import tallydesk.entitlement.domain.AccountCommand.ChangeAccount;
import tallydesk.entitlement.domain.AccountCommand.RegisterSupportKey;
import tallydesk.entitlement.domain.AccountCommand.SuspendSupportKey;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountEvent.CoverageGranted;
import tallydesk.entitlement.domain.AccountEvent.SupportKeyExpired;
import tallydesk.entitlement.domain.AccountState;
import tallydesk.entitlement.domain.IssuedKey;
import tallydesk.entitlement.domain.IssuedKeyCommand;
import tallydesk.entitlement.domain.IssuedKeyCommand.IssueSupportKey;
import tallydesk.entitlement.domain.IssuedKeyEvent;
import tallydesk.entitlement.domain.SupportKey;
import tallydesk.entitlement.domain.SuspensionReason;
import tallydesk.log.Because;
import tallydesk.log.CommandHandler;
import tallydesk.log.CommandHandler.Happened;
import tallydesk.log.Ids;
import tallydesk.log.Sql;
import tallydesk.log.timer.ClockGuard;
import tallydesk.log.timer.DatabaseClock;
import tallydesk.log.timer.DueWatch;
import tallydesk.testing.EmbeddedStack;
import tallydesk.testing.RoughTransactions;
import tallydesk.testing.StackResource;
import tallydesk.testing.TopicWatch;

/** Rules 9 and 12 by the clock: a key's first day admits who waits, its end is told once, never early, by any number of replicas. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "entitlement-service"))
class KeyWatchTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String HONOLULU = "Pacific/Honolulu";
    private static final String KIRITIMATI = "Pacific/Kiritimati";

    @Inject
    Customers customers;

    @Inject
    DatabaseClock clock;

    @Inject
    OpenKeys openKeys;

    @Inject
    CommandHandler<AccountCommand, AccountState, AccountEvent> accounts;

    @Inject
    CommandHandler<IssuedKeyCommand, IssuedKey, IssuedKeyEvent> issuedKeys;

    @Inject
    Sql sql;

    @Inject
    AgroalDataSource database;

    private static Instant startOf(LocalDate day, String zone) {
        return day.atStartOfDay(ZoneId.of(zone)).toInstant();
    }

    private static Instant endOf(LocalDate day, String zone) {
        return startOf(day.plusDays(1), zone);
    }

    private SupportKey registers(UUID owner, LocalDate from, LocalDate until) {
        SupportKey key = new SupportKey(Ids.fresh(), "9KCE", List.of("*"), "BUSINESS", from, until, false);
        UUID id = key.supportKeyId();
        customers
                .ahead(Duration.ZERO, 0)
                .inNew(() -> issuedKeys.handle(id, _ -> new IssueSupportKey(key), Because.of("system:test", null)));
        customers.handle(
                Duration.ZERO,
                owner,
                now -> new RegisterSupportKey(owner, id, Optional.of(key), Optional.empty(), now));
        return key;
    }

    private <E extends AccountEvent> List<E> told(UUID owner, Class<E> type) {
        return accounts.history(owner).stream()
                .map(Happened::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private Optional<Instant> nextAt(SupportKey key) {
        return sql
                .query(
                        "SELECT next_at FROM timer.support_key WHERE support_key_id = ?",
                        row -> row.getObject(1, OffsetDateTime.class).toInstant(),
                        key.supportKeyId())
                .stream()
                .findFirst();
    }

    private void untilTheServiceHasLooked() {
        customers.untilTheServiceHasLooked();
        await().atMost(SOON)
                .until(() -> sql.query(
                                "SELECT count(*) FROM timer.support_key WHERE next_at <= log.now()",
                                row -> row.getLong(1))
                        .getFirst()
                        .equals(0L));
    }

    private void drainAt(Instant instant) {
        untilTheServiceHasLooked();
        KeyWatch watch = new KeyWatch(
                clock,
                new ClockGuard(),
                openKeys,
                accounts,
                customers.ahead(Duration.between(Instant.now(), instant), 0));
        int taken;
        do {
            taken = watch.lookAtDue();
        } while (taken == DueWatch.BATCH_MAX);
    }

    @ParameterizedTest
    @ValueSource(strings = {KIRITIMATI, HONOLULU, "Pacific/Auckland"})
    void aFirstDayAdmitsWhoWaitsWhenItBeginsInTheAccountsZone(String zone) {
        UUID owner = customers.account(zone);
        UUID first = Ids.fresh();
        UUID second = Ids.fresh();
        customers.handle(Duration.ZERO, owner, Customers.claim(owner, first), Customers.claim(owner, second));
        LocalDate from = LocalDate.now(ZoneId.of(zone)).plusDays(3);
        SupportKey key = registers(owner, from, from.plusDays(1));
        assertThat(nextAt(key)).hasValueSatisfying(at -> assertThat(at).isBefore(startOf(from, zone)));
        drainAt(startOf(from, zone).minusSeconds(60));
        assertThat(told(owner, CoverageGranted.class)).isEmpty();
        assertThat(nextAt(key)).contains(startOf(from, zone));
        drainAt(startOf(from, zone));
        assertThat(told(owner, CoverageGranted.class))
                .extracting(CoverageGranted::ticketId)
                .containsExactly(first, second);
        assertThat(nextAt(key)).contains(endOf(from.plusDays(1), zone));
    }

    /** Before, its row stood at the key's end, and nobody looked when the day came again. */
    @Test
    void aFirstDayThatBeganAdmitsAgainWhereTheAccountHasMovedToAndItIsYetToBegin() {
        LocalDate from = LocalDate.now(ZoneId.of(KIRITIMATI)).plusDays(3);
        UUID owner = customers.account(KIRITIMATI);
        SupportKey key = registers(owner, from, from.plusDays(100));
        drainAt(startOf(from, KIRITIMATI));
        assertThat(nextAt(key)).contains(endOf(from.plusDays(100), KIRITIMATI));

        UUID ticket = Ids.fresh();
        Duration ahead =
                Duration.between(Instant.now(), startOf(from, KIRITIMATI).plusSeconds(60));
        customers.handle(
                ahead,
                owner,
                now -> new ChangeAccount(owner, null, null, HONOLULU, null, null, now),
                Customers.claim(owner, ticket));
        drainAt(startOf(from, HONOLULU).minusSeconds(60));
        assertThat(told(owner, CoverageGranted.class)).isEmpty();
        assertThat(nextAt(key)).contains(startOf(from, HONOLULU));
        drainAt(startOf(from, HONOLULU));

        assertThat(told(owner, CoverageGranted.class))
                .extracting(CoverageGranted::ticketId)
                .containsExactly(ticket);
    }

    /** The migration over what stood in the log before it, taken back again. */
    @Test
    void keysAndAccountsFromBeforeGetTheirRowsByTheMigration() throws Exception {
        UUID owner = customers.account("Pacific/Auckland");
        LocalDate today = LocalDate.now(ZoneId.of("Pacific/Auckland"));
        SupportKey key = registers(owner, today.minusDays(5), today.plusDays(5));
        customers.handle(Duration.ZERO, owner, now -> new ChangeAccount(owner, null, null, HONOLULU, null, null, now));
        String migration = new String(getClass()
                .getResourceAsStream("/db/service/V2026.11.26.41__key_days.sql")
                .readAllBytes());
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL lock_timeout = '20s'");
            statement.execute("DROP TABLE timer.support_key, timer.account_zone");
            statement.execute(migration);
            try (ResultSet rows = statement.executeQuery(
                    "SELECT zone, next_at <= log.now() FROM timer.support_key JOIN timer.account_zone USING (account_id)"
                            + " WHERE support_key_id = '" + key.supportKeyId() + "'")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo(HONOLULU);
                assertThat(rows.getBoolean(2)).as("looked at now").isTrue();
            }
            connection.rollback();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {KIRITIMATI, HONOLULU, "Pacific/Auckland"})
    void itsEndIsToldWhenItsLastDayIsOverAndEverybodySeesIt(String zone) {
        UUID owner = customers.account(zone);
        LocalDate today = LocalDate.now(ZoneId.of(zone));
        LocalDate lastDay = today.plusDays(2);
        SupportKey key = registers(owner, today, lastDay);
        SupportKey suspended = registers(owner, today, lastDay);
        customers.handle(
                Duration.ZERO,
                owner,
                now -> new SuspendSupportKey(owner, suspended.supportKeyId(), SuspensionReason.UNPAID, now));
        drainAt(endOf(lastDay, zone).minusSeconds(60));
        assertThat(told(owner, SupportKeyExpired.class)).isEmpty();
        assertThat(nextAt(key)).contains(endOf(lastDay, zone));
        for (int i = 0; i < 2; i++) {
            drainAt(endOf(lastDay, zone));
            assertThat(told(owner, SupportKeyExpired.class))
                    .containsExactlyInAnyOrder(
                            new SupportKeyExpired(owner, key.supportKeyId(), lastDay),
                            new SupportKeyExpired(owner, suspended.supportKeyId(), lastDay));
        }
        assertThat(nextAt(key)).isEmpty();
        manager()
                .get("/accounts/{id}/support-keys", owner)
                .then()
                .statusCode(200)
                .body("items.status", equalTo(List.of("EXPIRED", "EXPIRED")));
        manager().get("/support-keys/{id}", key.supportKeyId()).then().body("expired", equalTo(true));
        try (TopicWatch topic = new TopicWatch(Topics.ENTITLEMENT)) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(topic.first(owner, EntitlementContract.SupportKeyExpired.class))
                            .hasValueSatisfying(
                                    one -> assertThat(one.validUntil()).isEqualTo(lastDay)));
        }
    }

    private static RequestSpecification manager() {
        return given().auth().oauth2(EmbeddedStack.shared().token(Map.of("role", "manager", "sub", "m1")));
    }

    private void changes(UUID owner, String zone, String locale) {
        customers.handle(Duration.ZERO, owner, now -> new ChangeAccount(owner, null, null, zone, null, locale, now));
    }

    @ParameterizedTest
    @CsvSource({HONOLULU + ", " + KIRITIMATI, KIRITIMATI + ", " + HONOLULU})
    void aMoveMovesItsDaysToo(String from, String to) {
        UUID owner = customers.account(from);
        LocalDate today = LocalDate.now(ZoneId.of(HONOLULU));
        LocalDate lastDay = today.plusDays(3);
        SupportKey key = registers(owner, today, lastDay);
        untilTheServiceHasLooked();
        assertThat(nextAt(key)).contains(endOf(lastDay, from));
        changes(owner, to, null);
        drainAt(endOf(lastDay, to).minusSeconds(60));
        assertThat(told(owner, SupportKeyExpired.class)).isEmpty();
        drainAt(endOf(lastDay, to));
        assertThat(told(owner, SupportKeyExpired.class)).hasSize(1);
    }

    @Test
    void onlyAMoveLetsTheTimerLookAgain() {
        UUID owner = customers.account(HONOLULU);
        LocalDate today = LocalDate.now(ZoneId.of(HONOLULU));
        UUID lot = customers.buysNearlyAYearAgo(owner, HONOLULU, 10).lotId();
        SupportKey key = registers(owner, today, today.plusDays(3));
        untilTheServiceHasLooked();
        Instant lotNextAt = customers.nextAt(lot);
        changes(owner, null, "en");
        changes(owner, HONOLULU, "fr");
        assertThat(nextAt(key)).contains(endOf(today.plusDays(3), HONOLULU));
        assertThat(customers.nextAt(lot)).isEqualTo(lotNextAt);
        changes(owner, KIRITIMATI, "de");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(nextAt(key)).contains(endOf(today.plusDays(3), KIRITIMATI)));
    }

    @Test
    void threeReplicasThatLoseTheirConnectionsTellEachEndOnceAndAdmitEachTicketOnce() {
        LocalDate from = LocalDate.now(ZoneId.of(KIRITIMATI)).plusDays(3);
        List<UUID> owners =
                Stream.generate(() -> customers.account(KIRITIMATI)).limit(15).toList();
        for (UUID owner : owners) {
            customers.handle(Duration.ZERO, owner, Customers.claim(owner, Ids.fresh()));
            Stream.of(1, 2, 3).forEach(day -> registers(owner, from, from.plusDays(day)));
        }
        List<RoughTransactions> begun = replicasUntil(
                startOf(from, KIRITIMATI),
                () -> owners.stream()
                        .allMatch(owner -> !told(owner, CoverageGranted.class).isEmpty()));
        owners.forEach(owner -> assertThat(told(owner, CoverageGranted.class)).hasSize(1));
        List<RoughTransactions> ended = replicasUntil(
                endOf(from.plusDays(3), KIRITIMATI),
                () -> owners.stream()
                        .allMatch(owner -> told(owner, SupportKeyExpired.class).size() >= 3));
        for (UUID owner : owners) {
            assertThat(told(owner, SupportKeyExpired.class))
                    .extracting(SupportKeyExpired::validUntil)
                    .containsExactlyInAnyOrder(from.plusDays(1), from.plusDays(2), from.plusDays(3));
        }
        assertThat(Stream.concat(begun.stream(), ended.stream()))
                .extracting(RoughTransactions::lossesLeft)
                .as("at least one lost its connection as often as it could")
                .contains(0);
    }

    private List<RoughTransactions> replicasUntil(Instant instant, Callable<Boolean> isDone) {
        untilTheServiceHasLooked();
        Duration ahead = Duration.between(Instant.now(), instant);
        List<RoughTransactions> connections =
                Stream.generate(() -> customers.ahead(ahead, 3)).limit(3).toList();
        AtomicBoolean done = new AtomicBoolean();
        List<Thread> replicas = connections.stream()
                .map(through -> new KeyWatch(clock, new ClockGuard(), openKeys, accounts, through))
                .map(watch -> Thread.ofPlatform().daemon().start(() -> {
                    while (!done.get()) {
                        watch.watch();
                    }
                }))
                .toList();
        await().atMost(SOON).until(isDone);
        done.set(true);
        await().atMost(SOON).until(() -> replicas.stream().noneMatch(Thread::isAlive));
        return connections;
    }
}
