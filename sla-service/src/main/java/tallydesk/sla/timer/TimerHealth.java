package tallydesk.sla.timer;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import tallydesk.log.timer.ClockGuard;

/**
 * Whether the timer fires, and in time. A wellness check: a restart would only make it forget that the clock has jumped, and
 * helps no feed that is behind.
 */
@Wellness
@ApplicationScoped
class TimerHealth implements HealthCheck {
    private final ClockGuard guard;
    private final TicketWatermark watermark;

    TimerHealth(ClockGuard guard, TicketWatermark watermark) {
        this.guard = guard;
        this.watermark = watermark;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> alarm = guard.alarm();
        Optional<Duration> heldBack = watermark.heldBack();
        boolean late = heldBack.filter(lasts -> lasts.compareTo(TicketWatermark.TOLD_AFTER) >= 0)
                .isPresent();
        return HealthCheckResponse.named("timer")
                .status(alarm.isEmpty() && !late)
                .withData("alarm", alarm.orElse("none"))
                .withData("waitsForTicketFeed", heldBack.map(Duration::toString).orElse("no"))
                .withData("firesUnheard", watermark.isPassedOver())
                .build();
    }
}
