package tallydesk.log.timer;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Whether timers fire. A wellness check: a restart would only make them forget that the clock has jumped. */
@Wellness
@ApplicationScoped
class TimerHealth implements HealthCheck {
    private final ClockGuard guard;

    TimerHealth(ClockGuard guard) {
        this.guard = guard;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> alarm = guard.alarm();
        return HealthCheckResponse.named("timer")
                .status(alarm.isEmpty())
                .withData("alarm", alarm.orElse("none"))
                .build();
    }
}
