package tallydesk.sla.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tallydesk.sla.desk.Histories;
import tallydesk.sla.domain.ClockEvent.DeadlineBreached;
import tallydesk.testing.StackResource;

/** The service as it is shipped: its own thread looks four times a second. */
@QuarkusTest
@TestProfile(DeadlineWatchRunsByItselfTest.AsShipped.class)
class DeadlineWatchRunsByItselfTest {

    public static final class AsShipped implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(StackResource.class, Map.of("service", "sla-service")));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    @Inject
    RunningClocks running;

    @Inject
    Histories histories;

    @Test
    void aClockIsWarnedAndBreachedWithoutAnybodyAsking() {
        Instant dueAt = Instant.now().plus(Duration.ofSeconds(1)).truncatedTo(ChronoUnit.MICROS);
        UUID ticket = running.dueAt(dueAt, Duration.ofMinutes(1), 1).getFirst();
        await().atMost(Duration.ofSeconds(15)).until(() -> running.open(List.of(ticket)) == 0);
        assertThat(running.story(ticket)).isEqualTo("ClockStarted DeadlineApproaching DeadlineBreached");
        DeadlineBreached breached = (DeadlineBreached) histories.of(ticket).getLast();
        assertThat(breached.breachedAt()).isAfter(dueAt).isBefore(dueAt.plusSeconds(5));
    }
}
