package tallydesk.entitlement.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tallydesk.decider.Rejection;
import tallydesk.entitlement.domain.AccountCommand;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountEvent.PointsCredited;
import tallydesk.entitlement.domain.AccountEvent.RefundFailed;
import tallydesk.entitlement.domain.AccountState;
import tallydesk.entitlement.domain.Refund;
import tallydesk.log.CommandHandler;
import tallydesk.log.Ids;
import tallydesk.log.Sql;
import tallydesk.log.VersionConflict;
import tallydesk.log.timer.ClockGuard;
import tallydesk.log.timer.DatabaseClock;
import tallydesk.log.timer.DueWatch;
import tallydesk.testing.RoughTransactions;
import tallydesk.testing.StackResource;

/** Rule 13: billing that is silent for two weeks has failed; once, however many replicas notice. */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "entitlement-service"))
class RefundWatchTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration TOO_LONG = Refund.ANSWER_WITHIN.plusMinutes(1);

    @Inject
    Customers customers;

    @Inject
    DatabaseClock clock;

    @Inject
    OpenRefunds refunds;

    @Inject
    CommandHandler<AccountCommand, AccountState, AccountEvent> accounts;

    @Inject
    Sql sql;

    private record Asked(UUID account, UUID ticket, UUID refundId) {}

    private Asked asked() {
        Asked asked = new Asked(customers.account("Europe/Berlin"), Ids.fresh(), Ids.fresh());
        customers.buys(asked.account(), 10, LocalDate.now().minusDays(3));
        customers.handle(
                Duration.ZERO,
                asked.account(),
                Customers.claim(asked.account(), asked.ticket()),
                Customers.refund(asked.account(), asked.ticket(), asked.refundId()));
        return asked;
    }

    private RefundWatch watch(RoughTransactions through) {
        return new RefundWatch(clock, new ClockGuard(), refunds, accounts, through);
    }

    private void drainAt(Duration ahead) {
        RefundWatch watch = watch(customers.ahead(ahead, 0));
        int taken;
        do {
            taken = watch.timeOutDue();
        } while (taken == DueWatch.BATCH_MAX);
    }

    private List<AccountEvent> answers(Asked asked) {
        return accounts.history(asked.account()).stream()
                .map(CommandHandler.Happened::event)
                .filter(event -> event instanceof RefundFailed || event instanceof PointsCredited)
                .toList();
    }

    private long open(List<Asked> asked) {
        return sql.query(
                        "SELECT count(*) FROM timer.refund_answer WHERE account_id = ANY (?)",
                        row -> row.getLong(1),
                        (Object) asked.stream().map(Asked::account).toArray(UUID[]::new))
                .getFirst();
    }

    @Test
    void silenceGivesThePointsBackAfterTwoWeeksAndNotBefore() {
        Asked asked = asked();
        drainAt(Refund.ANSWER_WITHIN.minusMinutes(1));
        assertThat(answers(asked)).isEmpty();
        drainAt(TOO_LONG);
        assertThat(answers(asked))
                .satisfiesExactly(
                        failed -> assertThat(((RefundFailed) failed).reason()).isEqualTo(Refund.TIMED_OUT),
                        credited ->
                                assertThat(((PointsCredited) credited).points()).isEqualTo(10));
        assertThat(open(List.of(asked))).isZero();
    }

    @Test
    void whatBillingHasAnsweredIsNotWaitedFor() {
        Asked asked = asked();
        assertThat(open(List.of(asked))).isOne();
        customers.handle(
                Duration.ZERO, asked.account(), Customers.settle(asked.account(), asked.ticket(), asked.refundId()));
        assertThat(open(List.of(asked))).isZero();
        drainAt(TOO_LONG);
        assertThat(answers(asked)).isEmpty();
    }

    @Test
    void threeReplicasThatLoseTheirConnectionsGiveThePointsBackOnce() {
        List<Asked> asked = Stream.generate(this::asked).limit(20).toList();
        List<RoughTransactions> connections =
                Stream.generate(() -> customers.ahead(TOO_LONG, 3)).limit(3).toList();
        AtomicBoolean done = new AtomicBoolean();
        List<Thread> replicas = connections.stream()
                .map(this::watch)
                .map(watch -> Thread.ofPlatform().daemon().start(() -> {
                    while (!done.get()) {
                        watch.watch();
                    }
                }))
                .toList();
        await().atMost(SOON).until(() -> open(asked) == 0);
        done.set(true);
        await().atMost(SOON).until(() -> replicas.stream().noneMatch(Thread::isAlive));
        assertThat(asked).allSatisfy(one -> assertThat(answers(one)).hasSize(2));
        assertThat(connections)
                .extracting(RoughTransactions::lossesLeft)
                .as("at least one of three lost it")
                .contains(0);
    }

    /** The answer holds the stream and wants the row, the timer holds the row and wants the stream. */
    @Test
    void anAnswerInTheSameMomentIsInTimeOrTooLateAndNobodyWaitsForEver() throws InterruptedException {
        for (Asked asked : Stream.generate(this::asked).limit(10).toList()) {
            Thread timer = Thread.ofPlatform()
                    .start(() -> watch(customers.ahead(TOO_LONG, 0)).watch());
            boolean settled = settles(asked);
            assertThat(timer.join(SOON)).isTrue();
            drainAt(TOO_LONG.plus(SOON));
            assertThat(answers(asked)).hasSize(settled ? 0 : 2);
            assertThat(open(List.of(asked))).isZero();
        }
    }

    private boolean settles(Asked asked) {
        try {
            customers.handle(
                    Duration.ZERO,
                    asked.account(),
                    Customers.settle(asked.account(), asked.ticket(), asked.refundId()));
            return true;
        } catch (Rejection | VersionConflict tooLate) {
            return false;
        }
    }
}
