package tallydesk.local.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeathsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void the_minute_slides() {
        Deaths deaths = new Deaths();

        assertThat(deaths.note(NOON)).isEqualTo(1);
        assertThat(deaths.note(NOON.plusSeconds(30))).isEqualTo(2);
        assertThat(deaths.note(NOON.plusSeconds(60)))
                .as("exactly a minute later")
                .isEqualTo(3);
        assertThat(deaths.note(NOON.plusMillis(60_001))).isEqualTo(3);
        assertThat(deaths.note(NOON.plusSeconds(600))).isEqualTo(1);
    }
}
