package tallydesk.sla.timer;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Whether verdicts are given in time, or wait for the ticket feed. A wellness check: a restart helps no feed that is behind. */
@Wellness
@ApplicationScoped
class WatermarkHealth implements HealthCheck {
    private final TicketWatermark watermark;

    WatermarkHealth(TicketWatermark watermark) {
        this.watermark = watermark;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<Duration> heldBack = watermark.heldBack();
        boolean late = heldBack.filter(lasts -> lasts.compareTo(TicketWatermark.TOLD_AFTER) >= 0)
                .isPresent();
        return HealthCheckResponse.named("ticket-watermark")
                .status(!late)
                .withData("waitsForTicketFeed", heldBack.map(Duration::toString).orElse("no"))
                .withData("firesUnheard", watermark.isPassedOver())
                .build();
    }
}
