package tallydesk.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static tallydesk.log.store.Writer.BECAUSE;
import static tallydesk.log.store.Writer.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tallydesk.log.EventStore;
import tallydesk.log.Ids;
import tallydesk.log.NewEvent;
import tallydesk.log.Recorded;
import tallydesk.log.StoreFailure;
import tallydesk.log.StreamHistory;
import tallydesk.log.VersionConflict;

class AppendingTest {
    private static LogDatabase database;
    private final UUID stream = Ids.fresh();
    private Writer one;
    private Writer other;

    @BeforeAll
    static void begin() {
        database = LogDatabase.fresh();
    }

    @AfterAll
    static void end() {
        database.close();
    }

    @BeforeEach
    void open() {
        one = database.writer();
        other = database.writer();
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    private List<Recorded> stored() {
        return new EventStore(database.sql()).read(stream).events();
    }

    private static List<NewEvent> events(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> event("{\"n\":" + i + "}"))
                .toList();
    }

    @Test
    void anEmptyStreamIsAtVersionZeroAndKnowsTheTime() {
        StreamHistory nothing = one.store().read(stream);
        assertThat(nothing.version()).isZero();
        assertThat(nothing.events()).isEmpty();
        assertThat(nothing.now())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    }

    @Test
    void theEventsOfOneCommandGetTheNextVersionsInTheirOrder() {
        one.appendAndCommit(stream);
        List<NewEvent> events = events(EventStore.APPEND_EVENTS_MAX);
        List<Recorded> appended = one.store().append(stream, one.store().read(stream), events, BECAUSE);
        one.commit();

        assertThat(stored())
                .extracting(Recorded::version)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 101).mapToObj(Long::valueOf).toList());
        assertThat(stored().subList(1, 101))
                .extracting(Recorded::eventId)
                .containsExactlyElementsOf(
                        events.stream().map(NewEvent::eventId).toList());
        assertThat(stored()).extracting(Recorded::seq).isSorted();
        assertThat(appended).usingRecursiveComparison().isEqualTo(stored().subList(1, 101));
    }

    @Test
    void ofTwoWritersWhoReadTheSameVersionOneWinsAndTheOtherIsTold() {
        StreamHistory seenByOne = one.store().read(stream);
        StreamHistory seenByOther = other.store().read(stream);
        Recorded won = one.store().append(stream, seenByOne, events(1), BECAUSE).getFirst();
        one.commit();

        assertThatThrownBy(() -> other.store().append(stream, seenByOther, events(1), BECAUSE))
                .isInstanceOf(VersionConflict.class);
        other.rollback();
        assertThat(stored()).extracting(Recorded::eventId).containsExactly(won.eventId());
    }

    @Test
    void aWriterWaitsForTheTransactionBeforeItAndIsThenTold() {
        StreamHistory seen = other.store().read(stream);
        one.append(stream);
        CompletableFuture<List<Recorded>> late =
                CompletableFuture.supplyAsync(() -> other.store().append(stream, seen, events(1), BECAUSE));
        Awaitility.await()
                .atMost(5, TimeUnit.SECONDS)
                .pollInterval(5, TimeUnit.MILLISECONDS)
                .until(() -> 1
                        == database.sql()
                                .query(
                                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                                + " AND wait_event = 'transactionid'",
                                        row -> row.getLong(1))
                                .getFirst());
        one.commit();
        assertThatThrownBy(late::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(VersionConflict.class);
    }

    @Test
    void aWriterTakesTheVersionThatTheOneBeforeItRolledBack() {
        one.append(stream);
        one.rollback();
        assertThat(other.appendAndCommit(stream).version()).isEqualTo(1);
    }

    @Test
    void aVersionThatDoesNotExistYetIsNoPlaceToAppendBehind() {
        one.appendAndCommit(stream);
        Recorded first = stored().getFirst();
        StreamHistory invented = new StreamHistory(
                Instant.now(),
                List.of(new Recorded(
                        first.seq(),
                        stream,
                        7,
                        first.eventId(),
                        first.type(),
                        first.recordedAt(),
                        null,
                        first.correlation(),
                        first.actor(),
                        null,
                        first.payload(),
                        first.chain())));

        assertThatThrownBy(() -> one.store().append(stream, invented, events(1), BECAUSE))
                .isInstanceOf(VersionConflict.class);
        one.commit();
        assertThat(stored()).extracting(Recorded::version).containsExactly(1L);
    }

    @Test
    void anEventIdIsUsedOnceInAllStreams() {
        NewEvent event = event("{}");
        one.store().append(stream, one.store().read(stream), List.of(event), BECAUSE);
        one.commit();
        UUID elsewhere = Ids.fresh();

        assertThatThrownBy(
                        () -> other.store().append(elsewhere, other.store().read(elsewhere), List.of(event), BECAUSE))
                .isInstanceOf(StoreFailure.class)
                .satisfies(failure -> assertThat(StoreFailure.isPassing(failure))
                        .as("no race that a second try would win")
                        .isFalse());
        other.rollback();
        assertThat(other.store().read(elsewhere).events()).isEmpty();
    }

    @Test
    void anEventThatIsStoredAlreadyIsFoundByItsIdWithItsContent() {
        NewEvent event = event("{\"once\":true}");
        one.store().append(stream, one.store().read(stream), List.of(event), BECAUSE);
        one.commit();

        List<Recorded> found = other.store().find(List.of(event.eventId(), Ids.fresh()));
        assertThat(found)
                .extracting(Recorded::stream, Recorded::version, Recorded::payload)
                .containsExactly(tuple(stream, 1L, "{\"once\":true}"));
    }

    @Test
    void eitherAllEventsOfACommandAreStoredOrNone() {
        NewEvent used = event("{}");
        one.store().append(Ids.fresh(), one.store().read(stream), List.of(used), BECAUSE);
        one.commit();

        List<NewEvent> second = List.of(event("{}"), used, event("{}"));
        assertThatThrownBy(() -> one.store().append(stream, one.store().read(stream), second, BECAUSE))
                .isInstanceOf(StoreFailure.class);
        one.commit();
        assertThat(stored()).isEmpty();
    }

    @Test
    void nothingAndMoreThanACommandMayAppendAreRefused() {
        StreamHistory nothing = one.store().read(stream);
        assertThatThrownBy(() -> one.store().append(stream, nothing, List.of(), BECAUSE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.store().append(stream, nothing, events(EventStore.APPEND_EVENTS_MAX + 1), BECAUSE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100");
    }

    @Test
    void theLargestPayloadIsStoredAndOneByteMoreIsRefused() {
        String largest = "\"" + "ä".repeat((EventStore.PAYLOAD_BYTES_MAX - 2) / 2) + "\"";
        one.store().append(stream, one.store().read(stream), List.of(event(largest)), BECAUSE);
        one.commit();
        assertThat(stored().getFirst().payload()).isEqualTo(largest);

        assertThatThrownBy(() ->
                        one.store().append(stream, one.store().read(stream), List.of(event(largest + " ")), BECAUSE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining((EventStore.PAYLOAD_BYTES_MAX + 1) + " bytes");
    }

    @Test
    void whatIsNotJsonIsNotStored() {
        assertThatThrownBy(() ->
                        one.store().append(stream, one.store().read(stream), List.of(event("{\"open\":")), BECAUSE))
                .isInstanceOf(StoreFailure.class);
    }
}
