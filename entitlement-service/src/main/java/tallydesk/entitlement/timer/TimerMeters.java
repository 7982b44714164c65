package tallydesk.entitlement.timer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;

/** What dashboards and alerts read of the timer. The stock is counted now and then, so that a scrape costs nothing. */
@Singleton
final class TimerMeters {
    private final OpenLots openLots;
    private volatile OpenLots.Stock stock = new OpenLots.Stock(0, 0, 0);

    TimerMeters(OpenLots openLots, MeterRegistry meters) {
        this.openLots = openLots;
        Gauge.builder("tallydesk.timer.open.lots", () -> stock.open())
                .description("Lots whose last day the timer waits for")
                .register(meters);
        Gauge.builder("tallydesk.timer.due.lots", () -> stock.due())
                .description("Lots that are due and not looked at")
                .register(meters);
        Gauge.builder("tallydesk.timer.oldest.due.seconds", () -> stock.oldestDueSeconds())
                .description("For how long the lot that waits longest has been due")
                .register(meters);
    }

    @Scheduled(every = "30s", delayed = "5s")
    void count() {
        stock = openLots.stock();
    }
}
