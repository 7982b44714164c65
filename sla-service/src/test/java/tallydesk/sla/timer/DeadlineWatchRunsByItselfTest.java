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
    void clocksAreWarnedAndBreachedWithoutAnybodyAsking() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Instant soon = now.plusSeconds(1);
        UUID warned =
                running.dueAt(now.plusSeconds(3_600), Duration.ofMinutes(61), 1).getFirst();
        UUID breached = running.dueAt(soon, Duration.ofMinutes(1), 1).getFirst();
        await().atMost(Histories.SOON).until(() -> running.story(warned).equals("ClockStarted DeadlineApproaching"));
        await().atMost(Histories.SOON).until(() -> running.open(List.of(breached)) == 0);
        assertThat(histories.of(breached).getLast())
                .isInstanceOfSatisfying(
                        DeadlineBreached.class,
                        breach -> assertThat(breach.breachedAt())
                                .isAfter(soon.plus(TicketWatermark.GRACE))
                                .isBefore(soon.plus(TicketWatermark.GRACE).plusSeconds(10)));
    }
}
