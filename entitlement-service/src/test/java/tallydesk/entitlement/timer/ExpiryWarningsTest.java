package tallydesk.entitlement.timer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.contract.Topics;
import tallydesk.entitlement.domain.AccountCommand;
import tallydesk.entitlement.domain.AccountCommand.PurchasePoints;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountEvent.ExpiryApproaching;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;
import tallydesk.entitlement.domain.AccountState;
import tallydesk.log.Because;
import tallydesk.log.CommandHandler;
import tallydesk.log.Expected;
import tallydesk.log.Ids;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;
import tallydesk.log.timer.ClockGuard;
import tallydesk.log.timer.DatabaseClock;
import tallydesk.log.timer.DueWatch;
import tallydesk.testing.RoughTransactions;
import tallydesk.testing.StackResource;
import tallydesk.testing.TopicWatch;

/** Rule 16 on the real database. The service's own timer runs along. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "entitlement-service"))
class ExpiryWarningsTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String BERLIN = "Europe/Berlin";
    private static final LocalDate LEAP_DAY = LocalDate.of(2028, 2, 29);

    @Inject
    Customers customers;

    @Inject
    DatabaseClock clock;

    @Inject
    OpenLots openLots;

    @Inject
    CommandHandler<AccountCommand, AccountState, AccountEvent> accounts;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    private ExpiryWatch watch(Transactions through) {
        return new ExpiryWatch(clock, new ClockGuard(), openLots, accounts, through);
    }

    private void drainAt(Instant instant) {
        customers.untilTheServiceHasLooked();
        ExpiryWatch watch = watch(customers.ahead(until(instant), 0));
        int taken;
        do {
            taken = watch.expireDue();
        } while (taken == DueWatch.BATCH_MAX);
    }

    private static Duration until(Instant instant) {
        return Duration.between(Instant.now(), instant);
    }

    private static Instant start(LocalDate day, String zone) {
        return day.atStartOfDay(ZoneId.of(zone)).toInstant();
    }

    private PointsPurchased buysToday(UUID owner, String zone) {
        return customers.buys(owner, 12, LocalDate.now(ZoneId.of(zone)));
    }

    private List<Integer> daysTold(UUID owner) {
        return customers.warnings(owner).stream()
                .map(ExpiryApproaching::daysLeft)
                .toList();
    }

    @Test
    void threeReplicasThatLoseTheirConnectionsWarnOncePerThreshold() {
        List<UUID> owners =
                Stream.generate(() -> customers.account(BERLIN)).limit(8).toList();
        owners.forEach(owner -> IntStream.range(0, 3).forEach(_ -> buysToday(owner, BERLIN)));
        LocalDate end = LocalDate.now(ZoneId.of(BERLIN)).plusYears(1);
        int told = 0;
        for (int days : List.of(60, 30, 7)) {
            told += 3;
            threeReplicasLookUntilAllWereToldOf(owners, told, until(start(end.minusDays(days), BERLIN)));
        }
        for (UUID owner : owners) {
            assertThat(customers.warnings(owner))
                    .extracting(ExpiryApproaching::daysLeft)
                    .containsExactly(60, 60, 60, 30, 30, 30, 7, 7, 7);
            assertThat(customers.warnings(owner)).doesNotHaveDuplicates();
        }
    }

    private void threeReplicasLookUntilAllWereToldOf(List<UUID> owners, int told, Duration ahead) {
        List<RoughTransactions> connections =
                Stream.generate(() -> customers.ahead(ahead, 3)).limit(3).toList();
        AtomicBoolean done = new AtomicBoolean();
        List<Thread> replicas = connections.stream()
                .map(this::watch)
                .map(watch -> Thread.ofPlatform().daemon().start(() -> {
                    while (!done.get()) {
                        watch.watch();
                    }
                }))
                .toList();
        try {
            await().atMost(SOON)
                    .until(() -> owners.stream()
                            .allMatch(owner -> customers.warnings(owner).size() >= told));
        } finally {
            // Or they would look ahead for the tests to come, too.
            done.set(true);
        }
        await().atMost(SOON).until(() -> replicas.stream().noneMatch(Thread::isAlive));
        assertThat(connections)
                .extracting(RoughTransactions::lossesLeft)
                .as("at least one of three lost it")
                .contains(0);
    }

    @Test
    void anOutageOverTwoThresholdsIsOneWarning() {
        UUID owner = customers.account(BERLIN);
        PointsPurchased bought = buysToday(owner, BERLIN);
        drainAt(start(bought.expiresOn().minusDays(25), BERLIN));
        assertThat(daysTold(owner)).containsExactly(30);
        drainAt(start(bought.expiresOn().minusDays(8), BERLIN));
        assertThat(daysTold(owner)).containsExactly(30);
        drainAt(start(bought.expiresOn(), BERLIN));
        assertThat(daysTold(owner)).containsExactly(30, 7);
    }

    /** Bought on a leap day: the last day is 28 February, and 30 December the sixtieth before it. */
    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Kiritimati", "Pacific/Honolulu", "Pacific/Auckland"})
    void itIsToldAtTheStartOfThatDayInTheAccountsZone(String zone) {
        UUID owner = customers.account(zone);
        Instant noon = LEAP_DAY.atTime(LocalTime.NOON).atZone(ZoneId.of(zone)).toInstant();
        PointsPurchased bought = (PointsPurchased) customers
                .handle(until(noon), owner, Customers.purchase(owner, 12, LEAP_DAY))
                .getFirst();
        Instant sixty = start(LocalDate.of(2028, 12, 30), zone);
        assertThat(customers.nextAt(bought.lotId())).isBetween(noon, sixty);
        drainAt(sixty.minusSeconds(60));
        assertThat(daysTold(owner)).isEmpty();
        assertThat(customers.nextAt(bought.lotId())).isEqualTo(sixty);
        drainAt(sixty);
        assertThat(customers.warnings(owner))
                .containsExactly(new ExpiryApproaching(owner, bought.lotId(), 12, LocalDate.of(2029, 2, 28), 60));
        assertThat(customers.nextAt(bought.lotId())).isEqualTo(start(LocalDate.of(2029, 1, 29), zone));
    }

    @Test
    void theTimerLeavesARowAloneUntilTheNextThreshold() {
        UUID owner = customers.account(BERLIN);
        PointsPurchased bought = buysToday(owner, BERLIN);
        Instant sixty = start(bought.expiresOn().minusDays(60), BERLIN);
        drainAt(sixty);
        String written = writtenBy(bought.lotId());
        IntStream.range(0, 3).forEach(hours -> drainAt(sixty.plus(Duration.ofHours(hours))));
        assertThat(writtenBy(bought.lotId())).isEqualTo(written);
        assertThat(daysTold(owner)).containsExactly(60);
    }

    private String writtenBy(UUID lotId) {
        return sql.query("SELECT xmin::text FROM timer.lot_expiry WHERE lot_id = ?", row -> row.getString(1), lotId)
                .getFirst();
    }

    @Test
    void whatIsMadeWithLessLifeIsToldByTheServiceItselfAtOnceAndOncePublished() {
        UUID owner = customers.account(BERLIN);
        customers.buys(owner, 12, LocalDate.now(ZoneId.of(BERLIN)).minusDays(340));
        customers.handle(Duration.ZERO, owner, Customers.claim(owner, Ids.fresh()));
        await().atMost(SOON).until(() -> !customers.warnings(owner).isEmpty());
        try (TopicWatch topic = new TopicWatch(Topics.ENTITLEMENT)) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(topic.of(owner))
                            .extracting(TopicWatch.Seen::type)
                            .containsOnlyOnce("BalanceLow", "ExpiryApproaching"));
            assertThat(topic.of(owner))
                    .filteredOn(seen -> seen.type().equals("BalanceLow"))
                    .singleElement()
                    .satisfies(seen -> assertThat(seen.json()).contains("\"balance\":2", "\"threshold\":10"));
        }
        assertThat(daysTold(owner)).containsExactly(30);
    }

    /** As the last version left them: first a day early, then at the end of the last day. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void openLotsFromBeforeThereWereWarningsAreLookedAtInTime(boolean looked) throws IOException {
        String zone = "Pacific/Kiritimati";
        UUID soon = customers.account(zone);
        UUID later = customers.account(zone);
        LocalDate today = LocalDate.now(ZoneId.of(zone));
        PointsPurchased ending = fromBefore(soon, zone, today.minusDays(340), looked);
        PointsPurchased young = fromBefore(later, zone, today, looked);
        await().atMost(SOON).until(() -> !customers.warnings(soon).isEmpty());
        assertThat(daysTold(soon)).containsExactly(30);
        assertThat(customers.nextAt(ending.lotId()))
                .isEqualTo(start(ending.expiresOn().minusDays(7), zone));
        assertThat(customers.nextAt(young.lotId()))
                .isBetween(
                        start(young.expiresOn().minusDays(63), zone),
                        start(young.expiresOn().minusDays(60), zone));
        assertThat(customers.warnings(later)).isEmpty();
    }

    private PointsPurchased fromBefore(UUID owner, String zone, LocalDate purchasedOn, boolean looked)
            throws IOException {
        String migration = migration() + " WHERE lot_id = ?";
        UUID lot = Ids.fresh();
        return transactions.inNew(() -> {
            PointsPurchased bought = (PointsPurchased) accounts.handle(
                            owner,
                            lot,
                            Expected.ANY,
                            now -> new PurchasePoints(owner, lot, 12, purchasedOn, "INV-1", now),
                            Because.of("system:test", null))
                    .appended()
                    .getFirst();
            Instant old = looked ? start(bought.expiresOn().plusDays(1), zone) : start(bought.expiresOn(), "UTC");
            sql.update("UPDATE timer.lot_expiry SET next_at = ? WHERE lot_id = ?", old.atOffset(ZoneOffset.UTC), lot);
            sql.update(migration, lot);
            return bought;
        });
    }

    private static String migration() throws IOException {
        try (InputStream script =
                ExpiryWarningsTest.class.getResourceAsStream("/db/service/V2026.11.25.12__expiry_warnings.sql")) {
            return new String(script.readAllBytes(), UTF_8).replace(";", "");
        }
    }
}
