package tallydesk.log.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tallydesk.log.Sql;
import tallydesk.log.feed.FeedLag;

/** What dashboards and alerts read of the feeds; measured now and then, so that a scrape costs nothing. */
@ApplicationScoped
class LogMeters {
    private static final String PARKED = "SELECT consumer, count(*) FROM log.parked_stream GROUP BY consumer";
    private static final String DEAD = "SELECT consumer, count(*) FROM log.dead_letter GROUP BY consumer";

    private final FeedLag lag;
    private final Sql sql;
    private final MultiGauge lags;
    private final MultiGauge parked;
    private final MultiGauge dead;

    LogMeters(FeedLag lag, Sql sql, MeterRegistry meters) {
        this.lag = lag;
        this.sql = sql;
        this.lags = MultiGauge.builder("tallydesk.feed.lag.offsets")
                .description("Offsets between a consumer and the end of its topics")
                .register(meters);
        this.parked = MultiGauge.builder("tallydesk.feed.parked.streams")
                .description("Streams that a consumer could not follow and that wait for an operator")
                .register(meters);
        this.dead = MultiGauge.builder("tallydesk.ingress.dead.letters")
                .description("Records of other systems that were not accepted")
                .register(meters);
    }

    @Scheduled(every = "10s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void measure() {
        lags.register(rows(lag.byConsumer()), true);
        parked.register(rows(counts(PARKED)), true);
        dead.register(rows(counts(DEAD)), true);
    }

    private Map<String, Long> counts(String query) {
        return sql.query(query, row -> Map.entry(row.getString(1), row.getLong(2))).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<MultiGauge.Row<?>> rows(Map<String, Long> byConsumer) {
        return byConsumer.entrySet().stream()
                .<MultiGauge.Row<?>>map(one -> MultiGauge.Row.of(Tags.of("consumer", one.getKey()), one.getValue()))
                .toList();
    }
}
