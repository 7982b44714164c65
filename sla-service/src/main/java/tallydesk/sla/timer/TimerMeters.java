package tallydesk.sla.timer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import tallydesk.log.timer.ClockGuard;

/** What dashboards and alerts read of the timer. The stock is counted now and then, so that a scrape costs nothing. */
@Singleton
final class TimerMeters {
    private final OpenClocks openClocks;
    private final MeterRegistry meters;
    private volatile OpenClocks.Stock stock = new OpenClocks.Stock(0, 0, 0);

    TimerMeters(OpenClocks openClocks, ClockGuard guard, TicketWatermark watermark, MeterRegistry meters) {
        this.openClocks = openClocks;
        this.meters = meters;
        Gauge.builder("tallydesk.timer.open.clocks", () -> stock.open())
                .description("Clocks that run")
                .register(meters);
        Gauge.builder("tallydesk.timer.oldest.due.seconds", () -> stock.oldestDueSeconds())
                .description("For how long the clock that waits longest has been due")
                .register(meters);
        Gauge.builder("tallydesk.timer.due.parked.clocks", () -> stock.dueParked())
                .description("Clocks that are due and wait because facts of their ticket are parked")
                .register(meters);
        Gauge.builder(
                        "tallydesk.timer.held.back.seconds",
                        () -> watermark.heldBack().orElse(Duration.ZERO).toSeconds())
                .description("For how long the timer has been waiting for the ticket feed")
                .register(meters);
        Gauge.builder("tallydesk.timer.fires.unheard", () -> watermark.isPassedOver() ? 1 : 0)
                .description("1 where verdicts are given although the ticket feed has not moved for long")
                .register(meters);
        Gauge.builder("tallydesk.timer.alarm", () -> guard.alarm().isPresent() ? 1 : 0)
                .description("1 where nothing is fired because the database's clock has jumped")
                .register(meters);
    }

    /** @param what {@code warning} or {@code breach} */
    void fired(String what, Duration lateness) {
        meters.counter("tallydesk.timer.fired", "what", what).increment();
        Timer.builder("tallydesk.timer.lateness")
                .description("From the instant at which a clock was due to the transaction that fired it")
                .tag("what", what)
                .publishPercentileHistogram()
                .register(meters)
                .record(lateness);
    }

    @Scheduled(every = "30s", delayed = "5s")
    void count() {
        stock = openClocks.stock();
    }
}
