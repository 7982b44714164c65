package tallydesk.entitlement.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tallydesk.contract.EntitlementIngress;
import tallydesk.contract.EntitlementIngress.RefundFailed;
import tallydesk.contract.EntitlementIngress.RefundSettled;
import tallydesk.contract.TicketContract.BugConfirmed;
import tallydesk.contract.Topics;
import tallydesk.entitlement.Desk;
import tallydesk.entitlement.domain.AccountCommand;
import tallydesk.entitlement.domain.AccountEvent;
import tallydesk.entitlement.domain.AccountEvent.RefundRequested;
import tallydesk.entitlement.domain.AccountState;
import tallydesk.entitlement.timer.Customers;
import tallydesk.log.CommandHandler;
import tallydesk.log.CommandHandler.Happened;
import tallydesk.log.Recorded;
import tallydesk.log.Sql;
import tallydesk.testing.StackResource;
import tallydesk.testing.TopicWatch;

/**
 * Debit, credit and refund lose their connection at every step of their transaction, and once behind its commit: what the log,
 * the topic and the read models say is what they say where nothing was lost.
 */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "service", value = "entitlement-service"))
class CrashAtEveryStepTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    /** A step that no reaction has: its answer is lost instead. */
    private static final int BEHIND_THE_COMMIT = 1_000;

    /** Offset, event, its commit and the timer's row are four; if there are fewer, somebody has forgotten to look. */
    private static final int STEPS_AT_LEAST = 4;

    private static final int POINTS = 1_000;

    @Inject
    Customers customers;

    @Inject
    CommandHandler<AccountCommand, AccountState, AccountEvent> accounts;

    @Inject
    CrashSteps steps;

    @Inject
    Sql sql;

    private UUID account;
    private boolean wasCut;

    @AfterEach
    void restore() {
        LostAnswers.NEXT.set(false);
        steps.unwatch();
    }

    /** How a ticket may end, and what the log has of it then. */
    private enum Ending {
        CREDITED("debited 10", "credited 10 BUG"),
        SETTLED("debited 10", "refund of 10", "RefundSettled"),
        FAILED("debited 10", "refund of 10", "RefundFailed", "credited 10 REFUND_FAILED");

        private final List<String> told;

        Ending(String... told) {
            this.told = List.of(told);
        }
    }

    @Test
    void eachIsDoneOnceWhereverTheConnectionIsLost() {
        account = customers.account("Europe/Berlin");
        customers.buys(account, POINTS, LocalDate.now().minusDays(1));
        steps.watch(account);
        int settled = 0;
        for (Ending ending : Ending.values()) {
            assertThat(story(ending, 0)).isEqualTo(ending.told);
            assertThat(story(ending, BEHIND_THE_COMMIT)).isEqualTo(ending.told);
            int step = 0;
            do {
                wasCut = false;
                assertThat(story(ending, ++step)).as("cut at step " + step).isEqualTo(ending.told);
            } while (wasCut);
            assertThat(step).as("steps of " + ending).isGreaterThan(STEPS_AT_LEAST);
            settled += ending == Ending.SETTLED ? step + 2 : 0;
        }
        theTopicSaysWhatTheLogSays();
        theReadModelsSay(POINTS - 10 * settled);
    }

    private List<String> story(Ending ending, int cutAt) {
        UUID ticket = UUID.randomUUID();
        tell(
                ending == Ending.CREDITED ? cutAt : 0,
                ticket,
                1,
                () -> Desk.OTHERS.fact(Topics.TICKET, ticket, Desk.opened(account, ticket, "WEB", "OXAPPSUITE")));
        String to = ending == Ending.CREDITED ? "POINTS" : "CARD";
        tell(
                ending == Ending.FAILED ? 0 : cutAt,
                ticket,
                2,
                () -> Desk.OTHERS.fact(
                        Topics.TICKET, ticket, new BugConfirmed(ticket, account, "OXUI-1", to, "agent:a")));
        Optional<UUID> refund = history(ticket).stream()
                .map(Happened::event)
                .filter(RefundRequested.class::isInstance)
                .map(event -> ((RefundRequested) event).refundId())
                .findFirst();
        Instant now = Instant.now();
        switch (ending) {
            case CREDITED -> assertThat(refund).isEmpty();
            case SETTLED -> answer(cutAt, ticket, 3, new RefundSettled(account, ticket, refund.get(), now, null));
            case FAILED -> answer(cutAt, ticket, 4, new RefundFailed(account, ticket, refund.get(), "LOST", now));
        }
        return history(ticket).stream().map(CrashAtEveryStepTest::told).toList();
    }

    private static String told(Happened<AccountEvent> happened) {
        return switch (happened.event()) {
            case AccountEvent.PointsDebited e -> "debited " + e.points();
            case AccountEvent.PointsCredited e -> "credited " + e.points() + " " + e.reason();
            case RefundRequested e -> "refund of " + e.points();
            case AccountEvent other -> other.getClass().getSimpleName();
        };
    }

    private void answer(int cutAt, UUID ticket, int events, EntitlementIngress said) {
        tell(
                cutAt,
                ticket,
                events,
                () -> Desk.OTHERS.submission(
                        Topics.ENTITLEMENT_INGRESS,
                        "/billing",
                        UUID.randomUUID().toString(),
                        said));
    }

    private void tell(int cutAt, UUID ticket, int eventsThen, Runnable fact) {
        steps.cutAt(cutAt == BEHIND_THE_COMMIT ? 0 : cutAt);
        LostAnswers.NEXT.set(cutAt == BEHIND_THE_COMMIT);
        fact.run();
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> history(ticket).size() >= eventsThen && !LostAnswers.NEXT.get());
        wasCut |= steps.hasCut();
    }

    private List<Happened<AccountEvent>> history(UUID ticket) {
        return accounts.history(account, ticket);
    }

    private void theTopicSaysWhatTheLogSays() {
        List<Recorded> log =
                accounts.history(account).stream().map(Happened::recorded).toList();
        List<TopicWatch.Seen> seen = new ArrayList<>();
        await().atMost(SOON).until(() -> {
            seen.clear();
            return seen.addAll(Desk.TOPIC.of(account)) && seen.size() >= log.size();
        });
        assertThat(seen.stream().map(one -> one.headers().get("ce_id")))
                .containsExactlyElementsOf(
                        log.stream().map(one -> one.eventId().toString()).toList());
        assertThat(log.stream().map(Recorded::version)).doesNotHaveDuplicates().endsWith((long) log.size());
    }

    private void theReadModelsSay(int points) {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(number("/accounts/{id}/balance", "points")).isEqualTo(points);
            assertThat(number("/accounts/{id}/statement", "closing")).isEqualTo(points);
            assertThat(count("SELECT sum(remaining) FROM view.balance_lot WHERE account_id = ?"))
                    .isEqualTo(points);
        });
        assertThat(count("SELECT count(*) FROM timer.refund_answer WHERE account_id = ?"))
                .isZero();
        assertThat(count("SELECT count(*) FROM timer.lot_expiry WHERE account_id = ?"))
                .isEqualTo(count("SELECT count(*) FROM view.balance_lot WHERE account_id = ?"));
    }

    private int number(String path, String name) {
        return Desk.manager()
                .get(path, account)
                .then()
                .statusCode(200)
                .extract()
                .path(name);
    }

    private long count(String query) {
        return sql.query(query, row -> row.getLong(1), account).getFirst();
    }
}
