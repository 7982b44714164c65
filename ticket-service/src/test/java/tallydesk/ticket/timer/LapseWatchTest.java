package tallydesk.ticket.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tallydesk.log.CommandHandler;
import tallydesk.log.Ids;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;
import tallydesk.log.VersionConflict;
import tallydesk.log.timer.ClockGuard;
import tallydesk.log.timer.DatabaseClock;
import tallydesk.log.timer.DueWatch;
import tallydesk.testing.RoughTransactions;
import tallydesk.testing.StackResource;
import tallydesk.ticket.domain.Ticket;
import tallydesk.ticket.domain.TicketCommand;
import tallydesk.ticket.domain.TicketCommand.CloseTicket;
import tallydesk.ticket.domain.TicketCommand.DeclineTicket;
import tallydesk.ticket.domain.TicketCommand.LapseTicket;
import tallydesk.ticket.domain.TicketEvent;

/** Rule 12 on the real database: once, in order, never early, whatever dies in between. The service's own timer runs along. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "ticket-service"))
class LapseWatchTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration DAYS_30 = Duration.ofDays(30);

    @Inject
    WaitingTickets waiting;

    @Inject
    DatabaseClock clock;

    @Inject
    ParkedTickets parked;

    @Inject
    CommandHandler<TicketCommand, Ticket, TicketEvent> tickets;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    private LapseWatch watch(Duration ahead) {
        return watch(waiting.ahead(ahead, 0));
    }

    private LapseWatch watch(Transactions through) {
        return new LapseWatch(clock, new ClockGuard(), parked, tickets, through);
    }

    private static void drain(LapseWatch watch) {
        int taken;
        do {
            taken = watch.lapseDue();
        } while (taken == DueWatch.BATCH_MAX);
    }

    @Test
    void threeReplicasThatLoseTheirConnectionsLapseEachTicketOnce() {
        List<UUID> all = Stream.generate(waiting::parked).limit(100).toList();
        List<RoughTransactions> connections =
                Stream.generate(() -> waiting.ahead(DAYS_30, 3)).limit(3).toList();
        AtomicBoolean done = new AtomicBoolean();
        List<Thread> replicas = connections.stream()
                .map(this::watch)
                .map(watch -> until(done, watch))
                .toList();
        await().atMost(SOON).until(() -> waiting.open(all) == 0);
        done.set(true);
        await().atMost(SOON).until(() -> replicas.stream().noneMatch(Thread::isAlive));
        assertThat(all).allSatisfy(id -> assertThat(waiting.story(id)).containsExactly("TicketParked", "TicketLapsed"));
        assertThat(connections)
                .extracting(RoughTransactions::lossesLeft)
                .as("at least one of three lost it")
                .contains(0);
    }

    private static Thread until(AtomicBoolean done, LapseWatch watch) {
        return Thread.ofPlatform().daemon().start(() -> {
            while (!done.get()) {
                watch.watch();
            }
        });
    }

    @Test
    void pointsThatComeInTheMomentOfTheLapseAdmitTheTicketOrGoBack() {
        List<UUID> all = Stream.generate(waiting::parked).limit(200).toList();
        // One of each beforehand, so that neither is left to chance.
        admitAtLast(all.getLast());
        UUID first = all.getFirst();
        Instant parkedAt = waiting.parkedAt(first);
        waiting.ahead(DAYS_30, 0).inNew(() -> waiting.handle(first, now -> new LapseTicket(first, parkedAt, now)));
        AtomicBoolean done = new AtomicBoolean();
        List<Thread> replicas = Stream.generate(() -> watch(DAYS_30))
                .limit(2)
                .map(watch -> until(done, watch))
                .toList();
        all.reversed().forEach(this::admitAtLast);
        await().atMost(SOON).until(() -> waiting.open(all) == 0);
        done.set(true);
        await().atMost(SOON).until(() -> replicas.stream().noneMatch(Thread::isAlive));
        List<List<String>> stories = all.stream().map(waiting::story).distinct().toList();
        assertThat(stories)
                .as("both happened, and nothing else")
                .containsExactlyInAnyOrder(
                        List.of("TicketParked", "TicketAdmitted"),
                        List.of("TicketParked", "TicketLapsed", "TicketDeclined"));
    }

    /** As a feed does. */
    private void admitAtLast(UUID id) {
        boolean conflict;
        do {
            try {
                transactions.inNew(() -> waiting.admit(id));
                conflict = false;
            } catch (VersionConflict e) {
                conflict = true;
            }
        } while (conflict);
    }

    /** Two who took row and stream in different order would wait for each other. */
    @Test
    void whoAdmitsATicketNeverWaitsForTheTimerThatHasItsRow() {
        waiting.parked();
        UUID id = waiting.ahead(DAYS_30, 0).inNew(() -> {
            UUID held = parked.due().orElseThrow().ticketId();
            transactions.inNew(() -> {
                sql.update("SET LOCAL lock_timeout = '2s'");
                waiting.admit(held);
            });
            return held;
        });
        assertThat(waiting.open(List.of(id))).as("the timer's to drop").isEqualTo(1);
        drain(watch(DAYS_30));
        assertThat(waiting.story(id)).containsExactly("TicketParked", "TicketAdmitted");
        assertThat(waiting.open(List.of(id))).isZero();
    }

    /** An event is not taken back. */
    @Test
    void whileTheDatabasesClockIsNotToBeTrustedNothingLapses() {
        UUID id = waiting.parked();
        ClockGuard guard = new ClockGuard();
        guard.permitted(clock);
        DatabaseClock jumped = () -> clock.now().plus(DAYS_30);
        LapseWatch watch = new LapseWatch(jumped, guard, parked, tickets, waiting.ahead(DAYS_30, 0));
        drain(watch);
        assertThat(guard.alarm()).isPresent();
        assertThat(waiting.story(id)).containsExactly("TicketParked");
        guard.resume();
        drain(watch);
        assertThat(waiting.story(id)).containsExactly("TicketParked", "TicketLapsed");
    }

    @Test
    void aTicketIsLookedAtWhen30DaysAreOverAndNotBefore() {
        UUID id = waiting.parked();
        assertThat(waiting.nextAt(id)).isEqualTo(waiting.parkedAt(id).plus(DAYS_30));
        drain(watch(DAYS_30.minusMinutes(1)));
        assertThat(waiting.story(id)).containsExactly("TicketParked");
        drain(watch(DAYS_30));
        assertThat(waiting.story(id)).containsExactly("TicketParked", "TicketLapsed");
        assertThat(waiting.open(List.of(id))).isZero();
    }

    @Test
    void aRowThatIsLookedAtTooEarlyWaitsForItsTicketsTime() {
        UUID id = waiting.parked();
        sql.update("UPDATE timer.parked_ticket SET next_at = log.now() WHERE ticket_id = ?", id);
        drain(watch(Duration.ofDays(1)));
        assertThat(waiting.nextAt(id)).isEqualTo(waiting.parkedAt(id).plus(DAYS_30));
        assertThat(waiting.story(id)).containsExactly("TicketParked");
    }

    @Test
    void afterAnOutageWhatWasParkedFirstLapsesFirstInLimitedPolls() {
        List<Integer> hours = new ArrayList<>(IntStream.range(0, 250).boxed().toList());
        Collections.shuffle(hours, new Random(7));
        UUID[] all = hours.stream()
                .map(hour -> waiting.parked(Duration.ofHours(hour)))
                .toArray(UUID[]::new);
        LapseWatch watch = watch(DAYS_30.plusHours(250));
        assertThat(watch.lapseDue()).isEqualTo(DueWatch.BATCH_MAX);
        drain(watch);
        List<String> inOrderOfRecording = sql.query("""
                SELECT payload ->> 'parkedAt' FROM log.event
                 WHERE type = 'TicketLapsed' AND stream_id = ANY (?) ORDER BY seq
                """, row -> row.getString(1), (Object) all);
        assertThat(inOrderOfRecording).hasSize(250).isSorted();
    }

    @Test
    void whateverEndsTheWaitingDropsTheRow() {
        List<UUID> all = Stream.generate(waiting::parked).limit(3).toList();
        assertThat(waiting.open(all)).isEqualTo(3);
        UUID declined = all.get(1);
        UUID closed = all.get(2);
        transactions.inNew(() -> {
            waiting.admit(all.getFirst());
            waiting.handle(declined, now -> new DeclineTicket(declined, "NO_AGREEMENT", now));
            waiting.handle(closed, now -> new CloseTicket(closed, Optional.empty(), "agent:anna", now));
        });
        assertThat(waiting.open(all)).isZero();
    }

    @Test
    void aRowThatCannotBeFiredIsSetAsideAndTheOthersAreNotLate() {
        UUID nobodys = Ids.fresh();
        UUID fine = waiting.parked();
        sql.update("""
                INSERT INTO timer.parked_ticket (ticket_id, parked_at, next_at, set_by, correlation)
                VALUES (?, log.now(), log.now() + interval '1 hour', gen_random_uuid(), gen_random_uuid())
                """, nobodys);
        drain(watch(DAYS_30));
        assertThat(waiting.story(fine)).containsExactly("TicketParked", "TicketLapsed");
        assertThat(waiting.open(List.of(nobodys))).isEqualTo(1);
        assertThat(watch(DAYS_30).lapseDue()).as("set aside").isZero();
        sql.update("DELETE FROM timer.parked_ticket WHERE ticket_id = ?", nobodys);
    }
}
