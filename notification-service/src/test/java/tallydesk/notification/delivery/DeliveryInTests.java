package tallydesk.notification.delivery;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import tallydesk.notification.domain.BackOff;

/** The real delivery with less patience where a test waits and more where the machine may be busy, and with a place where mishaps can be arranged. */
class DeliveryInTests {
    private static final DeliveryLimits USUAL = DeliveryLimits.usual(Duration.ofSeconds(75));
    static final DeliveryLimits LIMITS = withLease(USUAL.lease());

    static DeliveryLimits withLease(Duration lease) {
        return new DeliveryLimits(
                8,
                SmtpLimits.RFC_5321,
                lease,
                lease.dividedBy(3),
                USUAL.recordWithin(),
                USUAL.unknownOutcomesMax(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(6),
                Duration.ofSeconds(6),
                Duration.ofMillis(50),
                Duration.ofMillis(500),
                Duration.ofMillis(200),
                Duration.ofSeconds(1),
                new BackOff(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofHours(72)));
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    DeliveryLimits limits() {
        return LIMITS;
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    Mishaps mishaps(SmtpPostOffice smtp) {
        return new Mishaps(smtp);
    }
}
