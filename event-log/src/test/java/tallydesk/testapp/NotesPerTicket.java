package tallydesk.testapp;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import tallydesk.contract.TicketContract.NoteAdded;
import tallydesk.log.Sql;
import tallydesk.log.feed.Fact;
import tallydesk.log.feed.Feed;
import tallydesk.log.projection.Projection;

/** Counts the notes of each ticket. */
@ApplicationScoped
public class NotesPerTicket implements Projection {
    private final Feed feed;
    private final Sql sql;
    private final Trips trips;

    NotesPerTicket(Feed feed, Sql sql, Trips trips) {
        this.feed = feed;
        this.sql = sql;
        this.trips = trips;
    }

    @Incoming("notes")
    @Blocking
    void hear(ConsumerRecords<String, byte[]> records) {
        feed.take(this, records);
    }

    @Override
    public String name() {
        return "notes";
    }

    @Override
    public List<String> tables() {
        return List.of("note_count");
    }

    @Override
    public void follow(Fact<?> fact) {
        if (fact.body() instanceof NoteAdded) {
            sql.update(
                    "INSERT INTO note_count (ticket_id, notes, last_version) VALUES (?, 1, ?) ON CONFLICT (ticket_id)"
                            + " DO UPDATE SET notes = note_count.notes + 1, last_version = excluded.last_version",
                    fact.stream(),
                    fact.streamVersion());
            trips.pass(fact.stream());
        }
    }
}
