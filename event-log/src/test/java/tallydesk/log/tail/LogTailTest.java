package tallydesk.log.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Savepoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.log.EventStore;
import tallydesk.log.Ids;
import tallydesk.log.NewEvent;
import tallydesk.log.Recorded;
import tallydesk.log.store.LogDatabase;
import tallydesk.log.store.Writer;

class LogTailTest {
    private final LogDatabase database = LogDatabase.fresh();
    private final Writer one = database.writer();
    private final Writer other = database.writer();
    private final LogTail tail = new LogTail(database.sql());
    private final TailReader reader = new TailReader(database.sql());
    private final UUID stream = Ids.fresh();

    @AfterEach
    void close() {
        one.close();
        other.close();
        database.close();
    }

    private List<Recorded> rest(int limit) {
        List<Recorded> rest = new ArrayList<>();
        for (List<Recorded> page = reader.page(limit); !page.isEmpty(); page = reader.page(limit)) {
            rest.addAll(page);
        }
        return rest;
    }

    private static List<UUID> ids(List<Recorded> events) {
        return events.stream().map(Recorded::eventId).toList();
    }

    @Test
    void anEmptyLogLeavesTheReaderWhereItIs() {
        assertThat(tail.read(Cursor.START, 10)).isEqualTo(new Page(List.of(), Cursor.START));
    }

    @Test
    void whatCommitsLateIsReadAfterWhatOvertookIt() {
        Recorded late = one.append(Ids.fresh());
        Recorded early = other.appendAndCommit(Ids.fresh());
        assertThat(early.seq()).isGreaterThan(late.seq());

        assertThat(ids(rest(10))).containsExactly(early.eventId());
        for (int i = 0; i < 20; i++) {
            Recorded next = other.appendAndCommit(Ids.fresh());
            assertThat(ids(rest(10))).containsExactly(next.eventId());
        }
        one.commit();
        assertThat(ids(rest(10))).containsExactly(late.eventId());
        assertThat(rest(10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100})
    void aTransactionIdThatWasTakenEarlyTurnsNoStreamRound(int limit) {
        for (int version = 1; version <= 6; version++) {
            other.appendAndCommit(stream);
        }
        rest(100);
        one.takeTransactionId();
        other.appendAndCommit(stream);
        one.appendAndCommit(stream);
        assertThat(rest(limit)).extracting(Recorded::version).containsExactly(7L, 8L);
    }

    @Test
    void aTransactionIdThatWasTakenEarlyIsReadThoughTheReaderHasPassedIt() {
        one.takeTransactionId();
        Recorded seven = other.appendAndCommit(stream);
        assertThat(ids(rest(1))).containsExactly(seven.eventId());
        Recorded eight = one.appendAndCommit(stream);
        assertThat(ids(rest(1))).containsExactly(eight.eventId());
    }

    @Test
    void numbersThatWereRolledBackAreNotWaitedFor() {
        one.append(Ids.fresh());
        one.rollback();
        Recorded kept = other.appendAndCommit(Ids.fresh());
        assertThat(ids(rest(10))).containsExactly(kept.eventId());
        assertThat(rest(10)).isEmpty();
    }

    @Test
    void whatASavepointTookBackIsNotReadAndTheRestIs() {
        Recorded before = one.append(stream);
        Savepoint savepoint = one.savepoint();
        one.append(stream);
        one.append(Ids.fresh());
        one.rollbackTo(savepoint);
        Recorded after = one.append(stream);
        other.appendAndCommit(Ids.fresh());
        assertThat(rest(10)).hasSize(1);
        one.commit();
        assertThat(ids(rest(1))).containsExactly(before.eventId(), after.eventId());
    }

    @Test
    void aWindowOfManyPagesIsReadToItsEndWhileWritersGoOn() {
        List<UUID> first = new ArrayList<>();
        Recorded late = one.append(Ids.fresh());
        for (int i = 0; i < 10; i++) {
            first.add(other.appendAndCommit(stream).eventId());
        }
        List<UUID> read = new ArrayList<>(ids(reader.page(3)));
        one.commit();
        List<UUID> second = new ArrayList<>(List.of(late.eventId()));
        while (reader.cursor().inWindow()) {
            second.add(other.appendAndCommit(stream).eventId());
            read.addAll(ids(reader.page(3)));
        }
        assertThat(read).containsExactlyElementsOf(first);
        assertThat(ids(rest(2))).containsExactlyElementsOf(second);
    }

    @Test
    void aPageAsLargeAsWhatIsNewEndsItsWindow() {
        for (int i = 0; i < 3; i++) {
            other.appendAndCommit(stream);
        }
        assertThat(reader.page(3)).hasSize(3);
        assertThat(reader.cursor().inWindow()).isFalse();
    }

    @Test
    void aPageOfLargeEventsHoldsFewer() {
        String largest = "\"" + "x".repeat(EventStore.PAYLOAD_BYTES_MAX - 2) + "\"";
        int fit = LogTail.PAGE_PAYLOAD_CHARS_MAX / EventStore.PAYLOAD_BYTES_MAX;
        List<NewEvent> events =
                Stream.generate(() -> Writer.event(largest)).limit(fit + 3).toList();
        one.store().append(stream, one.store().read(stream), events, Writer.BECAUSE);
        one.commit();
        List<UUID> read = new ArrayList<>();
        for (int size : new int[] {fit, 3, 0}) {
            List<Recorded> page = reader.page(100);
            assertThat(page).hasSize(size);
            read.addAll(ids(page));
        }
        assertThat(read)
                .containsExactlyElementsOf(
                        events.stream().map(NewEvent::eventId).toList());
    }

    /**
     * Transaction ids are not made durable when they are given out: after a crash PostgreSQL gives the last ones out again.
     * A cursor is kept elsewhere, so it must not call them seen.
     */
    @Test
    void aCursorNeverStandsBeyondTheTransactionsThatACrashWouldKeep() {
        Recorded kept = one.appendAndCommit(stream);
        long durable = transactionOf(kept);
        for (int i = 0; i < 5; i++) {
            other.append(Ids.fresh());
            other.rollback();
        }
        one.takeTransactionId();
        assertThat(ids(reader.page(10))).containsExactly(kept.eventId());
        assertThat(reader.cursor().nextXid()).isEqualTo(durable + 1);
    }

    @Test
    void aWindowNeverReachesBeyondTheTransactionsThatACrashWouldKeep() {
        one.takeTransactionId();
        other.appendAndCommit(stream);
        long durable = transactionOf(other.appendAndCommit(stream));
        other.append(stream);
        other.rollback();
        reader.page(1);
        assertThat(reader.cursor().inWindow()).isTrue();
        assertThat(reader.cursor().nextXid()).isEqualTo(durable + 1);
        Recorded early = one.appendAndCommit(stream);
        assertThat(rest(1)).extracting(Recorded::version).containsExactly(2L, early.version());
    }

    private long transactionOf(Recorded event) {
        return database.sql()
                .query(
                        "SELECT txid::text FROM log.event WHERE event_id = ?",
                        row -> Long.parseLong(row.getString(1)),
                        event.eventId())
                .getFirst();
    }

    @Test
    void whatIsStillToReadIsCountedOutsideAndInsideOfAWindow() {
        for (int i = 0; i < 5; i++) {
            other.appendAndCommit(stream);
        }
        assertThat(tail.behind(reader.cursor()).events()).isEqualTo(5);
        reader.page(2);
        assertThat(tail.behind(reader.cursor()).events()).isEqualTo(3);
        other.appendAndCommit(stream);
        one.append(Ids.fresh());
        assertThat(tail.behind(reader.cursor()).events()).isEqualTo(4);
        one.commit();
        assertThat(tail.behind(reader.cursor()).events()).isEqualTo(5);
        assertThat(tail.behind(reader.cursor()).oldest()).isBetween(Duration.ZERO, Duration.ofMinutes(5));
        rest(2);
        assertThat(tail.behind(reader.cursor())).isEqualTo(new LogTail.Behind(0, Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, LogTail.PAGE_EVENTS_MAX + 1})
    void aPageWithoutASensibleLimitIsRefused(int limit) {
        assertThatThrownBy(() -> tail.read(Cursor.START, limit)).isInstanceOf(IllegalArgumentException.class);
    }
}
