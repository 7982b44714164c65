package tallydesk.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tallydesk.decider.Rejection;
import tallydesk.log.Because;
import tallydesk.log.CommandHandler;
import tallydesk.log.CommandHandler.Outcome;
import tallydesk.log.EventCodec;
import tallydesk.log.EventIdReused;
import tallydesk.log.EventStore;
import tallydesk.log.Expected;
import tallydesk.log.Ids;
import tallydesk.log.Snapshots;
import tallydesk.log.store.TabsDecider.Bar;
import tallydesk.log.store.TabsDecider.BarEvent;
import tallydesk.log.store.TabsDecider.Drink;
import tallydesk.log.store.TabsDecider.Sum;

/** A long stream is decided on as if it had been read whole, and is not. */
class SnapshotsTest {
    private static final String SUBJECT = "(e.payload ->> 'tab')";
    private static LogDatabase database;

    private final EventStore store = new EventStore(database.sql());
    private final CommandHandler<Drink, Bar, BarEvent> whole =
            new CommandHandler<>(store, new TabsDecider(), EventCodec.of(BarEvent.class));
    private final CommandHandler<Drink, Bar, BarEvent> handler = handler("bar-1");
    private final UUID stream = Ids.fresh();
    private final UUID tab = Ids.fresh();

    @BeforeAll
    static void begin() {
        database = LogDatabase.fresh();
        database.execute("CREATE INDEX event_subject ON log.event (stream_id, (payload ->> 'tab'))");
    }

    @AfterAll
    static void end() {
        database.close();
    }

    private CommandHandler<Drink, Bar, BarEvent> handler(String shape) {
        TabsDecider decider = new TabsDecider();
        EventCodec<BarEvent> events = EventCodec.of(BarEvent.class);
        return new CommandHandler<>(
                store,
                decider,
                events,
                (_, _) -> {},
                new Snapshots<>(database.sql(), decider, events, EventCodec.of(Sum.class), shape, SUBJECT));
    }

    private Outcome<Bar, BarEvent> drink(CommandHandler<Drink, Bar, BarEvent> by, UUID on, int price, Because because) {
        return database.inTransaction(() -> by.handle(stream, on, Expected.ANY, _ -> new Drink(on, price), because));
    }

    private void drinkElsewhere(int times) {
        IntStream.range(0, times).forEach(_ -> drink(handler, Ids.fresh(), 1, Writer.BECAUSE));
    }

    private long kept(String shape) {
        return database.sql()
                .query(
                        "SELECT coalesce(max(version), 0) FROM log.snapshot WHERE stream_id = ? AND shape = ?",
                        row -> row.getLong(1),
                        stream,
                        shape)
                .getFirst();
    }

    @Test
    void whatIsDecidedWithSnapshotsIsWhatWouldBeDecidedOnTheWholeStream() {
        Random random = new Random(20261125);
        List<UUID> tabs = Stream.generate(Ids::fresh).limit(30).toList();
        List<UUID> refused = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            UUID on = tabs.get(random.nextInt(tabs.size()));
            int price = 1 + random.nextInt(3);
            Bar before = whole.current(stream).state();
            boolean fits = before.tabs().getOrDefault(on, 0) + price <= TabsDecider.TAB_MAX;
            if (fits) {
                assertThat(drink(handler, on, price, Writer.BECAUSE).appended())
                        .containsExactly(
                                new BarEvent.Drunk(on, price, before.sum().total() + price));
            } else {
                refused.add(on);
                assertThatThrownBy(() -> drink(handler, on, price, Writer.BECAUSE))
                        .isInstanceOf(Rejection.class);
            }
        }
        assertThat(refused).hasSizeGreaterThan(50);
        assertThat(handler.current(stream).state().sum())
                .isEqualTo(whole.current(stream).state().sum());
        assertThat(handler.current(stream).version())
                .isEqualTo(whole.current(stream).version());
    }

    @Test
    void aSnapshotIsKeptEverySoManyEventsAndAnOlderNeverReplacesANewerOne() {
        drinkElsewhere(Snapshots.EVENTS_BETWEEN - 1);
        assertThat(kept("bar-1")).isZero();
        drinkElsewhere(1);
        assertThat(kept("bar-1")).isEqualTo(Snapshots.EVENTS_BETWEEN);
        drinkElsewhere(2 * Snapshots.EVENTS_BETWEEN);
        assertThat(kept("bar-1")).isEqualTo(3 * Snapshots.EVENTS_BETWEEN);
    }

    /** The stream's other events are damaged, so whoever reads one of them fails. */
    @Test
    void nothingBeforeTheSnapshotIsReadButTheSubjectsOwn() {
        drink(handler, tab, 4, Writer.BECAUSE);
        drinkElsewhere(3 * Snapshots.EVENTS_BETWEEN);
        database.execute(
                "ALTER TABLE log.event DISABLE TRIGGER USER",
                "UPDATE log.event SET type = 'Unreadable' WHERE stream_id = '%s' AND payload ->> 'tab' <> '%s' AND version < %d"
                        .formatted(stream, tab, kept("bar-1")),
                "ALTER TABLE log.event ENABLE TRIGGER USER");
        assertThatThrownBy(() -> whole.current(stream)).isInstanceOf(IllegalStateException.class);
        assertThat(drink(handler, tab, 6, Writer.BECAUSE).appended()).hasSize(1);
        assertThatThrownBy(() -> drink(handler, tab, 1, Writer.BECAUSE)).isInstanceOf(Rejection.class);
        assertThat(handler.history(stream, tab))
                .extracting(one -> ((BarEvent.Drunk) one.event()).price())
                .containsExactly(4, 6);
    }

    @Test
    void aReactionThatRanLongBeforeItsSnapshotRunsOnce() {
        Because reaction = Because.reaction("system:test", "drink", Ids.fresh(), Ids.fresh(), null);
        drink(handler, tab, 1, reaction);
        drinkElsewhere(2 * Snapshots.EVENTS_BETWEEN);
        long before = handler.current(stream).version();
        // Its total is another by now: the same id with other content is loud, and nothing is stored.
        assertThatThrownBy(() -> drink(handler, tab, 1, reaction)).isInstanceOf(EventIdReused.class);
        assertThat(handler.current(stream).version()).isEqualTo(before);
    }

    @Test
    void aLostSnapshotCostsTimeAndNothingElse() {
        drink(handler, tab, 9, Writer.BECAUSE);
        drinkElsewhere(Snapshots.EVENTS_BETWEEN + 5);
        database.execute("TRUNCATE log.snapshot");
        assertThatThrownBy(() -> drink(handler, tab, 2, Writer.BECAUSE)).isInstanceOf(Rejection.class);
        drink(handler, tab, 1, Writer.BECAUSE);
        assertThat(kept("bar-1")).isEqualTo(whole.current(stream).version());
    }

    @Test
    void aVersionOfTheServiceThatKeepsAnotherShapeReadsNoneOfTheOthers() {
        drinkElsewhere(Snapshots.EVENTS_BETWEEN);
        database.execute("UPDATE log.snapshot SET state = '{\"total\": -1}' WHERE stream_id = '" + stream + "'");
        assertThat(handler.current(stream).state().sum().total()).isEqualTo(-1);
        assertThat(handler("bar-2").current(stream).state().sum().total()).isEqualTo(Snapshots.EVENTS_BETWEEN);
        drink(handler("bar-2"), tab, 1, Writer.BECAUSE);
        assertThat(kept("bar-2")).isEqualTo(Snapshots.EVENTS_BETWEEN + 1);
        assertThat(kept("bar-1")).isEqualTo(Snapshots.EVENTS_BETWEEN);
    }

    @Test
    void whoAsksThePastAboutSomethingThatWasNotLookedForIsStopped() {
        assertThatThrownBy(() -> database.inTransaction(() ->
                        handler.handle(stream, Ids.fresh(), Expected.ANY, _ -> new Drink(tab, 1), Writer.BECAUSE)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("recalled");
        assertThatThrownBy(() ->
                        database.inTransaction(() -> handler.handle(stream, _ -> new Drink(tab, 1), Writer.BECAUSE)))
                .isInstanceOf(IllegalStateException.class);
    }
}
