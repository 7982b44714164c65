package tallydesk.log.timer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import tallydesk.log.timer.DueRows.Stock;

/** What dashboards and alerts read of a service's timers. Counted now and then, so that a scrape costs nothing. */
@Singleton
final class TimerMeters {
    private final List<Counted> timers;

    TimerMeters(Instance<DueRows<?>> timers, MeterRegistry meters) {
        this.timers = timers.stream().map(rows -> new Counted(rows, meters)).toList();
        if (!this.timers.isEmpty()) {
            Gauge.builder("tallydesk.timer.oldest.due.seconds", this, TimerMeters::oldestDueSeconds)
                    .description("For how long what waits longest has been due")
                    .register(meters);
        }
    }

    private double oldestDueSeconds() {
        return timers.stream()
                .mapToDouble(timer -> timer.stock.oldestDueSeconds())
                .max()
                .orElse(0);
    }

    @Scheduled(every = "30s", delayed = "5s")
    void count() {
        timers.forEach(timer -> timer.stock = timer.rows.stock());
    }

    private static final class Counted {
        private final DueRows<?> rows;
        private volatile Stock stock = new Stock(0, 0, 0);

        Counted(DueRows<?> rows, MeterRegistry meters) {
            this.rows = rows;
            Gauge.builder("tallydesk.timer.open." + rows.what(), () -> stock.open())
                    .description("What the timer waits for")
                    .register(meters);
            Gauge.builder("tallydesk.timer.due." + rows.what(), () -> stock.due())
                    .description("What is due and not looked at")
                    .register(meters);
        }
    }
}
