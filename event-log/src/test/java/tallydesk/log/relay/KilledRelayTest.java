package tallydesk.log.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tallydesk.log.relay.RelayRig.publishAll;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tallydesk.log.EventStore;
import tallydesk.log.Ids;
import tallydesk.log.NewEvent;
import tallydesk.log.Sql;
import tallydesk.log.kafka.WatchedKafka;
import tallydesk.log.store.LogDatabase;
import tallydesk.log.store.Writer;
import tallydesk.log.vault.Vault;

class KilledRelayTest {
    private static final int KILLS_AT_LEAST = 30;
    private final RelayRig rig = new RelayRig();
    private final Writer one = rig.database.writer();
    private final Writer other = rig.database.writer();
    private final UUID stream = Ids.fresh();

    @AfterEach
    void close() {
        one.close();
        other.close();
        rig.close();
    }

    /** A relay that dies at its n-th touch of database or broker: before an even one, after an odd one. */
    private final class Mortal {
        private final int dying;
        private int touches;

        Mortal(int dying) {
            this.dying = dying;
        }

        private static final class Killed extends RuntimeException {}

        private void touch(String what, Touches.When when) {
            if (touches++ >= dying) {
                throw new Killed();
            }
        }

        private Connection connection() {
            touch("getConnection", Touches.When.BEFORE);
            try {
                return rig.database.dataSource().getConnection();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /** True if it came to the end of its work alive. Dead, it does not even close its producer. */
        boolean survives() {
            RelayTerm term = rig.term(
                    new Sql(LogDatabase.dataSource(this::connection)),
                    WatchedKafka.watchedBy(producer -> Touches.watch(producer, this::touch)));
            try {
                term.takeOver(() -> {});
                publishAll(term);
                other.commit();
                publishAll(term);
                return true;
            } catch (Killed _) {
                return false;
            }
        }
    }

    @Test
    void aRelayThatIsKilledBetweenAnyTwoTouchesLosesNothingAndDoublesNothing() {
        int kills = 0;
        while (true) {
            write();
            boolean alive = new Mortal(kills).survives();
            other.commit();
            rig.relayAll();
            rig.requireTopicIsLog();
            if (alive) {
                break;
            }
            kills++;
        }
        assertThat(kills).isGreaterThanOrEqualTo(KILLS_AT_LEAST);
    }

    /** The comparison at the next takeover would mend a position that lags, at the price of reading the topic. */
    @Test
    void thePositionIsCommittedWithTheFactsThatItSpeaksOf() {
        write();
        RelayTerm dying = rig.term(WatchedKafka.watchedBy(producer -> Touches.watch(producer, (what, when) -> {
            if (what.equals("commitTransaction") && when == Touches.When.AFTER) {
                throw new IllegalStateException("died");
            }
        })));
        dying.takeOver(() -> {});
        assertThatThrownBy(dying::publishNext).hasMessage("died");
        assertThat(rig.records(rig.topic)).hasSize(1);
        assertThat(rig.records(rig.positions)).hasSize(1);
    }

    /** An event that is ready, with a text, and one that commits later under an earlier transaction id. */
    private void write() {
        other.append(Ids.fresh());
        UUID text = Ids.fresh();
        new Vault(one.sql()).put(Vault.Kind.TEXT, text, "{}");
        EventStore store = one.store();
        NewEvent written = new NewEvent(Ids.fresh(), "Written", "\"" + text + "\"");
        store.append(stream, store.read(stream), List.of(written), Writer.BECAUSE);
        one.commit();
    }
}
