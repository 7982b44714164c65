package tallydesk.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitTest {
    private long nanos = Long.MAX_VALUE - 1_000;
    private final Circuit circuit = new Circuit(Duration.ofSeconds(1), Duration.ofSeconds(4), () -> nanos);

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Test
    void whileTheServerServesAllHandsAreUsed() {
        assertThat(circuit.allowed(5, 3)).isEqualTo(5);
    }

    @Test
    void afterAFailureNothingIsTakenUntilThePauseIsOver() {
        circuit.unserved();
        assertThat(circuit.allowed(8, 0)).isZero();
        pass(Duration.ofMillis(999));
        assertThat(circuit.allowed(8, 0)).isZero();
        pass(Duration.ofMillis(1));
        assertThat(circuit.allowed(8, 0)).isEqualTo(1);
    }

    @Test
    void oneProbeAtATime() {
        circuit.unserved();
        pass(Duration.ofSeconds(1));
        assertThat(circuit.allowed(7, 1)).isZero();
    }

    @Test
    void lettersThatFailTogetherAreOneFailure() {
        for (int i = 0; i < 8; i++) {
            circuit.unserved();
        }
        pass(Duration.ofSeconds(1));
        assertThat(circuit.allowed(8, 0)).isEqualTo(1);
    }

    @Test
    void pausesGrowUpToTheLongest() {
        circuit.unserved();
        for (long seconds : new long[] {1, 2, 4, 4}) {
            pass(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(circuit.allowed(8, 0)).isZero();
            pass(Duration.ofMillis(1));
            assertThat(circuit.allowed(8, 0)).isEqualTo(1);
            circuit.unserved();
        }
    }

    @Test
    void aProbeThatIsServedBringsAllHandsBackAndTheNextFailureBeginsAnew() {
        circuit.unserved();
        pass(Duration.ofSeconds(1));
        circuit.unserved();
        circuit.served();
        assertThat(circuit.isOpen()).isFalse();
        assertThat(circuit.allowed(8, 0)).isEqualTo(8);
        circuit.unserved();
        pass(Duration.ofSeconds(1));
        assertThat(circuit.allowed(8, 0)).isEqualTo(1);
    }
}
