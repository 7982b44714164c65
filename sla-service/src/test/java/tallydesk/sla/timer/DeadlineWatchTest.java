package tallydesk.sla.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tallydesk.contract.Topics;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;
import tallydesk.log.feed.FeedOffsets;
import tallydesk.log.kafka.KafkaConnection;
import tallydesk.log.timer.ClockGuard;
import tallydesk.log.timer.DatabaseClock;
import tallydesk.sla.desk.Histories;
import tallydesk.sla.desk.PatientWatch;
import tallydesk.sla.desk.TicketFacts;
import tallydesk.testing.RoughTransactions;
import tallydesk.testing.StackResource;

/** Rules 21 and 24 on the real database: once, in order, never early, whatever dies in between. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "sla-service"))
@QuarkusTestResource(PatientWatch.class)
class DeadlineWatchTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final String WARNED_AND_BREACHED = "ClockStarted DeadlineApproaching DeadlineBreached";

    @Inject
    RunningClocks running;

    @Inject
    Histories histories;

    @Inject
    DatabaseClock clock;

    @Inject
    OpenClocks openClocks;

    @Inject
    Firing firing;

    @Inject
    Transactions transactions;

    @Inject
    MeterRegistry meters;

    @Inject
    FeedOffsets offsets;

    @Inject
    KafkaConnection kafka;

    @Inject
    Sql sql;

    private DeadlineWatch watch() {
        return watch(clock, transactions);
    }

    private DeadlineWatch watch(DatabaseClock by, Transactions through) {
        return new DeadlineWatch(by, new ClockGuard(), watermark(), openClocks, firing, through, Duration.ofMillis(20));
    }

    private TicketWatermark watermark() {
        return new TicketWatermark(OpenClocks.FEED, offsets, new TopicEnds(kafka, Topics.TICKET), System::nanoTime);
    }

    private static Instant fromNow(Duration ahead) {
        return Instant.now().plus(ahead).truncatedTo(ChronoUnit.MICROS);
    }

    @Test
    void threeReplicasThatLoseTheirConnectionsWarnOnceAndBreachOnce() {
        List<UUID> tickets = running.dueAt(fromNow(AN_HOUR), AN_HOUR.plusMinutes(1), 300);
        threeRoughReplicas(Duration.ZERO, () -> running.storiesAre(tickets, "ClockStarted DeadlineApproaching"));
        assertThat(running.open(tickets)).isEqualTo(300);
        threeRoughReplicas(AN_HOUR.plusMinutes(1), () -> running.storiesAre(tickets, WARNED_AND_BREACHED));
        assertThat(running.open(tickets)).isZero();
    }

    private void threeRoughReplicas(Duration ahead, Callable<Boolean> done) {
        List<RoughTransactions> connections = Stream.generate(() -> new RoughTransactions(transactions, sql, ahead, 3))
                .limit(3)
                .toList();
        List<DeadlineWatch> watches = connections.stream()
                .map(through -> watch(() -> clock.now().plus(ahead), through))
                .toList();
        watches.forEach(watch -> Thread.ofPlatform().daemon().start(watch));
        await().atMost(SOON).until(done);
        watches.forEach(DeadlineWatch::stop);
        assertThat(connections)
                .extracting(RoughTransactions::lossesLeft)
                .as("at least one of three lost it")
                .contains(0);
    }

    @Test
    void nothingIsFiredEarly() {
        List<UUID> tickets = running.dueAt(fromNow(AN_HOUR), Duration.ofMinutes(59), 1);
        watch().fireDue();
        assertThat(running.story(tickets.getFirst())).isEqualTo("ClockStarted");
        assertThat(running.open(tickets)).isEqualTo(1);
    }

    @Test
    void aWarnedClockIsNotWarnedAgainByTheNextPoll() {
        UUID ticket = running.dueAt(fromNow(AN_HOUR), AN_HOUR.plusMinutes(1), 1).getFirst();
        watch().fireDue();
        watch().fireDue();
        assertThat(running.story(ticket)).isEqualTo("ClockStarted DeadlineApproaching");
    }

    @Test
    void afterAnOutageEverythingOverdueIsBreachedOldestFirstInLimitedBatches() {
        List<TicketFacts> tickets = admittedOverAWeek(1_000);
        histories.catchUp();
        DeadlineWatch watch = watch();
        List<Integer> batches = new ArrayList<>();
        do {
            batches.add(watch.fireDue());
        } while (batches.getLast() == DeadlineWatch.BATCH_MAX);
        assertThat(batches).hasSizeGreaterThan(5);
        List<String> dueInOrderOfFiring = sql.query("""
                SELECT payload ->> 'dueAt' FROM log.event
                 WHERE type = 'DeadlineBreached' AND stream_id = ANY (?) ORDER BY seq
                """, row -> row.getString(1), (Object)
                tickets.stream().map(TicketFacts::ticketId).toArray(UUID[]::new));
        assertThat(dueInOrderOfFiring).hasSize(1_000).isSorted();
    }

    /** In no order, from Monday to Friday. */
    private static List<TicketFacts> admittedOverAWeek(int count) {
        List<Integer> minutes =
                new ArrayList<>(IntStream.range(0, count).mapToObj(i -> i * 6).toList());
        Collections.shuffle(minutes, new Random(7));
        Instant monday = Instant.parse("2024-09-09T07:00:00Z");
        return minutes.stream()
                .map(minute -> TicketFacts.ofSomebody()
                        .admitted("Europe/Berlin", "DE-BY", monday.plus(Duration.ofMinutes(minute))))
                .toList();
    }

    @Test
    void aClockThatCannotBeFiredIsSetAsideAndTheOthersAreNotLate() {
        Instant dueAt = fromNow(Duration.ofMinutes(30));
        List<UUID> broken = running.dueAt(dueAt, Duration.ofMinutes(90), 1);
        List<UUID> fine = running.dueAt(dueAt, AN_HOUR, 2);
        sql.update("UPDATE timer.deadline SET calendar = 'gone' WHERE ticket_id = ?", broken.getFirst());
        DeadlineWatch watch = watch();
        watch.fireDue();
        assertThat(running.stories(fine).values()).containsOnly("ClockStarted DeadlineApproaching");
        assertThat(running.story(broken.getFirst())).isEqualTo("ClockStarted");
        assertThat(running.open(broken)).isEqualTo(1);
        assertThat(watch.fireDue()).as("set aside").isZero();
    }

    @Test
    void whatIsFiredIsMeasured() {
        double before =
                meters.counter("tallydesk.timer.fired", "what", "breach").count();
        running.dueAt(fromNow(AN_HOUR.negated()), Duration.ZERO, 1);
        watch().fireDue();
        assertThat(meters.counter("tallydesk.timer.fired", "what", "breach").count())
                .isGreaterThan(before);
        assertThat(meters.get("tallydesk.timer.lateness")
                        .tag("what", "breach")
                        .timer()
                        .max(TimeUnit.MINUTES))
                .isGreaterThanOrEqualTo(59);
    }
}
