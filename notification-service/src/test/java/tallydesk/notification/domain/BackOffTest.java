package tallydesk.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackOffTest {

    @Test
    void thePauseDoublesUpToAnHour() {
        assertThat(pause(1)).hasSeconds(30);
        assertThat(pause(2)).hasSeconds(60);
        assertThat(pause(7)).hasSeconds(1920);
        assertThat(pause(8)).hasSeconds(3600);
        assertThat(pause(1_000)).hasSeconds(3600);
    }

    private static Duration pause(int failedAttempts) {
        return BackOff.MAIL.delay(failedAttempts, Duration.ZERO, 0).orElseThrow();
    }

    @Test
    void jitterTakesUpToHalfOff() {
        assertThat(BackOff.MAIL.delay(1, Duration.ZERO, 0.5)).contains(Duration.ofMillis(22_500));
        assertThat(BackOff.MAIL.delay(1, Duration.ZERO, 0.999_999).orElseThrow())
                .isGreaterThanOrEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void theDeskGivesUpAfter72Hours() {
        assertThat(BackOff.MAIL.delay(80, Duration.ofHours(71), 0)).contains(Duration.ofHours(1));
        assertThat(BackOff.MAIL.delay(80, Duration.ofHours(71).plusMillis(1), 0))
                .isEmpty();
    }

    @Test
    void nonsenseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> BackOff.MAIL.delay(0, Duration.ZERO, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> BackOff.MAIL.delay(1, Duration.ZERO, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> BackOff.MAIL.delay(1, Duration.ZERO, -0.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BackOff(Duration.ZERO, Duration.ofHours(1), Duration.ofHours(2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BackOff(Duration.ofHours(2), Duration.ofHours(1), Duration.ofHours(2)));
    }
}
