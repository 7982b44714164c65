package tallydesk.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tallydesk.decider.Decider;
import tallydesk.log.Because;
import tallydesk.log.CommandHandler;
import tallydesk.log.EventCodec;
import tallydesk.log.EventIdReused;
import tallydesk.log.EventStore;
import tallydesk.log.Ids;
import tallydesk.log.Recorded;
import tallydesk.log.store.CounterDecider.CounterEvent;
import tallydesk.log.store.CounterDecider.CounterEvent.Counted;
import tallydesk.log.store.CounterDecider.CounterEvent.Filled;

/** Reactions run again after a crash; their event ids derive from their cause, so that again is not twice. */
class ReactionsTest {
    private static LogDatabase database;
    private final EventStore store = new EventStore(database.sql());
    private final CommandHandler<List<CounterEvent>, Integer, CounterEvent> handler =
            new CommandHandler<>(store, new Forgetful(), EventCodec.of(CounterEvent.class));
    private final UUID stream = Ids.fresh();
    private final Because reaction = Because.reaction("system:test", "count", Ids.fresh(), Ids.fresh(), null);

    /** Says what it is told, whatever it has said before: so nothing but the ids protects from doubles. */
    private static final class Forgetful implements Decider<List<CounterEvent>, Integer, CounterEvent> {
        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public List<CounterEvent> decide(List<CounterEvent> command, Integer state) {
            return command;
        }

        @Override
        public Integer evolve(Integer state, CounterEvent event) {
            return state + 1;
        }
    }

    @BeforeAll
    static void begin() {
        database = LogDatabase.fresh();
    }

    @AfterAll
    static void end() {
        database.close();
    }

    private CommandHandler.Outcome<Integer, CounterEvent> react(UUID to, CounterEvent... events) {
        return database.inTransaction(() -> handler.handle(to, _ -> List.of(events), reaction));
    }

    private List<Recorded> stored() {
        return store.read(stream).events();
    }

    @Test
    void aReactionThatRunsTwiceAppendsOnce() {
        react(stream, new Counted(1, 1), new Filled());
        var again = react(stream, new Counted(1, 1), new Filled());
        assertThat(again.appended()).isEmpty();
        assertThat(again.version()).isEqualTo(2);
        assertThat(stored()).hasSize(2);
    }

    @Test
    void itsEventIdsFollowFromHandlerCauseStreamAndPlace() {
        react(stream, new Counted(1, 1), new Filled());
        assertThat(stored())
                .extracting(Recorded::eventId)
                .containsExactly(
                        Ids.derived("count", reaction.cause(), stream, 0),
                        Ids.derived("count", reaction.cause(), stream, 1));
        assertThat(stored())
                .allMatch(event -> event.cause().equals(reaction.cause())
                        && event.correlation().equals(reaction.correlation()));
    }

    @Test
    void theSameReactionInAnotherStreamIsAnother() {
        UUID elsewhere = Ids.fresh();
        react(stream, new Counted(1, 1));
        assertThat(react(elsewhere, new Counted(1, 1)).version()).isEqualTo(1);
        assertThat(stored()).hasSize(1);
    }

    @Test
    void aReactionThatSaysSomethingElseTheSecondTimeIsLoud() {
        react(stream, new Counted(1, 1));
        assertThatThrownBy(() -> react(stream, new Counted(2, 2))).isInstanceOf(EventIdReused.class);
        assertThatThrownBy(() -> react(stream, new Filled())).isInstanceOf(EventIdReused.class);
        assertThat(stored()).hasSize(1);
    }

    /** It must not end as a version conflict, which the doors try again and again. */
    @Test
    void aReactionThatSaysMoreTheSecondTimeIsLoud() {
        react(stream, new Counted(1, 1));
        assertThatThrownBy(() -> react(stream, new Counted(1, 1), new Filled())).isInstanceOf(EventIdReused.class);
        assertThat(stored()).hasSize(1);
    }

    @Test
    void twoRequestsFromOutsideThatSayTheSameAreTwo() {
        Because request = Because.of("agent:test", null);
        for (int i = 0; i < 2; i++) {
            database.inTransaction(() -> handler.handle(stream, _ -> List.of(new Filled()), request));
        }
        assertThat(stored()).extracting(Recorded::version).containsExactly(1L, 2L);
    }
}
