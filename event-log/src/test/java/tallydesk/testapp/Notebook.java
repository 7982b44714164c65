package tallydesk.testapp;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import jakarta.inject.Singleton;
import java.util.UUID;
import tallydesk.log.Because;
import tallydesk.log.CommandHandler;
import tallydesk.log.EventCodec;
import tallydesk.log.EventStore;
import tallydesk.log.Expected;
import tallydesk.log.Ids;
import tallydesk.log.Sql;
import tallydesk.log.Transactions;
import tallydesk.testing.StackResource;

/** The domain of the sample service: notes are taken, and what was published of them is counted. */
@Singleton
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "ticket-service"))
public class Notebook {
    /** As many notes as a ticket may have where a test says nothing else. */
    public static final int NOTES_MAX = 100_000;

    private final CommandHandler<TakeNote, Integer, NoteEvent> handler;
    private final Transactions transactions;
    private final Sql sql;

    Notebook(EventStore store, Transactions transactions, Sql sql) {
        this.handler = new CommandHandler<>(store, new NoteDecider(), EventCodec.of(NoteEvent.class));
        this.transactions = transactions;
        this.sql = sql;
    }

    /** Takes a note in the caller's transaction and tells the new version. */
    public long take(UUID ticket, Expected expected, int most, Because because) {
        return handler.handle(ticket, expected, now -> new TakeNote(Ids.fresh(), most), because)
                .version();
    }

    public void take(UUID ticket, int count) {
        for (int i = 0; i < count; i++) {
            transactions.inNew(() -> {
                take(ticket, Expected.ANY, NOTES_MAX, Because.of("agent:a", null));
            });
        }
    }

    /** Notes of a ticket as the projection has them. */
    public int counted(UUID ticket) {
        return sql.query("SELECT notes FROM view.note_count WHERE ticket_id = ?", row -> row.getInt(1), ticket).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** Notes of a ticket as the log has them. */
    public int taken(UUID ticket) {
        return sql.query("SELECT count(*) FROM log.event WHERE stream_id = ?", row -> row.getInt(1), ticket)
                .getFirst();
    }
}
