package tallydesk.ticket.queue;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import tallydesk.contract.EntitlementContract;
import tallydesk.contract.EntitlementContract.PointsCredited;
import tallydesk.contract.EntitlementContract.PointsDebited;
import tallydesk.contract.SlaContract;
import tallydesk.contract.TicketContract;
import tallydesk.contract.TicketContract.ReportReturned;
import tallydesk.log.feed.Fact;
import tallydesk.log.feed.Feed;
import tallydesk.log.projection.Projection;

/** What waits to be worked on: joins what ticket, entitlement and clock say of a ticket. */
@ApplicationScoped
public class QueueProjection implements Projection {
    private final Feed feed;

    QueueProjection(Feed feed) {
        this.feed = feed;
    }

    @Incoming("queue")
    @Blocking
    void hear(ConsumerRecords<String, byte[]> records) {
        feed.take(this, records);
    }

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public List<String> tables() {
        return List.of("queue_ticket", "queue_clock");
    }

    @Override
    public void follow(Fact<?> fact) {
        switch (fact.body()) {
            case ReportReturned _ -> {
                // Became no ticket.
            }
            case TicketContract ticket -> {
                QueueRow row = QueueRow.of(fact.stream());
                row.version = fact.streamVersion();
                row.updatedAt = fact.time();
                TicketColumns.take(row, ticket);
            }
            case EntitlementContract entitlement -> follow(entitlement);
            case SlaContract clock -> ClockColumns.take(QueueRow.of(fact.stream()), clock);
            default -> {
                // Notifications change nothing here.
            }
        }
    }

    private static void follow(EntitlementContract entitlement) {
        switch (entitlement) {
            case PointsDebited e -> QueueRow.of(e.ticketId()).pointsDebited = e.points();
            case PointsCredited e
            when e.ticketId() != null -> {
                QueueRow row = QueueRow.of(e.ticketId());
                row.pointsCredited = e.points() + (row.pointsCredited == null ? 0 : row.pointsCredited);
            }
            default -> {
                // About an account, not about a ticket.
            }
        }
    }
}
