package tallydesk.sla.timer;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tallydesk.contract.Topics;
import tallydesk.log.CommandHandler;
import tallydesk.log.Transactions;
import tallydesk.log.feed.FeedOffsets;
import tallydesk.log.kafka.KafkaConnection;
import tallydesk.log.timer.ClockGuard;
import tallydesk.log.timer.DatabaseClock;
import tallydesk.sla.calendars.Calendars;
import tallydesk.sla.domain.ClockCommand;
import tallydesk.sla.domain.ClockEvent;
import tallydesk.sla.domain.Clocks;

@Singleton
class TimerWiring {
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(12);
    private Thread thread;

    @Produces
    @Singleton
    TicketWatermark ticketWatermark(FeedOffsets offsets, KafkaConnection kafka) {
        return new TicketWatermark(OpenClocks.FEED, offsets, new TopicEnds(kafka, Topics.TICKET), System::nanoTime);
    }

    void close(@Disposes TicketWatermark watermark) {
        watermark.close();
    }

    @Produces
    @Singleton
    Firing firing(
            CommandHandler<ClockCommand, Clocks, ClockEvent> clocks,
            OpenClocks openClocks,
            Calendars calendars,
            Transactions transactions,
            TimerMeters meters) {
        return new Firing(clocks, openClocks, calendars, transactions, meters);
    }

    @Produces
    @Singleton
    DeadlineWatch deadlineWatch(
            DatabaseClock clock,
            ClockGuard guard,
            TicketWatermark watermark,
            OpenClocks openClocks,
            Firing firing,
            Transactions transactions,
            @ConfigProperty(name = "tallydesk.timer.wake-every") Duration wakeEvery) {
        return new DeadlineWatch(clock, guard, watermark, openClocks, firing, transactions, wakeEvery);
    }

    void start(@Observes StartupEvent event, DeadlineWatch watch) {
        thread = new Thread(watch, "deadline-watch");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event, DeadlineWatch watch) throws InterruptedException {
        watch.stop();
        if (thread != null) {
            thread.join(STOPS_WITHIN);
        }
    }
}
