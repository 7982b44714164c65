package tallydesk.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tallydesk.log.store.Writer.BECAUSE;
import static tallydesk.log.store.Writer.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallydesk.log.EventStore;
import tallydesk.log.Ids;
import tallydesk.log.NewEvent;
import tallydesk.log.Recorded;
import tallydesk.log.StoreFailure;
import tallydesk.log.StreamHistory;

class FrozenHistoryTest {
    private final LogDatabase database = LogDatabase.fresh();
    private final Writer writer = database.writer();
    private final UUID stream = Ids.fresh();

    @BeforeEach
    void threeEvents() {
        for (int i = 1; i <= 3; i++) {
            writer.appendAndCommit(stream);
        }
    }

    @AfterEach
    void close() {
        writer.close();
        database.close();
    }

    private List<Recorded> stored() {
        return new EventStore(database.sql()).read(stream).events();
    }

    /** The first version whose chain does not follow from what stands there; 0 if all do. */
    private static long firstBroken(List<Recorded> events) {
        byte[] chain = new byte[0];
        for (Recorded event : events) {
            if (!Arrays.equals(event.chain(), EventStore.link(chain, event))) {
                return event.version();
            }
            chain = event.chain();
        }
        return 0;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE log.event SET actor = 'agent:nobody'",
                "UPDATE log.event SET payload = payload",
                "DELETE FROM log.event",
                "TRUNCATE log.event",
                "TRUNCATE log.event CASCADE"
            })
    void whatIsStoredIsNeitherChangedNorRemoved(String statement) {
        assertThatThrownBy(() -> database.sql().update(statement))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("append-only");
        assertThat(stored()).hasSize(3);
    }

    /** Frozen: whoever verifies an old log computes it this way. */
    @Test
    void aLinkIsTheHashOfTheLinkBeforeAndOfEveryComponentBehindItsLength() throws Exception {
        Recorded event = stored().getFirst();
        MessageDigest expected = MessageDigest.getInstance("SHA-256");
        expected.update(new byte[] {7});
        for (String part : List.of(
                stream.toString(),
                "1",
                event.eventId().toString(),
                "Noted",
                event.recordedAt().toString(),
                "",
                event.correlation().toString(),
                "agent:test",
                "{}")) {
            expected.update(new byte[] {0, 0, 0, (byte) part.length()});
            expected.update(part.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(EventStore.link(new byte[] {7}, event)).isEqualTo(expected.digest());
    }

    @Test
    void theChainOfAStreamFollowsFromItsEvents() {
        NewEvent one = event("{\"a\":1}");
        writer.store().append(stream, writer.store().read(stream), List.of(one, event("{\"b\": 2}")), BECAUSE);
        writer.commit();
        assertThat(stored()).hasSize(5);
        assertThat(firstBroken(stored())).isZero();
        assertThat(stored()).extracting(event -> List.of(event.chain())).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payload = '{\"points\":1000}'",
                "payload = '{ }'",
                "type = 'Forgotten'",
                "actor = 'agent:somebody-else'",
                "recorded_at = recorded_at - interval '1 microsecond'",
                "cause = gen_random_uuid()",
                "correlation = gen_random_uuid()",
                "event_id = gen_random_uuid()"
            })
    void whatAnOwnerOfTheTableChangesShowsInTheChain(String change) {
        behindTheTriggersBack("UPDATE log.event SET " + change + " WHERE version = 2");
        assertThat(firstBroken(stored())).isEqualTo(2);
    }

    @Test
    void aVersionThatAnOwnerOfTheTableTakesOutShowsInTheChain() {
        behindTheTriggersBack(
                "DELETE FROM log.event WHERE version = 2", "UPDATE log.event SET version = 2 WHERE version = 3");
        assertThat(firstBroken(stored())).isEqualTo(2);
    }

    @Test
    void anEventThatAnOwnerOfTheTableMovesToAnotherStreamShowsInTheChain() {
        UUID elsewhere = Ids.fresh();
        behindTheTriggersBack("UPDATE log.event SET stream_id = '" + elsewhere + "'");
        assertThat(firstBroken(new EventStore(database.sql()).read(elsewhere).events()))
                .isEqualTo(1);
    }

    private void behindTheTriggersBack(String... changes) {
        database.execute("ALTER TABLE log.event DISABLE TRIGGER USER");
        database.execute(changes);
        database.execute("ALTER TABLE log.event ENABLE TRIGGER USER");
    }

    @Test
    void timeDoesNotRunBackwardsInAStreamWhoseClockWasSetBack() {
        database.execute("CREATE OR REPLACE FUNCTION log.now() RETURNS timestamptz LANGUAGE sql VOLATILE"
                + " RETURN clock_timestamp() - interval '1 hour'");
        Instant last = stored().getLast().recordedAt();
        StreamHistory seen = writer.store().read(stream);
        assertThat(seen.now()).isEqualTo(last);
        writer.appendAndCommit(stream);
        assertThat(stored()).extracting(Recorded::recordedAt).isSorted();
        assertThat(stored().getLast().recordedAt()).isEqualTo(last);
    }

    @Test
    void theRecordedInstantIsTheOneThatTheDecisionWasMadeWith() {
        StreamHistory seen = writer.store().read(stream);
        Recorded appended = writer.store()
                .append(stream, seen, List.of(event("{}")), BECAUSE)
                .getFirst();
        writer.commit();
        assertThat(appended.recordedAt()).isEqualTo(seen.now());
        assertThat(stored().getLast().recordedAt()).isEqualTo(seen.now());
        assertThat(seen.now()).isEqualTo(seen.now().truncatedTo(ChronoUnit.MICROS));
    }
}
