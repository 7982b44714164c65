package tallydesk.notification.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** What dashboards and alerts read of the mail queue; measured now and then, so that a scrape costs nothing. */
@ApplicationScoped
class MailMeters {
    private final MailQueue queue;
    private volatile MailQueue.Backlog backlog = new MailQueue.Backlog(0, Duration.ZERO);

    MailMeters(MailQueue queue, Courier courier, MeterRegistry meters) {
        this.queue = queue;
        Gauge.builder("tallydesk.mail.queue.letters", this, m -> m.backlog.letters())
                .description("Letters that are neither sent nor given up")
                .register(meters);
        Gauge.builder(
                        "tallydesk.mail.oldest.due.seconds",
                        this,
                        m -> m.backlog.oldestDue().toMillis() / 1e3)
                .description("How long the letter that is due longest has been due")
                .register(meters);
        Gauge.builder("tallydesk.mail.server.away", courier, c -> c.isBlocked() ? 1 : 0)
                .description("1 while the mail server takes nothing from this replica")
                .register(meters);
    }

    @Scheduled(every = "5s", delayed = "2s")
    void measure() {
        backlog = queue.backlog();
    }
}
