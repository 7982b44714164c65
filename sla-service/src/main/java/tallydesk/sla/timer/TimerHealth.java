package tallydesk.sla.timer;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Whether the timer fires. A wellness check: a restart would only make it forget that the clock has jumped. */
@Wellness
@ApplicationScoped
class TimerHealth implements HealthCheck {
    private final ClockGuard guard;

    TimerHealth(ClockGuard guard) {
        this.guard = guard;
    }

    @Override
    public HealthCheckResponse call() {
        String alarm = guard.alarm().orElse("none");
        return HealthCheckResponse.named("timer")
                .status(guard.alarm().isEmpty())
                .withData("alarm", alarm)
                .build();
    }
}
