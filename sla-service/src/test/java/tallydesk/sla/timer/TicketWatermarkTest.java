package tallydesk.sla.timer;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
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
import tallydesk.sla.domain.ClockEvent.DeadlineMet;
import tallydesk.testing.StackResource;

/** Rule 21 where the timer and the ticket topic race: a verdict goes by when the answer was written. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "sla-service"))
@QuarkusTestResource(PatientWatch.class)
class TicketWatermarkTest {
    private static final Duration BEYOND_THE_WAIT = TicketWatermark.HOLD_BACK_MAX.plusSeconds(1);

    @Inject
    RunningClocks running;

    @Inject
    Histories histories;

    @Inject
    DatabaseClock clock;

    @Inject
    DeadlineWatch watch;

    @Inject
    OpenClocks openClocks;

    @Inject
    Firing firing;

    @Inject
    Transactions transactions;

    @Inject
    FeedOffsets offsets;

    @Inject
    KafkaConnection kafka;

    @Inject
    MeterRegistry meters;

    @Inject
    Sql sql;

    private final TicketFacts ticket = TicketFacts.ofSomebody();
    private final long[] aheadNanos = {0};

    @BeforeEach
    void theFeedIsAtItsEnd() {
        histories.catchUp();
        fireAll();
    }

    private void fireAll() {
        int fired;
        do {
            fired = watch.fireDue();
        } while (fired > 0);
    }

    /** A clock of the ticket that was due so many seconds ago. */
    private Instant due(long secondsAgo) {
        Instant dueAt = clock.now().minusSeconds(secondsAgo).truncatedTo(ChronoUnit.MICROS);
        running.dueAt(ticket.ticketId(), dueAt);
        return dueAt;
    }

    private void untilItIsBreached() {
        await().atMost(Histories.SOON).until(() -> {
            watch.fireDue();
            return story().equals("ClockStarted DeadlineBreached");
        });
    }

    private String story() {
        return running.story(ticket.ticketId());
    }

    private void whileTheFeedIsHeldBack(Runnable what) {
        transactions.inNew(() -> {
            offsets.hold(OpenClocks.FEED);
            what.run();
        });
    }

    private DeadlineWatch impatient(TicketWatermark watermark) {
        return new DeadlineWatch(
                clock, new ClockGuard(), watermark, openClocks, firing, transactions, Duration.ofHours(1));
    }

    private TicketWatermark watermark(KafkaConnection of) {
        return watermark(OpenClocks.FEED, of);
    }

    private TicketWatermark watermark(String feed, KafkaConnection of) {
        return new TicketWatermark(
                feed, offsets, new TopicEnds(of, Topics.TICKET), () -> System.nanoTime() + aheadNanos[0]);
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    @Test
    void anAnswerWrittenInTimeAndReadAfterTheDueInstantIsMetAndNeverBreached() {
        Instant dueAt = due(-2);
        whileTheFeedIsHeldBack(() -> {
            ticket.answered(dueAt.minusSeconds(1));
            TicketFacts.reachTheBroker();
            await().atMost(Histories.SOON)
                    .until(() -> clock.now()
                            .isAfter(dueAt.plus(TicketWatermark.GRACE).plusSeconds(1)));
            assertThat(watch.fireDue()).isZero();
            assertThat(watch.fireDue()).isZero();
            assertThat(story()).isEqualTo("ClockStarted");
            await().atMost(Histories.SOON).until(() -> gauge("tallydesk.timer.held.back.seconds") >= 1);
            given().get("/q/health/well").then().body(containsString("\"waitsForTicketFeed\": \"PT"));
        });
        histories.catchUp();
        fireAll();
        assertThat(histories.of(ticket).getLast())
                .isInstanceOfSatisfying(
                        DeadlineMet.class, met -> assertThat(met.metAt()).isEqualTo(dueAt.minusSeconds(1)));
        assertThat(story()).isEqualTo("ClockStarted DeadlineMet");
        watch.fireDue();
        assertThat(gauge("tallydesk.timer.held.back.seconds")).isZero();
        given().get("/q/health/well").then().statusCode(200).body(containsString("\"waitsForTicketFeed\": \"no\""));
    }

    @Test
    void whatTheFeedHasHeardToTheEndIsBreached() {
        ticket.noted();
        due(30);
        histories.catchUp();
        fireAll();
        assertThat(story()).isEqualTo("ClockStarted DeadlineBreached");
    }

    @Test
    void markersAndAbortedFactsAtTheEndOfThePartitionAreNotWaitedFor() {
        try (Producer<String, byte[]> relay = kafka.transactionalProducer("watermark-test")) {
            relay.initTransactions();
            relay.beginTransaction();
            ProducerRecord<String, byte[]> unknown =
                    new ProducerRecord<>(Topics.TICKET, ticket.ticketId().toString(), "{}".getBytes(UTF_8));
            unknown.headers().add("ce_type", "tallydesk.SomethingNew".getBytes(UTF_8));
            relay.send(unknown);
            relay.commitTransaction();
            relay.beginTransaction();
            relay.send(unknown);
            relay.flush();
            relay.abortTransaction();
        }
        due(0);
        try {
            untilItIsBreached();
        } finally {
            // For the next test, which waits for offsets.
            ticket.noted();
        }
    }

    /** A feed that is moved by hand, beside the real one: always a record or two behind. */
    @Test
    void aFeedThatIsNeverQuiteAtTheEndIsHeardThroughWhatItHasPassed() {
        sql.update("""
                INSERT INTO log.feed_offset (consumer, topic, part, topic_id, next_offset)
                SELECT 'slow', topic, part, topic_id, next_offset FROM log.feed_offset WHERE consumer = 'ticket'
                """);
        try (TicketWatermark watermark = watermark("slow", kafka)) {
            noted(2);
            Instant first = clock.now();
            assertThat(watermark.judgesThrough(first)).isBefore(Instant.EPOCH);
            noted(1);
            slowMoves();
            assertThat(watermark.judgesThrough(clock.now())).isBefore(Instant.EPOCH);
            noted(1);
            slowMoves();
            assertThat(watermark.judgesThrough(clock.now())).isEqualTo(first.minus(TicketWatermark.GRACE));
        } finally {
            sql.update("DELETE FROM log.feed_offset WHERE consumer = 'slow'");
        }
    }

    /** Between two deadlines nobody measures: how long a place has rested meanwhile says nothing. */
    @Test
    void aPlaceIsStuckOnlyIfItWasSeenAtRest() {
        sql.update("INSERT INTO log.feed_offset (consumer, topic, part, topic_id, next_offset)"
                + " SELECT 'slow', topic, part, topic_id, next_offset FROM log.feed_offset WHERE consumer = 'ticket'");
        try (TicketWatermark watermark = watermark("slow", kafka)) {
            noted(2);
            watermark.judgesThrough(clock.now());
            slowMoves();
            watermark.judgesThrough(clock.now());
            aheadNanos[0] = BEYOND_THE_WAIT.toNanos();
            watermark.judgesThrough(clock.now());
            assertThat(watermark.isPassedOver()).isFalse();
            aheadNanos[0] = BEYOND_THE_WAIT.multipliedBy(2).toNanos();
            watermark.judgesThrough(clock.now());
            assertThat(watermark.isPassedOver()).isTrue();
        } finally {
            sql.update("DELETE FROM log.feed_offset WHERE consumer = 'slow'");
        }
    }

    private void noted(int times) {
        IntStream.range(0, times).forEach(_ -> ticket.noted());
        histories.catchUp();
    }

    /** By one record, on the partition where the real feed is ahead of it. */
    private void slowMoves() {
        int moved = sql.update("""
                UPDATE log.feed_offset slow SET next_offset = slow.next_offset + 1 FROM log.feed_offset real
                 WHERE slow.consumer = 'slow' AND real.consumer = 'ticket' AND real.topic = slow.topic
                   AND real.part = slow.part AND real.next_offset > slow.next_offset
                """);
        assertThat(moved).isOne();
    }

    @Test
    void aFeedThatDoesNotMoveIsWaitedForSoLongAndTheAnswerInTimeIsTheVerdictAllTheSame() {
        Instant dueAt = due(30);
        try (TicketWatermark watermark = watermark(kafka)) {
            DeadlineWatch impatient = impatient(watermark);
            whileTheFeedIsHeldBack(() -> {
                ticket.answered(dueAt);
                TicketFacts.reachTheBroker();
                assertThat(impatient.fireDue()).isZero();
                assertThat(watermark.isPassedOver()).isFalse();
                aheadNanos[0] = BEYOND_THE_WAIT.toNanos();
                assertThat(impatient.fireDue()).isPositive();
                assertThat(watermark.isPassedOver()).isTrue();
                assertThat(watermark.heldBack())
                        .hasValueSatisfying(lasts -> assertThat(lasts).isGreaterThan(TicketWatermark.HOLD_BACK_MAX));
                assertThat(story()).isEqualTo("ClockStarted DeadlineBreached");
            });
            histories.catchUp();
            assertThat(story()).isEqualTo("ClockStarted DeadlineBreached DeadlineMet");
            impatient.fireDue();
            assertThat(watermark.isPassedOver()).isFalse();
            assertThat(watermark.heldBack()).isEmpty();
        }
    }

    @Test
    void aBrokerThatIsAwayIsWaitedForSoLong() {
        due(30);
        try (TicketWatermark watermark = watermark(new KafkaConnection(Map.of("bootstrap.servers", "localhost:1")))) {
            DeadlineWatch impatient = impatient(watermark);
            assertThat(impatient.fireDue()).isZero();
            assertThat(story()).isEqualTo("ClockStarted");
            aheadNanos[0] = BEYOND_THE_WAIT.toNanos();
            assertThat(impatient.fireDue()).isPositive();
            assertThat(story()).isEqualTo("ClockStarted DeadlineBreached");
        }
    }

    @Test
    void theClockOfAParkedTicketWaitsSoLongAndStopsNoOther() {
        Instant dueAt = due(30);
        ticket.garbled().answered(dueAt);
        histories.catchUp();
        var other = running.dueAt(dueAt, Duration.ZERO, 1).getFirst();
        fireAll();
        assertThat(running.story(other)).isEqualTo("ClockStarted DeadlineBreached");
        assertThat(story()).isEqualTo("ClockStarted");
        assertThat(openClocks.stock().dueParked()).isPositive();
        String shorter = BEYOND_THE_WAIT.toString();
        sql.update(
                "UPDATE timer.deadline SET next_at = next_at - ?::interval WHERE ticket_id = ?",
                shorter,
                ticket.ticketId());
        fireAll();
        assertThat(story()).as("parked a moment ago").isEqualTo("ClockStarted");
        sql.update(
                "UPDATE log.parked_stream SET parked_at = parked_at - ?::interval WHERE stream = ?",
                shorter,
                ticket.ticketId().toString());
        fireAll();
        assertThat(story()).isEqualTo("ClockStarted DeadlineBreached");
        assertThat(running.open(List.of(ticket.ticketId()))).isZero();
    }
}
