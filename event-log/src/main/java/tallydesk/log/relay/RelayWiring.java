package tallydesk.log.relay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tallydesk.log.Sql;
import tallydesk.log.kafka.KafkaConnection;
import tallydesk.log.tail.LogTail;

@Singleton
class RelayWiring {
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(12);
    private Thread thread;

    @Produces
    @Singleton
    Relay relay(
            @ConfigProperty(name = "quarkus.application.name") String service,
            Publication publication,
            Sql sql,
            KafkaConnection kafka) {
        String process = ManagementFactory.getRuntimeMXBean().getName();
        return new Relay(relayOf(service), process, publication, sql, kafka);
    }

    @Produces
    @Singleton
    TopicComparison topicComparison(
            @ConfigProperty(name = "quarkus.application.name") String service,
            Publication publication,
            Sql sql,
            KafkaConnection kafka) {
        return new TopicComparison(relayOf(service), publication, sql, kafka);
    }

    private static String relayOf(String service) {
        return service.replace("-service", "");
    }

    void start(@Observes StartupEvent event, Relay relay, MeterRegistry meters) {
        Gauge.builder(
                        "tallydesk.relay.waiting.events",
                        relay,
                        r -> r.behind()
                                .map(LogTail.Behind::events)
                                .map(Long::doubleValue)
                                .orElse(Double.NaN))
                .description("Events that this replica, leading, has still to publish; NaN while it cannot find out")
                .register(meters);
        Gauge.builder(
                        "tallydesk.relay.oldest.waiting.seconds",
                        relay,
                        r -> r.behind().map(b -> b.oldest().toMillis() / 1e3).orElse(Double.NaN))
                .description("Age of the oldest event that is not yet on its topic; NaN while that cannot be found out")
                .register(meters);
        Gauge.builder("tallydesk.relay.leading", relay, r -> r.state() == Relay.State.LEADING ? 1 : 0)
                .description("1 on the replica that publishes; the sum over replicas must be 1")
                .register(meters);
        Gauge.builder("tallydesk.relay.forked", relay, r -> r.state() == Relay.State.FORKED ? 1 : 0)
                .description("1 where the topic holds what the database does not; an operator must decide")
                .register(meters);
        thread = new Thread(relay, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event, Relay relay) throws InterruptedException {
        relay.stop();
        if (thread != null) {
            thread.join(STOPS_WITHIN);
        }
    }
}
