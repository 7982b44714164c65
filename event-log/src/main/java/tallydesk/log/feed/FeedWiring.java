package tallydesk.log.feed;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;
import tallydesk.log.kafka.KafkaConnection;

class FeedWiring {
    private static final Duration SEEKS_WITHIN = Duration.ofSeconds(30);

    /** Less than {@code quarkus.shutdown.timeout}. */
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

    @Produces
    @Singleton
    FeedOffsets offsets(Sql sql) {
        return new FeedOffsets(sql);
    }

    @Produces
    @Singleton
    Assignments assignments() {
        return new Assignments();
    }

    @Produces
    @Singleton
    ParkedStreams parkedStreams(Sql sql) {
        return new ParkedStreams(sql);
    }

    @Produces
    @Singleton
    FactReader factReader(MeterRegistry meters) {
        return new FactReader(meters);
    }

    @Produces
    @Singleton
    Feed feed(
            FeedOffsets offsets,
            Assignments assignments,
            ParkedStreams parked,
            FactReader reader,
            Transactions transactions,
            KafkaClientService clients) {
        return new Feed(
                offsets,
                assignments,
                parked,
                reader,
                transactions,
                (channel, partition, offset) -> clients.getConsumer(channel)
                        .runOnPollingThread(consumer -> {
                            // Taken away meanwhile, it begins at the stored place wherever it goes.
                            if (consumer.assignment().contains(partition)) {
                                consumer.seek(partition, offset);
                            }
                        })
                        .await()
                        .atMost(SEEKS_WITHIN));
    }

    /** Before what the followers work with is closed under them: its failures would look like theirs. */
    void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event, Feed feed)
            throws InterruptedException {
        feed.stop(STOPS_WITHIN);
    }

    @Produces
    @Singleton
    IngressFeed ingressFeed(
            Feed feed,
            Sql sql,
            KafkaConnection kafka,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        return new IngressFeed(feed, sql, new DeadLetters(service, kafka.producer(), sql));
    }

    @Produces
    @Singleton
    FeedLag feedLag(Sql sql, KafkaConnection kafka) {
        return new FeedLag(sql, kafka);
    }

    void close(@Disposes FeedLag lag) {
        lag.close();
    }

    @Produces
    @Singleton
    ParkedRetry parkedRetry(
            FactReader reader,
            FeedOffsets offsets,
            ParkedStreams parked,
            Transactions transactions,
            KafkaConnection kafka,
            Instance<Follower> followers) {
        return new ParkedRetry(
                reader, offsets, parked, transactions, kafka, followers.stream().toList());
    }
}
