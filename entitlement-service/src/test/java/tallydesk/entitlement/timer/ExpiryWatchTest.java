package tallydesk.entitlement.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.contract.HolidayRegions;
import tallydesk.decider.Decider;
import tallydesk.entitlement.domain.AccountCommand;
import tallydesk.entitlement.domain.AccountCommand.ExpirePoints;
import tallydesk.entitlement.domain.AccountDecider;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountEvent.PointsExpired;
import tallydesk.entitlement.domain.AccountEvent.PointsPurchased;
import tallydesk.entitlement.domain.AccountState;
import tallydesk.log.CommandHandler;
import tallydesk.log.EventCodec;
import tallydesk.log.EventStore;
import tallydesk.log.Ids;
import tallydesk.log.Sql;
import tallydesk.log.timer.ClockGuard;
import tallydesk.log.timer.DatabaseClock;
import tallydesk.log.timer.DueWatch;
import tallydesk.testing.RoughTransactions;
import tallydesk.testing.StackResource;

/** Rule 11 on the real database: once, in order, never early, whatever dies in between. The service's own timer runs along. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "entitlement-service"))
class ExpiryWatchTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration WHEN_IT_IS_OVER = Duration.ofDays(4);
    private static final String BERLIN = "Europe/Berlin";

    /** Lots that end within as many days are waited for till then. */
    private static final int DAYS_OF_THE_LAST_WARNING = 7;

    @Inject
    Customers customers;

    @Inject
    DatabaseClock clock;

    @Inject
    OpenLots openLots;

    @Inject
    CommandHandler<AccountCommand, AccountState, AccountEvent> accounts;

    @Inject
    EventStore store;

    @Inject
    Sql sql;

    private ExpiryWatch watch(Duration ahead) {
        return new ExpiryWatch(clock, new ClockGuard(), openLots, accounts, customers.ahead(ahead, 0));
    }

    private void drain(ExpiryWatch watch) {
        customers.untilTheServiceHasLooked();
        int taken;
        do {
            taken = watch.expireDue();
        } while (taken == DueWatch.BATCH_MAX);
    }

    private void drainAt(Instant instant) {
        drain(watch(Duration.between(Instant.now(), instant)));
    }

    @Test
    void threeReplicasThatLoseTheirConnectionsRecordEachExpiryOnce() {
        List<UUID> owners =
                Stream.generate(() -> customers.account(BERLIN)).limit(20).toList();
        owners.forEach(owner -> IntStream.rangeClosed(1, 6).forEach(points -> buysNearlyAYearAgo(owner, points)));
        List<RoughTransactions> connections = Stream.generate(() -> customers.ahead(WHEN_IT_IS_OVER, 3))
                .limit(3)
                .toList();
        AtomicBoolean done = new AtomicBoolean();
        List<Thread> replicas = connections.stream()
                .map(through -> new ExpiryWatch(clock, new ClockGuard(), openLots, accounts, through))
                .map(watch -> Thread.ofPlatform().daemon().start(() -> {
                    while (!done.get()) {
                        watch.watch();
                    }
                }))
                .toList();
        await().atMost(SOON).until(() -> customers.open(owners) == 0);
        done.set(true);
        await().atMost(SOON).until(() -> replicas.stream().noneMatch(Thread::isAlive));
        for (UUID owner : owners) {
            assertThat(customers.expiries(owner))
                    .extracting(PointsExpired::points)
                    .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
        }
        assertThat(connections)
                .extracting(RoughTransactions::lossesLeft)
                .as("at least one of three lost it")
                .contains(0);
    }

    /** An event is not taken back, and points that are told expired are lost. */
    @Test
    void whileTheDatabasesClockIsNotToBeTrustedNothingExpires() {
        UUID owner = customers.account(BERLIN);
        buysNearlyAYearAgo(owner, 10);
        ClockGuard guard = new ClockGuard();
        guard.permitted(clock);
        DatabaseClock jumped = () -> clock.now().plus(WHEN_IT_IS_OVER);
        drain(new ExpiryWatch(jumped, guard, openLots, accounts, customers.ahead(WHEN_IT_IS_OVER, 0)));
        assertThat(guard.alarm()).isPresent();
        assertThat(customers.expiries(owner)).isEmpty();
        guard.resume();
        drain(new ExpiryWatch(jumped, guard, openLots, accounts, customers.ahead(WHEN_IT_IS_OVER, 0)));
        assertThat(customers.expiries(owner)).hasSize(1);
    }

    private PointsPurchased buysNearlyAYearAgo(UUID owner, int points) {
        return customers.buysNearlyAYearAgo(owner, BERLIN, points);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Kiritimati", "Pacific/Honolulu", "Pacific/Auckland"})
    void aLotIsRecordedWhenItsLastDayIsOverInTheAccountsZone(String zone) {
        UUID owner = customers.account(zone);
        PointsPurchased bought = customers.buysNearlyAYearAgo(owner, zone, 10);
        Instant over =
                bought.expiresOn().plusDays(1).atStartOfDay(ZoneId.of(zone)).toInstant();
        assertThat(customers.nextAt(bought.lotId())).isBeforeOrEqualTo(over);
        drainAt(over.minusSeconds(60));
        assertThat(customers.expiries(owner)).isEmpty();
        assertThat(customers.nextAt(bought.lotId())).isEqualTo(over);
        drainAt(over);
        assertThat(customers.expiries(owner))
                .containsExactly(new PointsExpired(owner, bought.lotId(), 10, bought.expiresOn(), 0));
        assertThat(customers.open(List.of(owner))).isZero();
        drainAt(over);
        assertThat(customers.expiries(owner)).hasSize(1);
    }

    @Test
    void afterAnOutageWhatExpiredFirstIsRecordedFirstInLimitedPolls() {
        List<UUID> owners =
                Stream.generate(() -> customers.account(BERLIN)).limit(5).toList();
        List<Integer> days = new ArrayList<>(IntStream.range(0, 250).boxed().toList());
        Collections.shuffle(days, new Random(7));
        LocalDate first = LocalDate.now(ZoneId.of(BERLIN)).minusDays(Customers.NEARLY_A_YEAR_DAYS);
        days.forEach(day -> customers.buys(owners.get(day % 5), 1, first.plusDays(day % DAYS_OF_THE_LAST_WARNING)));
        customers.untilTheServiceHasLooked();
        ExpiryWatch watch = watch(Duration.ofDays(40));
        assertThat(watch.expireDue()).isEqualTo(DueWatch.BATCH_MAX);
        drain(watch);
        List<String> inOrderOfRecording = sql.query("""
                SELECT payload ->> 'expiresOn' FROM log.event
                 WHERE type = 'PointsExpired' AND stream_id = ANY (?) ORDER BY seq
                """, row -> row.getString(1), (Object) owners.toArray(UUID[]::new));
        assertThat(inOrderOfRecording).hasSize(250).isSorted();
    }

    @Test
    void aLotThatWasSpentEndsWithoutAWord() {
        UUID owner = customers.account(BERLIN);
        buysNearlyAYearAgo(owner, 10);
        customers.handle(Duration.ZERO, owner, Customers.claim(owner, Ids.fresh()));
        drain(watch(WHEN_IT_IS_OVER));
        assertThat(customers.expiries(owner)).isEmpty();
        assertThat(customers.open(List.of(owner))).isZero();
    }

    /** One event made both. */
    @Test
    void creditedLotsExpireEachOnItsOwn() {
        UUID owner = customers.account(BERLIN);
        buysNearlyAYearAgo(owner, 4);
        buysNearlyAYearAgo(owner, 6);
        UUID ticket = Ids.fresh();
        customers.handle(Duration.ZERO, owner, Customers.claim(owner, ticket), Customers.credit(owner, ticket));
        drain(watch(Duration.ofDays(25)));
        assertThat(customers.expiries(owner)).isEmpty();
        drain(watch(Duration.ofDays(32)));
        assertThat(customers.expiries(owner)).extracting(PointsExpired::points).containsExactlyInAnyOrder(4, 6);
        assertThat(customers.open(List.of(owner))).isZero();
    }

    @Test
    void whatOneReplicaHoldsAnotherLeavesOutWithItsAccountAndWithoutWaiting() {
        for (int i = 0; i < 3; i++) {
            UUID owner = customers.account(BERLIN);
            buysNearlyAYearAgo(owner, 1);
            buysNearlyAYearAgo(owner, 2);
        }
        customers.untilTheServiceHasLooked();
        RoughTransactions then = customers.ahead(WHEN_IT_IS_OVER, 0);
        then.inNew(() -> {
            AccountDay mine = openLots.due().orElseThrow();
            AccountDay theirs = then.inNew(() -> {
                sql.update("SET LOCAL lock_timeout = '2s'");
                return openLots.due().orElseThrow();
            });
            assertThat(theirs.accountId()).isNotEqualTo(mine.accountId());
        });
    }

    @Test
    void whatIsDueAndNotRecordedIsCounted() {
        buysNearlyAYearAgo(customers.account(BERLIN), 10);
        OpenLots.Stock before = stockWhenItIsOver();
        assertThat(before.open()).isPositive();
        assertThat(before.due()).isPositive();
        assertThat(before.oldestDueSeconds()).isGreaterThan(Duration.ofDays(1).toSeconds());
        drain(watch(WHEN_IT_IS_OVER));
        assertThat(stockWhenItIsOver().due()).isZero();
        assertThat(stockWhenItIsOver().oldestDueSeconds()).isZero();
    }

    private OpenLots.Stock stockWhenItIsOver() {
        return customers.ahead(WHEN_IT_IS_OVER, 0).inNew(openLots::stock);
    }

    @Test
    void aLotThatCannotBeRecordedIsSetAsideAndTheOthersAreNotLate() {
        UUID broken = customers.account(BERLIN);
        UUID fine = customers.account(BERLIN);
        List.of(broken, fine).forEach(owner -> buysNearlyAYearAgo(owner, 10));
        CommandHandler<AccountCommand, AccountState, AccountEvent> stumbling = new CommandHandler<>(
                store,
                stumblesOver(command -> command.accountId().equals(broken)),
                EventCodec.of(AccountEvent.class),
                openLots);
        drain(new ExpiryWatch(clock, new ClockGuard(), openLots, stumbling, customers.ahead(WHEN_IT_IS_OVER, 0)));
        assertThat(customers.expiries(fine)).hasSize(1);
        assertThat(customers.expiries(broken)).isEmpty();
        drain(watch(WHEN_IT_IS_OVER));
        assertThat(customers.expiries(broken)).as("set aside").isEmpty();
        drain(watch(WHEN_IT_IS_OVER.plus(OpenLots.SET_ASIDE_FOR)));
        assertThat(customers.expiries(broken)).hasSize(1);
    }

    /** Or one lot that fails would keep all that its account has lost since from being told. */
    @Test
    void aLotThatCannotBeRecordedDoesNotHoldBackTheLaterOnesOfItsAccount() {
        UUID owner = customers.account(BERLIN);
        LocalDate first = LocalDate.now(ZoneId.of(BERLIN)).minusDays(Customers.NEARLY_A_YEAR_DAYS);
        PointsPurchased broken = customers.buys(owner, 1, first);
        customers.buys(owner, 2, first.plusDays(1));
        CommandHandler<AccountCommand, AccountState, AccountEvent> stumbling = new CommandHandler<>(
                store,
                stumblesOver(command ->
                        command instanceof ExpirePoints look && look.lotId().equals(broken.lotId())),
                EventCodec.of(AccountEvent.class),
                openLots);
        drain(new ExpiryWatch(clock, new ClockGuard(), openLots, stumbling, customers.ahead(WHEN_IT_IS_OVER, 0)));
        assertThat(customers.expiries(owner)).extracting(PointsExpired::points).containsExactly(2);
        drain(watch(WHEN_IT_IS_OVER.plus(OpenLots.SET_ASIDE_FOR)));
        assertThat(customers.expiries(owner)).extracting(PointsExpired::points).containsExactly(2, 1);
    }

    private static Decider<AccountCommand, AccountState, AccountEvent> stumblesOver(
            Predicate<AccountCommand> stumbles) {
        AccountDecider real = new AccountDecider(HolidayRegions::fault);
        return new Decider<>() {
            @Override
            public AccountState initial() {
                return real.initial();
            }

            @Override
            public AccountState evolve(AccountState state, AccountEvent event) {
                return real.evolve(state, event);
            }

            @Override
            public List<AccountEvent> decide(AccountCommand command, AccountState state) {
                if (stumbles.test(command)) {
                    throw new IllegalStateException("stumbles");
                }
                return real.decide(command, state);
            }
        };
    }
}
