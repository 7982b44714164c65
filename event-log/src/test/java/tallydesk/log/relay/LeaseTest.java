package tallydesk.log.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tallydesk.log.Ids;
import tallydesk.log.store.LogDatabase;

class LeaseTest {
    private static LogDatabase database;
    private final String relay = "relay-" + Ids.fresh();
    private final Lease one = new Lease(database.sql(), relay, "replica-1");
    private final Lease other = new Lease(database.sql(), relay, "replica-2");

    @BeforeAll
    static void begin() {
        database = LogDatabase.fresh();
    }

    @AfterAll
    static void end() {
        database.close();
    }

    private void lapse() {
        database.sql()
                .update(
                        "UPDATE log.relay_lease SET until = clock_timestamp() - interval '1 ms' WHERE relay = ?",
                        relay);
    }

    @Test
    void oneReplicaHoldsTheLeaseAndTheOthersDoNot() {
        assertThat(one.take()).hasValue(1);
        assertThat(other.take()).isEmpty();
        assertThat(one.take()).isEmpty();
    }

    @Test
    void aLeaseThatHasLapsedIsTakenUnderANewEpoch() {
        long epoch = one.take().orElseThrow();
        lapse();
        assertThat(other.take()).hasValue(epoch + 1);
    }

    @Test
    void whoHasLostTheLeaseCanNeitherKeepNorReleaseIt() {
        Lease impatient = new Lease(database.sql(), relay, "replica-1", Duration.ZERO);
        long epoch = impatient.take().orElseThrow();
        assertThat(impatient.keep(epoch)).isTrue();
        lapse();
        long next = other.take().orElseThrow();
        assertThat(impatient.keep(epoch)).isFalse();
        impatient.release(epoch);
        assertThat(one.take()).isEmpty();
        assertThat(other.keep(next)).isTrue();
    }

    @Test
    void aLeaseThatNobodyTookIsKeptThoughItLapsed() {
        Lease impatient = new Lease(database.sql(), relay, "replica-1", Duration.ZERO);
        long epoch = impatient.take().orElseThrow();
        lapse();
        assertThat(impatient.keep(epoch)).isTrue();
        assertThat(other.take()).isEmpty();
    }

    @Test
    void aReleasedLeaseIsFreeAtOnce() {
        long epoch = one.take().orElseThrow();
        one.release(epoch);
        assertThat(other.take()).isEqualTo(OptionalLong.of(epoch + 1));
    }
}
