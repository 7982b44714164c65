package tallydesk.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tallydesk.decider.Rejection;
import tallydesk.log.Because;
import tallydesk.log.CommandHandler;
import tallydesk.log.EventCodec;
import tallydesk.log.EventStore;
import tallydesk.log.Expected;
import tallydesk.log.Ids;
import tallydesk.log.Recorded;
import tallydesk.log.StaleVersion;
import tallydesk.log.VersionConflict;
import tallydesk.log.store.CounterDecider.Count;
import tallydesk.log.store.CounterDecider.CounterEvent;

class CommandHandlingTest {
    private static LogDatabase database;
    private final EventStore store = new EventStore(database.sql());
    private final List<Instant> times = new ArrayList<>();
    private final List<Recorded> alongside = new ArrayList<>();
    private final CommandHandler<Count, Integer, CounterEvent> handler = new CommandHandler<>(
            store, new CounterDecider(), EventCodec.of(CounterEvent.class), (recorded, _) -> alongside.add(recorded));
    private final UUID stream = Ids.fresh();
    private final Semaphore connections = new Semaphore(4);

    @BeforeAll
    static void begin() {
        database = LogDatabase.fresh();
    }

    @AfterAll
    static void end() {
        database.close();
    }

    private CommandHandler.Outcome<Integer, CounterEvent> count(int by, Expected expected, Because because) {
        return database.inTransaction(() -> handler.handle(
                stream,
                expected,
                now -> {
                    times.add(now);
                    return new Count(by);
                },
                because));
    }

    private CommandHandler.Outcome<Integer, CounterEvent> count(int by) {
        return count(by, Expected.ANY, Writer.BECAUSE);
    }

    @Test
    void aCommandIsDecidedOnWhatHappenedBeforeAndItsEventsAreStored() {
        count(2);
        var outcome = count(3);
        assertThat(outcome.version()).isEqualTo(2);
        assertThat(outcome.state()).isEqualTo(5);
        assertThat(outcome.appended()).containsExactly(new CounterEvent.Counted(3, 5));
        assertThat(handler.current(stream)).isEqualTo(new CommandHandler.Outcome<>(2, 5, List.of()));
        assertThat(handler.history(stream))
                .extracting(CommandHandler.Happened::event)
                .containsExactly(new CounterEvent.Counted(2, 2), new CounterEvent.Counted(3, 5));
    }

    @Test
    void theTimeOfTheReadIsTheTimeOfTheDecisionAndOfTheEvents() {
        count(1_000);
        assertThat(store.read(stream).events())
                .hasSize(2)
                .allMatch(event -> event.recordedAt().equals(times.getFirst()));
    }

    @Test
    void everyEventIsToldToWhatIsWrittenAlongside() {
        count(1_000);
        assertThat(alongside)
                .usingRecursiveComparison()
                .isEqualTo(store.read(stream).events());
    }

    @Test
    void aCommandWithNothingLeftToDoAppendsNothing() {
        count(4);
        var outcome = count(0);
        assertThat(outcome.version()).isEqualTo(1);
        assertThat(outcome.appended()).isEmpty();
        assertThat(store.read(stream).version()).isEqualTo(1);
    }

    @Test
    void aRejectedCommandLeavesNothing() {
        count(1_000);
        Rejection rejection = catchThrowableOfType(Rejection.class, () -> count(1));
        assertThat(rejection.code()).isEqualTo("counter-full");
        assertThat(store.read(stream).version()).isEqualTo(2);
    }

    @Test
    void whoHasSeenAnOldVersionIsRefusedAndToldTheNewOne() {
        count(1);
        count(1);
        StaleVersion stale =
                catchThrowableOfType(StaleVersion.class, () -> count(1, new Expected.Exactly(1), Writer.BECAUSE));
        assertThat(stale.actual()).isEqualTo(2);
        assertThatThrownBy(() -> count(1, new Expected.Exactly(3), Writer.BECAUSE))
                .isInstanceOf(StaleVersion.class);
        assertThat(count(1, new Expected.Exactly(2), Writer.BECAUSE).version()).isEqualTo(3);
    }

    @Test
    void sixteenThreadsOnFourConnectionsThatTryAgainCountEverythingOnceAndLeaveNoHole() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Future<Integer>> conflicts = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                conflicts.add(threads.submit(() -> countFiftyTimes()));
            }
            int lost = 0;
            for (Future<Integer> one : conflicts) {
                lost += one.get();
            }
            assertThat(lost).as("conflicts").isPositive();
        }
        assertThat(store.read(stream).events())
                .extracting(Recorded::version)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 800).boxed().toList());
        assertThat(handler.current(stream).state()).isEqualTo(800);
    }

    private int countFiftyTimes() {
        var quiet = new CommandHandler<>(store, new CounterDecider(), EventCodec.of(CounterEvent.class));
        int conflicts = 0;
        for (int done = 0; done < 50; ) {
            try {
                connections.acquireUninterruptibly();
                database.inTransaction(() -> quiet.handle(stream, _ -> new Count(1), Writer.BECAUSE));
                done++;
            } catch (VersionConflict _) {
                conflicts++;
            } finally {
                connections.release();
            }
        }
        return conflicts;
    }
}
