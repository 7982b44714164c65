package tallydesk.sla.desk;

import static org.awaitility.Awaitility.await;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import tallydesk.contract.Topics;
import tallydesk.log.CommandHandler;
import tallydesk.log.CommandHandler.Happened;
import tallydesk.log.Sql;
import tallydesk.log.feed.FeedOffsets;
import tallydesk.log.kafka.KafkaConnection;
import tallydesk.log.kafka.TopicReader;
import tallydesk.sla.domain.ClockCommand;
import tallydesk.sla.domain.ClockEvent;
import tallydesk.sla.domain.Clocks;

/** What the service has made of the facts: its log, its timer's rows, its places. */
@ApplicationScoped
public class Histories {
    public static final Duration SOON = Duration.ofSeconds(60);

    private final CommandHandler<ClockCommand, Clocks, ClockEvent> clocks;
    private final Sql sql;
    private final FeedOffsets offsets;
    private final KafkaConnection kafka;

    Histories(
            CommandHandler<ClockCommand, Clocks, ClockEvent> clocks,
            Sql sql,
            FeedOffsets offsets,
            KafkaConnection kafka) {
        this.clocks = clocks;
        this.sql = sql;
        this.offsets = offsets;
        this.kafka = kafka;
    }

    public List<ClockEvent> of(UUID ticketId) {
        return clocks.history(ticketId).stream().map(Happened::event).toList();
    }

    public List<ClockEvent> of(TicketFacts ticket) {
        return of(ticket.ticketId());
    }

    /** Waits until both consumers have followed everything that is on the ticket topic now. */
    public void catchUp() {
        TicketFacts.reachTheBroker();
        try (TopicReader topics = new TopicReader(kafka)) {
            Map<TopicPartition, Long> ends = topics.ends(topics.partitions(Topics.TICKET));
            await().atMost(SOON)
                    .until(() -> ends.entrySet().stream()
                            .allMatch(end -> place("ticket", end.getKey()) >= end.getValue()
                                    && place("deadlines", end.getKey()) >= end.getValue()));
        }
    }

    private long place(String consumer, TopicPartition partition) {
        return offsets.of(consumer).getOrDefault(partition, -1L);
    }

    /** The event types of a ticket's stream, in order. */
    public List<String> typesOf(TicketFacts ticket) {
        return of(ticket).stream()
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    /** The clocks of the ticket that the timer waits for. */
    public List<String> openClocks(TicketFacts ticket) {
        return sql.query(
                "SELECT clock FROM timer.deadline WHERE ticket_id = ?", row -> row.getString(1), ticket.ticketId());
    }

    public long eventsInAll() {
        return sql.query("SELECT count(*) FROM log.event", row -> row.getLong(1))
                .getFirst();
    }
}
