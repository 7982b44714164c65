package tallydesk.log.operations;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import tallydesk.log.relay.Relay;

/**
 * Whether this replica's relay is well. A wellness check, neither liveness nor readiness: a pod must not be restarted, nor
 * taken out of service, because a broker is away.
 */
@Wellness
@ApplicationScoped
class LogHealth implements HealthCheck {
    private final Relay relay;

    LogHealth(Relay relay) {
        this.relay = relay;
    }

    @Override
    public HealthCheckResponse call() {
        // Everybody may read this; what exactly is wrong is told to managers at /operations.
        return HealthCheckResponse.named("relay")
                .status(relay.trouble() == null)
                .withData("state", relay.state().name())
                .build();
    }
}
