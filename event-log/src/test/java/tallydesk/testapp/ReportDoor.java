package tallydesk.testapp;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import tallydesk.contract.TicketIngress;
import tallydesk.log.Sql;
import tallydesk.log.feed.IngressDoor;
import tallydesk.log.feed.IngressFeed;
import tallydesk.log.feed.Submission;

/** Notes what other systems sent. */
@ApplicationScoped
public class ReportDoor implements IngressDoor<TicketIngress> {
    private final IngressFeed feed;
    private final Sql sql;
    private final Trips trips;

    ReportDoor(IngressFeed feed, Sql sql, Trips trips) {
        this.feed = feed;
        this.sql = sql;
        this.trips = trips;
    }

    @Incoming("reports")
    @Blocking
    void hear(ConsumerRecords<String, byte[]> records) {
        feed.take(this, records);
    }

    @Override
    public String name() {
        return "reports";
    }

    @Override
    public Class<TicketIngress> family() {
        return TicketIngress.class;
    }

    @Override
    public void accept(Submission<TicketIngress> submission) {
        sql.update(
                "INSERT INTO accepted (source, id, times) VALUES (?, ?, 1) ON CONFLICT (source, id)"
                        + " DO UPDATE SET times = accepted.times + 1",
                submission.source(),
                submission.id());
        trips.pass(submission.id());
    }

    /** How often that one was accepted. */
    public int accepted(String source, String id) {
        return sql
                .query("SELECT times FROM view.accepted WHERE source = ? AND id = ?", row -> row.getInt(1), source, id)
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }
}
