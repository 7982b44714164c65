package tallydesk.testapp;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import tallydesk.log.Sql;
import tallydesk.log.feed.Fact;
import tallydesk.log.feed.Feed;
import tallydesk.log.projection.Projection;

/** Keeps of each stream of another service how much was heard and whether it came in order. */
@ApplicationScoped
public class HeardFacts implements Projection {
    private final Feed feed;
    private final Sql sql;
    private final Trips trips;

    HeardFacts(Feed feed, Sql sql, Trips trips) {
        this.feed = feed;
        this.sql = sql;
        this.trips = trips;
    }

    /** What the row of a stream says. */
    public record Heard(int facts, long lastVersion, boolean inOrder) {
        /** All of them, each once and in order. */
        public static Heard all(int facts) {
            return new Heard(facts, facts, true);
        }
    }

    @Incoming("heard")
    @Blocking
    void hear(ConsumerRecords<String, byte[]> records) {
        feed.take(this, records);
    }

    @Override
    public String name() {
        return "heard";
    }

    @Override
    public List<String> tables() {
        return List.of("heard");
    }

    @Override
    public void follow(Fact<?> fact) {
        sql.update("""
                INSERT INTO heard (stream, facts, last_version, in_order) VALUES (?, 1, ?, ? = 1)
                ON CONFLICT (stream) DO UPDATE SET facts = heard.facts + 1, last_version = excluded.last_version,
                    in_order = heard.in_order AND excluded.last_version = heard.last_version + 1
                """, fact.stream(), fact.streamVersion(), fact.streamVersion());
        trips.pass(fact.stream());
        trips.pass(fact.stream() + "/" + fact.streamVersion());
    }

    /** The row of a stream; none before its first fact. */
    public List<Heard> of(UUID stream) {
        return sql.query(
                "SELECT facts, last_version, in_order FROM view.heard WHERE stream = ?",
                row -> new Heard(row.getInt(1), row.getLong(2), row.getBoolean(3)),
                stream);
    }
}
