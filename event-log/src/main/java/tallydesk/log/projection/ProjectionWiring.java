package tallydesk.log.projection;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;
import tallydesk.log.feed.FactReader;
import tallydesk.log.feed.FeedOffsets;
import tallydesk.log.feed.ParkedStreams;
import tallydesk.log.jobs.Jobs;
import tallydesk.log.kafka.KafkaConnection;

class ProjectionWiring {
    @Produces
    @Singleton
    Projections projections(
            Instance<Projection> projections,
            Sql sql,
            FeedOffsets offsets,
            ParkedStreams parked,
            FactReader facts,
            Transactions transactions,
            KafkaConnection kafka,
            Jobs jobs) {
        return new Projections(
                projections.stream().toList(),
                new Replay.ReplaySources(sql, offsets, parked, facts, transactions, kafka),
                jobs);
    }
}
