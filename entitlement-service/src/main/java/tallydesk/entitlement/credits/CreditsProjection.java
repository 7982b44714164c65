package tallydesk.entitlement.credits;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import tallydesk.contract.EntitlementContract.PointsCredited;
import tallydesk.contract.TicketContract.BugConfirmed;
import tallydesk.contract.TicketContract.TicketOpened;
import tallydesk.log.Sql;
import tallydesk.log.feed.Fact;
import tallydesk.log.feed.Feed;
import tallydesk.log.projection.Projection;

/**
 * What was credited, and what tickets tell of their product and defect: two topics, each with a table of its own, which meet
 * when they are read, so that neither need come first.
 */
@ApplicationScoped
public class CreditsProjection implements Projection {
    private static final String PRODUCT = """
            INSERT INTO credits_ticket (ticket_id, product) VALUES (?, ?)
            ON CONFLICT (ticket_id) DO UPDATE SET product = excluded.product
            """;
    private static final String DEFECT = """
            INSERT INTO credits_ticket (ticket_id, defect_id) VALUES (?, ?)
            ON CONFLICT (ticket_id) DO UPDATE SET defect_id = excluded.defect_id
            """;
    private static final String CREDIT =
            "INSERT INTO credits_credit (event_id, ticket_id, reason, points, recorded_at) VALUES (?, ?, ?, ?, ?)";

    private final Feed feed;
    private final Sql sql;

    CreditsProjection(Feed feed, Sql sql) {
        this.feed = feed;
        this.sql = sql;
    }

    @Incoming("credits")
    @Blocking
    void hear(ConsumerRecords<String, byte[]> records) {
        feed.take(this, records);
    }

    @Override
    public String name() {
        return "credits";
    }

    @Override
    public List<String> tables() {
        return List.of("credits_ticket", "credits_credit");
    }

    @Override
    public void follow(Fact<?> fact) {
        switch (fact.body()) {
            case TicketOpened e -> sql.update(PRODUCT, e.ticketId(), e.product());
            case BugConfirmed e -> sql.update(DEFECT, e.ticketId(), e.defectId());
            case PointsCredited e ->
                sql.update(
                        CREDIT,
                        fact.eventId(),
                        e.ticketId(),
                        e.reason(),
                        e.points(),
                        fact.time().atOffset(ZoneOffset.UTC));
            default -> {
                // Neither a credit nor what it is grouped by.
            }
        }
    }
}
